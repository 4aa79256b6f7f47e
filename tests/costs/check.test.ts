import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CollectError } from '../../costs/index.ts'
import { createCollector } from '../../costs/index.ts'
import { type BillingHouse, kindOf, openBillingHouse, type Provider, placeOf } from './setup/billing-house.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house?.close())
beforeEach(() => house.costs.reset())

const never = new AbortController().signal

/** What is wrong with a credential; null: nothing. */
async function problemOf(provider: Provider, credential: string, settings: unknown = placeOf(house.costs)) {
  try {
    const addresses = house.addresses.sandbox ?? house.addresses.real
    // Whatever it looks like, it must not leave this machine.
    const collector = createCollector({
      ...{ provider, kind: kindOf(provider), credential, settings, addresses: { real: addresses, sandbox: addresses } },
    })
    await collector.check(never)
    return null
  } catch (error) {
    return (error as CollectError).problem
  }
}

test('an admin key is good, and says whose it is', async () => {
  const { openai, anthropic, google } = house.costs.credentials()
  expect(await house.open('openai', ` ${openai.admin}\n`).check(never)).toEqual({
    remoteId: expect.stringMatching(/^proj_/),
    remoteName: null,
  })
  expect(await house.open('anthropic', anthropic.admin).check(never)).toEqual({
    remoteId: expect.stringMatching(/^org-/),
    remoteName: 'Sandbox studio',
  })
  expect(await house.open('google', google.serviceAccount).check(never)).toEqual({
    remoteId: '01ABCD-2EF345-6789AB',
    remoteName: '01ABCD-2EF345-6789AB',
  })
})

test('an ordinary key is told from a wrong one', async () => {
  const { openai, anthropic } = house.costs.credentials()
  expect(await problemOf('openai', openai.ordinary)).toBe('credential_ordinary')
  // Gone, and still the wrong kind.
  expect(await problemOf('openai', 'sk-proj-gone')).toBe('credential_ordinary')
  expect(await problemOf('openai', openai.limited)).toBe('credential_scope')
  expect(await problemOf('openai', 'sk-admin-wrong')).toBe('credential_refused')
  expect(await problemOf('anthropic', anthropic.ordinary)).toBe('credential_ordinary')
  expect(await problemOf('anthropic', 'sk-ant-admin01-wrong')).toBe('credential_refused')
  expect(await problemOf('google', 'AIzaSyA-key-of-the-gemini-api')).toBe('credential_ordinary')
  expect(await problemOf('google', '{"type":"authorized_user"}')).toBe('credential_refused')
})

test('an export that is not there, or not for this account, is told apart', async () => {
  const { google } = house.costs.credentials()
  const place = placeOf(house.costs)
  expect(await problemOf('google', google.serviceAccount, { ...place, table: 'other' })).toBe('export_missing')
  expect(await problemOf('google', google.serviceAccount, { ...place, location: 'EU' })).toBe('export_missing')
  expect(await problemOf('google', google.serviceAccount, { ...place, table: 'x` WHERE 1=1 --' })).toBe(
    'export_missing',
  )
  expect(await problemOf('google', google.stranger)).toBe('export_denied')
  expect(await problemOf('google', google.serviceAccount, { ...place, billingProject: 'other-project' })).toBe(
    'export_denied',
  )
  house.costs.revoke('studio@xcaster-sandbox.iam.gserviceaccount.com')
  expect(await problemOf('google', google.serviceAccount)).toBe('credential_refused')
  const file = JSON.parse(google.serviceAccount)
  expect(await problemOf('google', JSON.stringify({ ...file, private_key: 'PRIVATE KEY' }))).toBe('credential_refused')
})

test('a sandbox credential never leaves for the real provider, and a real one never comes here', async () => {
  const nowhere = { openai: 'http://127.0.0.1:1', anthropic: '', googleToken: '', bigquery: '' }
  const addresses = { ...house.addresses, real: nowhere }
  const open = (credential: string) =>
    createCollector({ provider: 'openai', kind: 'api', credential, settings: {}, addresses })
  house.costs.clearCalls()
  await open(house.costs.credentials().openai.admin).check(never)
  expect(house.costs.calls().length).toBeGreaterThan(0)
  house.costs.clearCalls()
  await expect(open('sk-admin-real').check(never)).rejects.toMatchObject({ problem: null })
  expect(house.costs.calls()).toEqual([])
})

test('names of keys and projects are all of them, page by page', async () => {
  for (const [provider, keys, projects] of [
    ['openai', 4, 3],
    ['anthropic', 5, 3],
    ['google', 0, 3],
  ] as const) {
    const labels = await house.open(provider).labels(never)
    const count = (refKind: string) => labels.filter((label) => label.refKind === refKind).length
    expect([provider, count('key'), count('project')]).toEqual([provider, keys, projects])
    expect(labels.every(({ label }) => label !== '')).toBe(true)
  }
})
