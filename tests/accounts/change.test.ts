import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSession } from '../../accounts/index.ts'
import { post } from '../desktop/program.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const password = 'a fresh password'
const sessionOf = async (userId: string) =>
  clientOf(house, `xcaster_session=${await createSession(house.db, { userId }, { userAgent: 'other', ip: '' })}`)

test('a program takes over no account that has no password to ask for', async () => {
  const person = await signedUp(house)
  const { body } = await post(house, 'login', {
    client_id: 'xcaster-desktop',
    email: person.email,
    password: testPassword,
  })
  await house.db.user.updateMany({ where: { id: person.userId }, data: { passwordHash: null } })
  const headers = { authorization: `Bearer ${body.access_token}` }
  const program = clientOf(house)
  expect((await program.call('me.get', {}, headers)).body.user.hasPassword).toBe(false)
  const asks = [
    () => program.call('me.changePassword', { password: 'what the program chose' }, headers),
    () => program.call('me.changeEmail', { email: 'program@example.com' }, headers),
    () => program.call('me.delete', { email: person.email }, headers),
  ]
  for (const ask of asks) expect((await ask()).status).toBe(403)
  expect((await person.call('me.changePassword', { password: 'what the owner chose' })).status).toBe(200)
})

test('signing in gives the browser another session id and ends the one it had', async () => {
  const client = await signedUp(house)
  const before = client.cookie()
  await client.call('auth.signIn', { email: client.email, password: testPassword })
  expect(client.cookie()).not.toBe(before)
  expect((await clientOf(house, before).call('me.get', {})).status).toBe(401)
  expect((await client.call('me.get', {})).status).toBe(200)
})

test("'me.changePassword' ends everything else, gives this browser a fresh session and tells the owner", async () => {
  const client = await signedUp(house)
  const before = client.cookie()
  const other = await sessionOf(client.userId)
  const device = await house.db.device.create({ data: { userId: client.userId, clientId: 'test' } })
  const answer = await client.call('me.changePassword', { current: testPassword, password })
  expect(answer.status).toBe(200)
  expect(client.cookie()).not.toBe(before)
  expect((await client.call('me.get', {})).status).toBe(200)
  expect((await clientOf(house, before).call('me.get', {})).status).toBe(401)
  expect((await other.call('me.get', {})).status).toBe(401)
  expect((await house.db.device.findFirstOrThrow({ where: { id: device.id } })).endedAt).not.toBeNull()
  expect((await mailTo(house, client.email)).template).toBe('password-changed')
  expect((await clientOf(house).call('auth.signIn', { email: client.email, password })).status).toBe(200)
})

test('a password is changed by who knows the current one, and set by who has none', async () => {
  const client = await signedUp(house)
  for (const current of [undefined, 'not the password']) {
    const answer = await client.call('me.changePassword', { ...(current && { current }), password })
    expect(answer.status).toBe(400)
    expect(answer.body.error?.details?.fields).toMatchObject([{ field: 'current', rule: 'wrong_password' }])
  }
  await house.db.user.update({ where: { id: client.userId }, data: { passwordHash: null } })
  expect((await client.call('me.get', {})).body.user.hasPassword).toBe(false)
  expect((await client.call('me.changePassword', { password })).body.user.hasPassword).toBe(true)
})

test("'me.changeEmail' changes the address when the mail there is opened, and tells the old one", async () => {
  const client = await signedUp(house)
  const email = 'new-address@example.com'
  const wrong = await client.call('me.changeEmail', { email, password: 'not the password' })
  expect(wrong.body.error?.details?.fields).toMatchObject([{ field: 'password', rule: 'wrong_password' }])
  const same = await client.call('me.changeEmail', { email: client.email.toUpperCase(), password: testPassword })
  expect(same.body.error?.details?.fields).toMatchObject([{ field: 'email', rule: 'unchanged' }])
  expect(await house.db.mail.count({ where: { to: { in: [email, client.email] } } })).toBe(0)

  await client.call('me.changeEmail', { email: email.toUpperCase(), password: testPassword })
  expect((await client.call('me.get', {})).body.user.email).toBe(client.email)
  const { token, link } = await mailTo(house, email)
  expect(link).toBe(`${house.config.http.publicUrl}/ko/confirm-email#${token}`)
  const confirmed = await clientOf(house).call('auth.confirmEmail', { token })
  expect(confirmed).toMatchObject({ status: 200, body: { email } })
  expect((await client.call('me.get', {})).body.user.email).toBe(email)
  const notice = await mailTo(house, client.email)
  expect(notice.template).toBe('email-changed')
  expect(notice.text.replaceAll('\u2060', '')).toContain(email)
  expect((await clientOf(house).call('auth.confirmEmail', { token })).status).toBe(410)
})

test('only the last address that was asked for can be confirmed, and not one that got an account meanwhile', async () => {
  const client = await signedUp(house)
  const ask = (email: string) => client.call('me.changeEmail', { email, password: testPassword })
  await ask('first@example.com')
  await ask('second@example.com')
  const confirm = async (email: string) =>
    clientOf(house).call('auth.confirmEmail', { token: (await mailTo(house, email)).token })
  expect((await confirm('first@example.com')).status).toBe(410)
  await house.db.user.create({ data: { email: 'second@example.com', name: 'Other' } })
  expect((await confirm('second@example.com')).body.error?.details).toMatchObject({ reason: 'email_in_use' })
  expect((await client.call('me.get', {})).body.user.email).toBe(client.email)
})

test("'me.update' changes name and language; the personal workspace keeps a name of its own", async () => {
  const client = await signedUp(house, 'Kim')
  const renamed = await client.call('me.update', { name: ' 김하늘 ', language: 'en' })
  expect(renamed.body).toMatchObject({ user: { name: '김하늘', language: 'en' }, workspace: { name: '김하늘' } })
  await house.db.workspace.update({ where: { id: client.workspaceId }, data: { name: 'Studio' } })
  const again = await client.call('me.update', { name: 'Sky' })
  expect(again.body).toMatchObject({ user: { name: 'Sky', language: 'en' }, workspace: { name: 'Studio' } })
})
