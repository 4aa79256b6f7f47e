import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import {
  allow,
  deviceOf,
  exchange,
  newRequest,
  openAuthorize,
  type Person,
  post,
  signedInProgram,
  statusOfMe,
} from './program.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house.close())

test('a program is let in by a person in the browser, uses the api, and is out after it logs out', async () => {
  const asked = newRequest()
  const opened = await openAuthorize(house, asked.request)
  expect(opened.status).toBe(302)
  const page = new URL(opened.headers.get('location') ?? '', house.url)
  expect(page.pathname).toBe('/en/authorize')
  expect(Object.fromEntries(page.searchParams)).toEqual(asked.request)

  const shown = await person.call('desktop.request', asked.request)
  expect(shown.body).toEqual({ clientName: 'XCaster Example', answersTo: asked.request.redirect_uri })
  const answer = await person.call('desktop.answer', { ...asked.request, isAllowed: true })
  const redirect = new URL(answer.body.redirectTo)
  expect(`${redirect.origin}${redirect.pathname}`).toBe(asked.request.redirect_uri)
  expect(redirect.searchParams.get('state')).toBe(asked.request.state)
  // Nothing but the one-time code and the state ever stands in an address.
  expect([...redirect.searchParams.keys()].sort()).toEqual(['code', 'state'])

  const { status, body, headers } = await exchange(house, redirect.searchParams.get('code') ?? '', asked)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    expires_in: 900,
    refresh_token: expect.stringMatching(/^[\w-]{43}$/),
  })

  const authorization = `Bearer ${body.access_token}`
  const me = await fetch(`${house.url}/v1/auth/me`, { headers: { authorization } })
  expect(await me.json()).toMatchObject({ user: { email: person.email }, deviceId: deviceOf(body.access_token) })
  const program = clientOf(house)
  expect((await program.call('projects.list', {}, { authorization })).status).toBe(200)
  const devices = await program.call('me.devices', {}, { authorization })
  expect(devices.body.devices).toContainEqual(
    expect.objectContaining({ kind: 'program', name: 'XCaster Example · Test computer', isCurrent: true }),
  )

  expect((await post(house, 'logout', {}, body.access_token)).status).toBe(200)
  expect(await statusOfMe(house, body.access_token)).toBe(401)
  expect((await program.call('projects.list', {}, { authorization })).status).toBe(401)
})

test('the tokens are kept as hashes only', async () => {
  const { refresh_token } = await signedInProgram(house, person)
  const rows = await house.db.$queryRaw<{ row: string }[]>`
    select t::text as row from refresh_token t union all select c::text from auth_code c`
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.filter(({ row }) => row.includes(refresh_token))).toEqual([])
})

