import { expect, it } from 'vitest'
import { type AccountField, checkField, refusedFields } from '../../web/src/data/account-check.ts'
import { ApiError } from '../../web/src/data/api-error.ts'

it.each([
  ['email', 'a@example.com'],
  ['name', '하늘'],
  ['newPassword', 'long enough'],
  ['newPassword', 'x'.repeat(128)],
  ['password', 'x'],
] as [AccountField, string][])('a %s the contract accepts is no problem: %s', async (field, value) => {
  expect(await checkField(field, value)).toBeUndefined()
})

it.each([
  ['email', 'a@', 'email'],
  ['name', '  ', 'nameEmpty'],
  ['name', 'n'.repeat(61), 'nameLong'],
  ['newPassword', 'nine long', 'passwordShort'],
  ['newPassword', 'x'.repeat(129), 'passwordLong'],
  ['newPassword', '', 'passwordEmpty'],
  ['password', '', 'passwordEmpty'],
  ['typedEmail', '', 'emailOther'],
] as [AccountField, string, string][])('a wrong %s gets the sentence that fits: %s', async (field, value, problem) => {
  expect(await checkField(field, value)).toBe(problem)
})

const refusal = (field: string, rule: string) =>
  new ApiError({ status: 400, code: 'invalid_request', message: '', details: { fields: [{ field, rule }] } })

it('what the server alone knows is told at the field that it is about', () => {
  const change = ['password', 'newPassword'] as const
  expect(refusedFields(refusal('password', 'common_password'), change)).toEqual({ newPassword: 'passwordCommon' })
  expect(refusedFields(refusal('current', 'wrong_password'), change)).toEqual({ password: 'passwordWrong' })
  const remove = ['typedEmail', 'password'] as const
  expect(refusedFields(refusal('password', 'wrong_password'), remove)).toEqual({ password: 'passwordWrong' })
  expect(refusedFields(refusal('email', 'confirmation'), remove)).toEqual({ typedEmail: 'emailOther' })
  expect(refusedFields(refusal('email', 'unchanged'), ['email', 'password'])).toEqual({ email: 'emailSame' })
})

it('an error about no field of the form is left to the page', () => {
  expect(refusedFields(refusal('password', 'wrong_password'), ['email'])).toEqual({})
  expect(refusedFields(refusal('email', 'too_big'), ['email'])).toEqual({})
  expect(refusedFields(new ApiError({ status: 429, code: 'rate_limited', message: '' }), ['email'])).toEqual({})
  expect(refusedFields(new TypeError('something else'), ['email'])).toEqual({})
})
