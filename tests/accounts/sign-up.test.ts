import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { mailsTo, mailTo } from '../setup/mails.ts'
import { said } from '../setup/said.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const person = { password: 'correct horse', name: '이수진', language: 'ko' as const }

test("an account exists when the mail's link was opened, and opening it signs in with 20 credits", async () => {
  const client = clientOf(house)
  const asked = await client.call('auth.signUp', { ...person, email: 'Lee@Example.com' })
  expect(asked).toMatchObject({ status: 202, body: {} })
  expect(client.cookie()).not.toContain('session')
  expect(await house.db.user.count({ where: { email: 'lee@example.com' } })).toBe(0)
  const early = await client.call('auth.signIn', { email: 'lee@example.com', password: person.password })
  expect(early.status).toBe(401)

  const mail = await mailTo(house, 'lee@example.com')
  expect(mail.link).toBe(`${house.config.http.publicUrl}/ko/verify#${mail.token}`)
  const { status, body } = await client.call('auth.verify', { token: mail.token })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    user: { email: 'lee@example.com', name: '이수진', hasPassword: true, language: 'ko' },
    workspace: { kind: 'PERSONAL', role: 'owner' },
    balance: { availableUcr: 20_000_000, heldUcr: 0 },
  })
  expect(JSON.stringify(body)).not.toContain('argon2')
  expect((await client.call('me.get', {})).body.user.email).toBe('lee@example.com')
  expect(
    (await clientOf(house).call('auth.signIn', { email: 'lee@example.com', password: person.password })).status,
  ).toBe(200)
})

test('a link opens one account once, also when it is pressed many times at once', async () => {
  const email = 'once@example.com'
  const client = clientOf(house)
  await client.call('auth.signUp', { ...person, email })
  const { token } = await mailTo(house, email)
  const answers = await Promise.all(Array.from({ length: 5 }, () => client.call('auth.verify', { token })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409 || status === 410)).toHaveLength(4)
  const later = await client.call('auth.verify', { token })
  expect(later).toMatchObject({ status: 410, body: { error: { code: 'token_invalid' } } })
  expect(await house.db.user.count({ where: { email } })).toBe(1)
  expect(
    await house.db.creditLot.count({ where: { account: { workspace: { name: person.name } }, key: 'sign-up' } }),
  ).toBe(await house.db.workspace.count({ where: { name: person.name } }))
})

test('a link that has expired opens nothing', async () => {
  const email = 'late@example.com'
  await clientOf(house).call('auth.signUp', { ...person, email })
  const { token } = await mailTo(house, email)
  const { expiresAt } = await house.db.mailToken.findFirstOrThrow({ where: { email } })
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(24)
  await house.db.mailToken.updateMany({ where: { email }, data: { expiresAt: new Date(Date.now() - 1) } })
  expect((await clientOf(house).call('auth.verify', { token })).body.error?.code).toBe('token_invalid')
  expect(await house.db.user.count({ where: { email } })).toBe(0)
})

test('who asks for an account with an address that has one hears the same; only its owner learns more, by mail', async () => {
  const owner = await signedUp(house)
  const known = await clientOf(house).call('auth.signUp', { ...person, email: owner.email.toUpperCase() })
  const unknown = await clientOf(house).call('auth.signUp', { ...person, email: 'unknown@example.com' })
  expect(said(known)).toEqual(said(unknown))
  const mail = await mailTo(house, owner.email)
  expect(mail.template).toBe('account-exists')
  expect(mail.token).toBe('')
  expect(mail.text).toContain('/ko/forgot')
  // The row that was written for equal work belongs to nobody, and the account is as it was.
  expect(await house.db.user.count({ where: { email: owner.email } })).toBe(1)
  expect((await owner.call('me.get', {})).body.user.name).toBe('Kim')
})

