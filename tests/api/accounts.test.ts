import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('signing out ends the session on the server, not only in the browser', async () => {
  const client = await signedUp(house)
  const stolen = client.cookie()
  await client.call('auth.signOut', {})
  const answer = await fetch(`${house.url}/api/me`, { headers: { cookie: stolen } })
  expect(answer.status).toBe(401)
})

test('a session cookie cannot be read by scripts or sent from other sites, and its token is not stored', async () => {
  const { email } = await signedUp(house)
  const answer = await clientOf(house).call('auth.signIn', { email: email.toUpperCase(), password: testPassword })
  expect(answer.status).toBe(200)
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  const token = cookie.split(';')[0]?.split('=')[1] ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
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
  const { status, body } = await clientOf(house).call('auth.signUp', {
    ...{ email: 'no', password: 'short', name: '', language: 'ko' },
  })
  expect(status).toBe(400)
  const fields = ((body.error?.details?.fields ?? []) as { field: string }[]).map(({ field }) => field)
  expect(fields.toSorted()).toEqual(['email', 'name', 'password'])
})

test('a name cannot end its line, turn what stands behind it, or hide a mark of control', async () => {
  const person = await signedUp(house)
  for (const mark of ['\u2028', '\u2029', '\u202e', '\u2067', '\r\n', '\0', '\ud800']) {
    expect((await person.call('me.update', { name: `Kim${mark}Lee` })).status).toBe(400)
    expect((await person.call('workspaces.create', { name: `팀${mark}팀` })).status).toBe(400)
  }
  expect((await person.call('me.update', { name: '김👩‍🚀 \u200fعلي' })).status).toBe(200)
})

test("'system.get' tells the makers and, in embedded mode, the demo login", async () => {
  const { body } = await clientOf(house).call('system.get', {})
  expect(body).toMatchObject({
    mode: 'embedded',
    makers: { script: 'builtin:writer' },
    demo: { email: 'demo@xcaster.local' },
  })
})