test('a program reads forms as well, and the token address also refreshes', async () => {
  const { refresh_token } = await signedInProgram(house, person)
  const response = await fetch(`${house.url}/v1/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'xcaster-example', refresh_token }),
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toHaveProperty('access_token')
})

test('a no is told to the program with its state, and gives no code', async () => {
  const { request } = newRequest()
  const { body } = await person.call('desktop.answer', { ...request, isAllowed: false })
  const told = new URL(body.redirectTo).searchParams
  expect(Object.fromEntries(told)).toEqual({ error: 'access_denied', state: request.state })
})

test('the deep link of our own program is answered as it was asked', async () => {
  const asked = newRequest({ client_id: 'xcaster-desktop', redirect_uri: 'xcaster://auth' })
  const { body } = await person.call('desktop.answer', { ...asked.request, isAllowed: true })
  expect(body.redirectTo).toMatch(/^xcaster:\/\/auth\?code=[\w-]{43}&state=[\w-]+$/)
  const code = new URL(body.redirectTo).searchParams.get('code') ?? ''
  expect((await exchange(house, code, asked)).status).toBe(200)
})

test('a program that is signed in cannot let another one in', async () => {
  const { access_token } = await signedInProgram(house, person)
  const { request } = newRequest()
  const headers = { authorization: `Bearer ${access_token}` }
  const answer = await clientOf(house).call('desktop.answer', { ...request, isAllowed: true }, headers)
  expect(answer.status).toBe(403)
  expect((await clientOf(house).call('desktop.answer', { ...request, isAllowed: true })).status).toBe(401)
})

const wrongPlaces: [why: string, changes: Record<string, string>][] = [
  ['an unknown client', { client_id: 'xcaster-other' }],
  ['a name of this computer', { redirect_uri: 'http://localhost:51234/callback' }],
  ['another host', { redirect_uri: 'http://192.0.2.1:51234/callback' }],
  ['a host that begins like ours', { redirect_uri: 'http://127.0.0.1.example.com:51234/callback' }],
  ['a host behind a name', { redirect_uri: 'http://127.0.0.1:51234@example.com/callback' }],
  ['a short form of the address', { redirect_uri: 'http://127.1:51234/callback' }],
  ['another path', { redirect_uri: 'http://127.0.0.1:51234/other' }],
  ['a path that leads back', { redirect_uri: 'http://127.0.0.1:51234/callback/../other' }],
  ['a query of its own', { redirect_uri: 'http://127.0.0.1:51234/callback?next=1' }],
  ['a fragment', { redirect_uri: 'http://127.0.0.1:51234/callback#x' }],
  ['a port that is none', { redirect_uri: 'http://127.0.0.1:70000/callback' }],
  ['https on this computer', { redirect_uri: 'https://127.0.0.1:51234/callback' }],
  ['the deep link of another client', { redirect_uri: 'xcaster://auth' }],
]

describe('what may be answered nowhere is shown and never redirected', () => {
  test.each(wrongPlaces)('%s', async (_why, changes) => {
    const { request } = newRequest(changes)
    const opened = await openAuthorize(house, request)
    expect(opened.status).toBe(400)
    expect(opened.headers.get('location')).toBeNull()
    expect(opened.headers.get('content-type')).toContain('text/html')
    const answer = await person.call('desktop.answer', { ...request, isAllowed: true })
    expect(answer.status).toBe(400)
    expect(answer.body.redirectTo).toBeUndefined()
  })

  test('what a stranger wrote into the address is shown as text', async () => {
    const { request } = newRequest({ client_id: '<script>alert(1)</script>' })
    const html = await (await openAuthorize(house, request)).text()
    expect(html).toContain('&#60;script&#62;')
    expect(html).not.toContain('<script>')
  })

  test('to a program it is told in the shape of the protocol', async () => {
    const { request } = newRequest({ client_id: 'xcaster-other' })
    const opened = await openAuthorize(house, request, 'application/json')
    expect(await opened.json()).toEqual({ error: 'invalid_client', error_description: expect.any(String) })
  })
})

test.each([
  ['no challenge', 'code_challenge', ''],
  ['a challenge in plain text', 'code_challenge_method', 'plain'],
  ['another kind of answer', 'response_type', 'token'],
])('a request with %s goes back to the program as an error', async (_why, field, value) => {
  const { request } = newRequest({ [field]: value })
  const opened = await openAuthorize(house, request)
  const told = new URL(opened.headers.get('location') ?? '')
  expect(told.href.startsWith(request.redirect_uri)).toBe(true)
  expect(told.searchParams.get('error')).toBe(
    field === 'response_type' ? 'unsupported_response_type' : 'invalid_request',
  )
  expect(told.searchParams.get('state')).toBe(request.state)
})

test('IPv6 and any port of this computer are allowed', async () => {
  const asked = newRequest({ redirect_uri: 'http://[::1]:8/callback' })
  expect((await exchange(house, await allow(person, asked.request), asked)).status).toBe(200)
})

describe('a code', () => {
  const other = newRequest()
  test.each([
    ['another verifier', { code_verifier: other.verifier }],
    ['another port', { redirect_uri: 'http://127.0.0.1:51235/callback' }],
    ['another client', { client_id: 'xcaster-desktop' }],
    ['another code', { code: 'x'.repeat(43) }],
  ])('with %s lets nobody in, and stays for its program', async (_why, changes) => {
    const asked = newRequest()
    const code = await allow(person, asked.request)
    const refused = await exchange(house, code, asked, changes)
    expect(refused.status).toBe(400)
    expect(refused.body.error).toBe('invalid_grant')
    expect((await exchange(house, code, asked)).status).toBe(200)
  })

  test('is over after a minute', async () => {
    const asked = newRequest()
    const code = await allow(person, asked.request)
    await house.db.$executeRaw`update auth_code set expires_at = expires_at - interval '60 s' where used_at is null`
    expect((await exchange(house, code, asked)).body.error).toBe('invalid_grant')
  })

  test('that comes a second time ends the device that it made, and no other', async () => {
    const bystander = await signedInProgram(house, person)
    const asked = newRequest()
    const code = await allow(person, asked.request)
    const first = await exchange(house, code, asked)
    expect(await statusOfMe(house, first.body.access_token)).toBe(200)
    expect((await exchange(house, code, asked)).body.error).toBe('invalid_grant')
    expect(await statusOfMe(house, first.body.access_token)).toBe(401)
    expect(
      (await post(house, 'refresh', { client_id: 'xcaster-example', refresh_token: first.body.refresh_token })).status,
    ).toBe(400)
    expect(await statusOfMe(house, bystander.access_token)).toBe(200)
  })

  test('that is exchanged many times at once makes one device, which ends', async () => {
    const asked = newRequest()
    const code = await allow(person, asked.request)
    const replies = await Promise.all(Array.from({ length: 8 }, () => exchange(house, code, asked)))
    const won = replies.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(replies.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(7)
    expect(await statusOfMe(house, won[0]?.body.access_token ?? '')).toBe(401)
  })
})

describe('login without a browser', () => {
  const login = (changes: Record<string, string>) =>
    post(house, 'login', { client_id: 'xcaster-desktop', email: person.email, password: testPassword, ...changes })

  test('is for our own programs', async () => {
    const { status, body } = await login({ device_name: 'Laptop' })
    expect(status).toBe(200)
    expect(await statusOfMe(house, body.access_token)).toBe(200)
    expect((await login({ client_id: 'xcaster-example' })).body.error).toBe('unauthorized_client')
  })

  test('answers a wrong password and an unknown address the same', async () => {
    const wrong = await login({ password: 'not the password' })
    const unknown = await login({ email: 'nobody@example.com' })
    expect(wrong.status).toBe(400)
    expect(wrong.body.error).toBe('invalid_grant')
    expect(unknown.body).toEqual(wrong.body)
    expect(unknown.status).toBe(wrong.status)
  })
})

test('errors have the shape of the protocol, whatever is wrong', async () => {
  const unreadable = await fetch(`${house.url}/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  })
  expect(unreadable.status).toBe(400)
  expect(await unreadable.json()).toEqual({ error: 'invalid_request', error_description: expect.any(String) })
  expect((await post(house, 'token', { grant_type: 'password' })).body.error).toBe('unsupported_grant_type')
  expect((await post(house, 'token', {})).body.error).toBe('invalid_request')
  const nobody = await fetch(`${house.url}/v1/auth/me`)
  expect(nobody.status).toBe(401)
  expect(nobody.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
})

test('libraries find the addresses where they look for them', async () => {
  const metadata = (await (await fetch(`${house.url}/.well-known/oauth-authorization-server`)).json()) as Record<
    string,
    string
  >
  const { publicUrl } = house.config.http
  expect(metadata).toMatchObject({ issuer: publicUrl, code_challenge_methods_supported: ['S256'] })
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
    const address = (metadata[name] ?? '').replace(publicUrl, house.url)
    const reply = await fetch(address, { method: name === 'token_endpoint' ? 'POST' : 'GET' })
    // Each is there: what it says to a request without anything in it is not "no such route".
    expect({ name, status: reply.status }).toEqual({ name, status: name === 'jwks_uri' ? 200 : 400 })
  }
})

test('guesses at codes are limited, in the words of the protocol', async () => {
  const strict = await openHouse({ RATE_LIMIT_SCALE: '0.1' })
  try {
    const guess = () => exchange(strict, 'x'.repeat(43), newRequest())
    for (const reply of [await guess(), await guess(), await guess()]) expect(reply.body.error).toBe('invalid_grant')
    const limited = await guess()
    expect(limited.status).toBe(429)
    expect(limited.body.error).toBe('temporarily_unavailable')
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    await strict.close()
  }
})
