import { describe, expect, it } from 'vitest'
import * as contract from '../../contract/index.ts'
import * as choices from '../../web/src/data/choices.ts'
import { ledgerKinds } from '../../web/src/data/ledger-filter.ts'
import { socialProviders } from '../../web/src/data/providers.ts'
import * as web from '../../web/src/data/roles.ts'

const fallback = choices.defaultChoices('ko')

describe('the choices of the create page', () => {
  it('are those of the contract, in its order', () => {
    const { tones, languages, looks, aspects, lengths, keywordMaxLength } = contract
    expect({ ...choices }).toMatchObject({ tones, languages, looks, aspects, lengths, keywordMaxLength })
  })

  it('and so are the services people sign in with', () => {
    expect(socialProviders).toEqual(contract.socialProviders)
  })

  it('and so are the movements of credits', () => {
    expect(ledgerKinds).toEqual(contract.ledgerKinds)
  })

  it('and so are the roles, and what they allow', () => {
    expect(web.roles).toEqual(contract.roles)
    expect(web.givenRoles).toEqual(contract.GivenRole.options)
    for (const role of contract.roles)
      for (const needed of contract.roles) expect(web.allows(role, needed)).toBe(contract.allows(role, needed))
  })

  it('begin as a request the contract accepts once there is a keyword', () => {
    const parsed = contract.RunRequest.parse({ ...fallback, keyword: '커피' })
    expect(parsed).toMatchObject({ ...fallback, keyword: '커피' })
  })

  it('keep what fits of a draft or an address and take the default for the rest', () => {
    const raw = { keyword: '가'.repeat(100), tone: 'angry', seconds: '45', look: 'pop', aspect: 3 }
    expect(choices.readChoices(raw, fallback)).toEqual({
      ...fallback,
      keyword: '가'.repeat(80),
      seconds: 45,
      look: 'pop',
    })
    expect(choices.readChoices({ seconds: 61 }, fallback).seconds).toBe(30)
    expect(choices.readChoices({ seconds: '' }, fallback).seconds).toBe(30)
  })

  it('say which brand and template, or that there is to be none', () => {
    const brandId = '0198c0de-0000-7000-8000-000000000000'
    const made = { ...fallback, brandId, templateId: null }
    const query = Object.fromEntries(new URL(choices.createAddress(made), 'http://x').searchParams)
    expect(choices.readChoices(query, fallback)).toEqual(made)
    expect(choices.readChoices({ brandId: 'mine' }, fallback)).toEqual(fallback)
    expect(choices.readChoices({}, made)).toEqual(made)
  })

  it('travel through an address and come back the same', () => {
    const made = { ...fallback, keyword: '커피 & 물?', seconds: 60, aspect: '16:9' as const }
    const address = choices.createAddress(made, 'p1')
    const query = Object.fromEntries(new URL(address, 'http://x').searchParams)
    expect(choices.readChoices(query, fallback)).toEqual(made)
    expect(query.project).toBe('p1')
    expect(choices.createAddress({})).toBe('/create')
  })
})
