import { describe, expect, it } from 'vitest'
import { ApiError, isWorkspaceGone } from '../../web/src/data/api-error.ts'
import { readMail, writeMail } from '../../web/src/data/waiting-mail.ts'

const dayMs = 24 * 3_600_000
const mail = { kind: 'sign-up', email: 'a@example.com', name: '하늘', next: '/ko/create?keyword=a' } as const

describe('the mail one waits for', () => {
  it('is remembered for what it was asked for, and for a day', () => {
    const text = writeMail(mail, 1000)
    expect(readMail(text, 1000, ['sign-up', 'reset'])).toEqual(mail)
    expect(readMail(text, 1000 + dayMs - 1, ['sign-up'])).toEqual(mail)
    expect(readMail(text, 1000 + dayMs, ['sign-up'])).toBeNull()
    expect(readMail(text, 1000, ['reset', 'new-email'])).toBeNull()
  })

  it('is remembered without a password', () => {
    const typed = { ...mail, password: 'correct horse' }
    expect(writeMail(typed, 0)).not.toContain('correct horse')
  })

  it.each([null, '', 'null', '7', '[]', '{"kind":"sign-up","at":1}', '{"kind":"x","email":"a@b.c","at":1}'])(
    'is not there when something else lies in its place: %s',
    (text) => {
      expect(readMail(text, 2, ['sign-up', 'reset', 'new-email'])).toBeNull()
    },
  )
})

it('only the workspace itself being gone sends a person back to their own', () => {
  const missing = (details: Record<string, unknown>) =>
    new ApiError({ status: 404, code: 'not_found', message: '', details })
  expect(isWorkspaceGone(missing({ reason: 'workspace' }))).toBe(true)
  expect(isWorkspaceGone(missing({}))).toBe(false)
  expect(isWorkspaceGone(new Error('workspace'))).toBe(false)
})
