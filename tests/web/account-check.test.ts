import { expect, it } from 'vitest'
import { checkAccount } from '../../web/src/data/account-check.ts'

const good = { email: 'a@example.com', password: 'longenough12', name: '하늘', language: 'ko' }

it('a form the contract accepts has no problems', async () => {
  expect(await checkAccount('auth.signUp', good)).toEqual({})
  expect(await checkAccount('auth.signIn', { email: good.email, password: 'x' })).toEqual({})
})

it('each wrong field gets the sentence that fits', async () => {
  expect(await checkAccount('auth.signUp', { ...good, email: 'a@', password: 'short', name: '  ' })).toEqual({
    email: 'email',
    password: 'passwordShort',
    name: 'nameEmpty',
  })
  expect(await checkAccount('auth.signUp', { ...good, password: 'x'.repeat(201), name: 'n'.repeat(61) })).toEqual({
    password: 'passwordLong',
    name: 'nameLong',
  })
  expect(await checkAccount('auth.signIn', { email: good.email, password: '' })).toEqual({ password: 'passwordEmpty' })
})
