import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSession } from '../../accounts/index.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailsTo, mailTo } from '../setup/mails.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const password = 'a fresh password'

test('a reset ends every session and device, signs this browser in and tells the owner', async () => {
  const person = await signedUp(house)
  const thief = clientOf(house, `xcaster_session=${await createSession(house.db, person, { userAgent: '', ip: '' })}`)
  expect((await thief.call('me.get', {})).status).toBe(200)
  const device = await house.db.device.create({ data: { userId: person.userId, clientId: 'test' } })

  const browser = clientOf(house)
  await browser.call('auth.forgot', { email: person.email, language: 'en' })
  const mail = await mailTo(house, person.email)
  expect(mail.link).toBe(`${house.config.http.publicUrl}/en/reset#${mail.token}`)
  const answer = await browser.call('auth.reset', { token: mail.token, password })
  expect(answer).toMatchObject({ status: 200, body: { user: { email: person.email } } })

  expect((await browser.call('me.get', {})).status).toBe(200)
  expect((await thief.call('me.get', {})).status).toBe(401)
  expect((await person.call('me.get', {})).status).toBe(401)
  expect((await house.db.device.findFirstOrThrow({ where: { id: device.id } })).endedAt).not.toBeNull()
  expect((await mailTo(house, person.email)).template).toBe('password-changed')
  expect((await clientOf(house).call('auth.signIn', { email: person.email, password: testPassword })).status).toBe(401)
  expect((await clientOf(house).call('auth.signIn', { email: person.email, password })).status).toBe(200)
})

test('a link works once, and every other link of the account dies with it', async () => {
  const person = await signedUp(house)
  // A thief in the account has asked for another address and for a reset of their own.
  await person.call('me.changeEmail', { email: 'thief@example.com', password: testPassword })
  await clientOf(house).call('auth.forgot', { email: person.email, language: 'ko' })
  await clientOf(house).call('auth.forgot', { email: person.email, language: 'ko' })
  const [newest, older] = await mailsTo(house, person.email)
  expect((await clientOf(house).call('auth.reset', { token: newest?.token ?? '', password })).status).toBe(200)
  for (const token of [newest?.token ?? '', older?.token ?? '']) {
    const again = await clientOf(house).call('auth.reset', { token, password: 'yet another one' })
    expect(again).toMatchObject({ status: 410, body: { error: { code: 'token_invalid' } } })
  }
  const { token } = await mailTo(house, 'thief@example.com')
  expect((await clientOf(house).call('auth.confirmEmail', { token })).status).toBe(410)
})

test('of two that press a link at once, one sets the password', async () => {
  const person = await signedUp(house)
  await clientOf(house).call('auth.forgot', { email: person.email, language: 'ko' })
  const { token } = await mailTo(house, person.email)
  const answers = await Promise.all(
    ['first password', 'second password'].map((one) => clientOf(house).call('auth.reset', { token, password: one })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410])
})

test('a link that expired after an hour, one of another kind and a made-up one set nothing', async () => {
  const person = await signedUp(house)
  await clientOf(house).call('auth.forgot', { email: person.email, language: 'ko' })
  const { token } = await mailTo(house, person.email)
  const { expiresAt, id } = await house.db.mailToken.findFirstOrThrow({ where: { userId: person.userId } })
  expect(Math.round((expiresAt.getTime() - Date.now()) / 60_000)).toBe(60)
  await house.db.mailToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
  await person.call('me.changeEmail', { email: 'elsewhere@example.com', password: testPassword })
  const otherKind = (await mailTo(house, 'elsewhere@example.com')).token
  for (const wrong of [token, otherKind, randomUUID()])
    expect((await clientOf(house).call('auth.reset', { token: wrong, password })).status).toBe(410)
  expect((await clientOf(house).call('auth.signIn', { email: person.email, password: testPassword })).status).toBe(200)
})

test('a password that is refused does not use the link up', async () => {
  const person = await signedUp(house, 'Hong Gildong')
  await clientOf(house).call('auth.forgot', { email: person.email, language: 'ko' })
  const { token } = await mailTo(house, person.email)
  const refused = await clientOf(house).call('auth.reset', { token, password: 'honggildong1' })
  expect(refused.body.error?.details?.fields).toMatchObject([{ rule: 'common_password' }])
  expect((await clientOf(house).call('auth.reset', { token, password })).status).toBe(200)
})

test('who had no password gets one by a reset', async () => {
  const email = 'social-only@example.com'
  const { userId } = await signedUp(house)
  await house.db.user.update({ where: { id: userId }, data: { email, passwordHash: null } })
  await clientOf(house).call('auth.forgot', { email, language: 'ko' })
  const { token } = await mailTo(house, email)
  const answer = await clientOf(house).call('auth.reset', { token, password })
  expect(answer.body.user.hasPassword).toBe(true)
})
