import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const person = { email: 'Lee@Example.com', password: 'correct horse', name: '이수진', language: 'ko' as const }

test('a new account is signed in, has a personal workspace and 20 credits', async () => {
  const client = clientOf(house)
  const { status, body } = await client.call('auth.signUp', person)
  expect(status).toBe(201)
  expect(body).toMatchObject({
    user: { email: 'lee@example.com', name: '이수진' },
    workspace: { kind: 'PERSONAL' },
    balance: { availableUcr: 20_000_000, heldUcr: 0 },
  })
  expect(JSON.stringify(body)).not.toContain('argon2')
  expect((await client.call('me.get', {})).body.user.email).toBe('lee@example.com')
})

test('an address that has an account is refused without a second bonus', async () => {
  const { email } = await signedUp(house)
  const again = await clientOf(house).call('auth.signUp', { ...person, email: email.toUpperCase() })
  expect(again.status).toBe(409)
  expect(again.body.error).toMatchObject({ code: 'conflict', details: { field: 'email' } })
})

test('two sign-ups with one address at the same time make one account', async () => {
  const email = 'twice@example.com'
  const answers = await Promise.all([1, 2, 3].map(() => clientOf(house).call('auth.signUp', { ...person, email })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  expect(await house.db.user.count({ where: { email } })).toBe(1)
})

test('signing in works with any letter case and a wrong password says no more than an unknown address', async () => {
  const { email } = await signedUp(house)
  const right = await clientOf(house).call('auth.signIn', { email: email.toUpperCase(), password: 'correct horse' })
  expect(right.status).toBe(200)
  const wrong = await clientOf(house).call('auth.signIn', { email, password: 'not the password' })
  const unknown = await clientOf(house).call('auth.signIn', {
    email: 'nobody@example.com',
    password: 'not the password',
  })
  expect(wrong.status).toBe(401)
  expect({ ...wrong.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' })
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const client = await signedUp(house)
  const stolen = client.cookie()
  await client.call('auth.signOut', {})
  const answer = await fetch(`${house.url}/api/me`, { headers: { cookie: stolen } })
  expect(answer.status).toBe(401)
})

test('a session cookie cannot be read by scripts or sent from other sites, and its token is not stored', async () => {
  const response = await fetch(`${house.url}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, email: 'cookie@example.com' }),
  })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  const token = cookie.split(';')[0]?.split('=')[1] ?? ''
  expect(await house.db.session.count({ where: { tokenHash: token } })).toBe(0)
})

test("another site's page cannot change anything with a visitor's cookie", async () => {
  const client = await signedUp(house)
  const answer = await fetch(`${house.url}/api/runs`, {
    method: 'POST',
    headers: { cookie: client.cookie(), 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ keyword: '커피' }),
  })
  expect(answer.status).toBe(403)
})

test('what is wrong with a form is said field by field', async () => {
  const { status, body } = await clientOf(house).call('auth.signUp', { ...person, email: 'no', password: 'short' })
  expect(status).toBe(400)
  const fields = ((body.error?.details?.fields ?? []) as { field: string }[]).map(({ field }) => field)
  expect(fields.toSorted()).toEqual(['email', 'password'])
})

test("'system.get' tells the makers and, in embedded mode, the demo login", async () => {
  const { body } = await clientOf(house).call('system.get', {})
  expect(body).toMatchObject({
    mode: 'embedded',
    makers: { script: 'builtin:writer' },
    demo: { email: 'demo@xcaster.local' },
  })
})