test("a stranger who signs up with somebody's address first does not choose their password", async () => {
  const email = 'victim@example.com'
  await clientOf(house).call('auth.signUp', { ...person, email, name: 'Thief', password: 'thief knows it' })
  const victim = clientOf(house)
  await victim.call('auth.signUp', { ...person, email, name: 'Victim', password: 'only I know it' })
  const [own, thiefs] = await mailsTo(house, email)
  // What the thief typed does not reach the victim in our name.
  expect(thiefs?.text).not.toContain('Thief')
  const opened = await victim.call('auth.verify', { token: own?.token ?? '' })
  expect(opened.body.user.name).toBe('Victim')
  expect((await clientOf(house).call('auth.signIn', { email, password: 'thief knows it' })).status).toBe(401)
  expect((await clientOf(house).call('auth.signIn', { email, password: 'only I know it' })).status).toBe(200)
  // The other link died with it.
  expect((await clientOf(house).call('auth.verify', { token: thiefs?.token ?? '' })).status).toBe(410)
})

test('a link that somebody else asked for opens nothing without the password they typed', async () => {
  const email = 'bystander@example.com'
  await clientOf(house).call('auth.signUp', { ...person, email, password: 'thief knows it' })
  const { token } = await mailTo(house, email)
  const victim = clientOf(house)
  const ask = async (password?: string) =>
    (await victim.call('auth.verify', { token, ...(password && { password }) })).body.error?.details?.fields
  expect(await ask()).toMatchObject([{ field: 'password', rule: 'password_needed' }])
  expect(await ask('only I know it')).toMatchObject([{ field: 'password', rule: 'wrong_password' }])
  // Having asked for an account of one's own does not help: each link knows its browser.
  await victim.call('auth.signUp', { ...person, email: 'bystander-2@example.com' })
  expect(await ask()).toMatchObject([{ rule: 'password_needed' }])
  expect(await house.db.user.count({ where: { email } })).toBe(0)
})

test('a link that is opened on another device asks for the password and then opens the account', async () => {
  const email = 'phone@example.com'
  await clientOf(house).call('auth.signUp', { ...person, email })
  const { token } = await mailTo(house, email)
  const phone = clientOf(house)
  const opened = await phone.call('auth.verify', { token, password: person.password })
  expect(opened.status).toBe(201)
  expect((await phone.call('me.get', {})).body.user.email).toBe(email)
})

test('a link whose address got an account meanwhile says so and changes nothing', async () => {
  const email = 'meanwhile@example.com'
  const client = clientOf(house)
  await client.call('auth.signUp', { ...person, email })
  const { token } = await mailTo(house, email)
  await house.db.user.create({ data: { email, name: 'Other' } })
  const answer = await client.call('auth.verify', { token })
  expect(answer).toMatchObject({ status: 409, body: { error: { details: { reason: 'email_in_use' } } } })
  expect((await house.db.user.findFirstOrThrow({ where: { email } })).passwordHash).toBeNull()
})

test('an easily guessed password is refused by name before anything is written or sent', async () => {
  const { status, body } = await clientOf(house).call('auth.signUp', {
    ...person,
    email: 'guess@example.com',
    password: 'Password123!',
  })
  expect(status).toBe(400)
  expect(body.error?.details?.fields).toMatchObject([{ field: 'password', rule: 'common_password' }])
  expect(await house.db.mail.count({ where: { to: 'guess@example.com' } })).toBe(0)
  expect(await house.db.mailToken.count({ where: { email: 'guess@example.com' } })).toBe(0)
})

test('a token is not in the database as it is in the mail', async () => {
  const email = 'hashed@example.com'
  await clientOf(house).call('auth.signUp', { ...person, email })
  const { token } = await mailTo(house, email)
  const rows = await house.db.$queryRaw<{ row: string }[]>`
    select row_to_json(t)::text as row from mail_token t union all select row_to_json(m)::text from mail m`
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(rows.filter(({ row }) => row.includes(token) || row.includes(person.password))).toEqual([])
})
