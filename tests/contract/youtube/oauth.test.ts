import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../publishing/platform.ts'
import { failureOf, never, youtubeAt } from './practice.ts'
import { type Answer, type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

let google: ScriptedGoogle
let youtube: Platform
beforeAll(async () => {
  google = await startScriptedGoogle()
  youtube = youtubeAt(google.base)
})
afterAll(() => google.close())

const tokens = (more: object = {}): Answer => ({
  status: 200,
  json: { access_token: 'at-1', expires_in: 3599, token_type: 'Bearer', scope: 'a b', ...more },
})
const refused = (error: string, status = 400): Answer => ({
  status,
  json: { error, error_description: 'Token has been expired or revoked.' },
})
const form = () => Object.fromEntries(new URLSearchParams(google.only().body.toString()))
const exchange = () =>
  youtube.exchange({ code: 'code-1', verifier: 'verifier-1', redirectUri: 'https://x.example/back' }, never())
const refresh = () => youtube.refresh('rt-1', never())

test('a code becomes tokens, with the verifier of the challenge', async () => {
  google.play(tokens({ refresh_token: 'rt-1', refresh_token_expires_in: 604_800 }))
  const before = Date.now()
  const answer = await exchange()
  expect(answer).toMatchObject({ accessToken: 'at-1', refreshToken: 'rt-1', scopes: ['a', 'b'] })
  expect(answer.accessExpiresAt.getTime() - before).toBeGreaterThanOrEqual(3_599_000)
  expect(answer.accessExpiresAt.getTime() - before).toBeLessThan(3_630_000)
  expect((answer.refreshExpiresAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(604_800_000)
  expect(google.only()).toMatchObject({ method: 'POST', path: 'token' })
  expect(form()).toEqual({
    client_id: 'practice-client',
    client_secret: 'practice-secret',
    code: 'code-1',
    code_verifier: 'verifier-1',
    grant_type: 'authorization_code',
    redirect_uri: 'https://x.example/back',
  })
})

test('an answer without a refresh token has none, so that the stored one stays', async () => {
  google.play(tokens(), tokens())
  expect(await exchange()).toMatchObject({ refreshToken: null, refreshExpiresAt: null })
  expect(await refresh()).toMatchObject({ accessToken: 'at-1', refreshToken: null })
})

test('a refresh hands on a new refresh token where there is one', async () => {
  google.play(tokens({ refresh_token: 'rt-2' }))
  expect(await refresh()).toMatchObject({ accessToken: 'at-1', refreshToken: 'rt-2' })
  expect(form()).toEqual({
    client_id: 'practice-client',
    client_secret: 'practice-secret',
    grant_type: 'refresh_token',
    refresh_token: 'rt-1',
  })
})

test('scopes that an answer does not tell are asked for, and never assumed', async () => {
  google.play(tokens({ scope: undefined }), { status: 200, json: { scope: 'c d', expires_in: 3599 } })
  expect(await exchange()).toMatchObject({ scopes: ['c', 'd'] })
  expect(google.seen.map(({ path }) => path)).toEqual(['token', 'tokeninfo'])
  expect(google.seen[1]?.headers.authorization).toBe('Bearer at-1')
})

test.each([
  ['a connection that is over', refused('invalid_grant'), { kind: 'auth', code: 'revoked' }],
  ['a secret of ours that is wrong', refused('invalid_client', 401), { kind: 'transient', code: 'app_misconfigured' }],
  ['a Google that is ill', { status: 503, text: 'later' }, { kind: 'transient', code: 'platform_down' }],
  ['a connection that is cut', 'cut', { kind: 'transient', code: 'not_answering' }],
  ['an answer without a token', { status: 200, json: {} }, { kind: 'transient', code: 'answer_unreadable' }],
  ['a token that never ends', tokens({ expires_in: undefined }), { kind: 'transient', code: 'answer_unreadable' }],
] satisfies [string, Answer, object][])('%s', async (_name, answer, expected) => {
  google.play(answer, answer)
  expect(await failureOf(refresh())).toMatchObject(expected)
  // Once: a code is worth one exchange, and a rotated token one refresh.
  expect(google.seen).toHaveLength(1)
  expect(await failureOf(exchange())).toMatchObject(expected)
})

test('a refresh that is stopped ends at once', async () => {
  const stop = new AbortController()
  google.play('hang')
  const refreshed = failureOf(youtube.refresh('rt-1', stop.signal))
  await expect.poll(() => google.seen.length).toBe(1)
  stop.abort()
  expect(await refreshed).toMatchObject({ kind: 'transient', code: 'interrupted' })
})

test('a connection is ended; one that is over already is fine', async () => {
  google.play({ status: 200, json: {} })
  await youtube.revoke('rt-1', never())
  expect(google.only()).toMatchObject({ method: 'POST', path: 'revoke' })
  expect(google.only().query.get('token')).toBe('rt-1')
  google.play(refused('invalid_token'))
  await youtube.revoke('rt-1', never())
  google.play({ status: 503 })
  expect(await failureOf(youtube.revoke('rt-1', never()))).toMatchObject({ kind: 'transient' })
})
