import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'

let dataDir: string
let sandbox: Sandbox
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-sandbox-'))
  sandbox = await startSandbox({ dataDir })
})
afterAll(async () => {
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

const redirectUri = 'http://127.0.0.1:4000/back'
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

const question = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'some-app',
    redirect_uri: redirectUri,
    response_type: 'code',
    state: 'a state',
    scope: 'openid email profile',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  })

async function authorize(path: string, query: URLSearchParams, choice: Record<string, string>): Promise<URL> {
  const reply = await fetch(`${sandbox.url}/sandbox/${path}?${query}`, {
    method: 'POST',
    body: new URLSearchParams(choice),
    redirect: 'manual',
  })
  return new URL(reply.headers.get('location') ?? '')
}

async function exchange(path: string, code: string | null, changes: Record<string, string> = {}) {
  const reply = await fetch(`${sandbox.url}/sandbox/${path}`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: code ?? '',
      redirect_uri: redirectUri,
      client_id: 'some-app',
      client_secret: 'some-app-secret',
      code_verifier: verifier,
      ...changes,
    }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, string> }
}

describe('Google', () => {
  test('an id token that its published keys confirm, for the program that asked', async () => {
    const back = await authorize('google/authorize', question({ nonce: 'n-1' }), { person: 'hana' })
    expect(back.searchParams.get('state')).toBe('a state')
    const { body } = await exchange('google/token', back.searchParams.get('code'))
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, scope: 'openid email profile' })
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/sandbox/google/certs`))
    const { payload, protectedHeader } = await jwtVerify(body.id_token ?? '', keys, { audience: 'some-app' })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({ email: 'hana@example.com', email_verified: true, name: '김하나', nonce: 'n-1' })
    const userinfo = await fetch(`${sandbox.url}/sandbox/google/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    expect(await userinfo.json()).toMatchObject({ sub: payload.sub, email: 'hana@example.com' })
  })

  test.each([
    ['without the verifier', { code_verifier: '' }],
    ['with another verifier', { code_verifier: 'w'.repeat(43) }],
    ['for another address', { redirect_uri: 'http://127.0.0.1:4000/elsewhere' }],
    ['by another program', { client_id: 'other', client_secret: 'other-secret' }],
  ])('a code is refused %s, and is over then', async (_, changes) => {
    const code = (await authorize('google/authorize', question(), { person: 'hana' })).searchParams.get('code')
    expect(await exchange('google/token', code, changes)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect(await exchange('google/token', code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a program with a wrong secret is not served', async () => {
    const code = (await authorize('google/authorize', question(), { person: 'hana' })).searchParams.get('code')
    const answer = await exchange('google/token', code, { client_secret: 'guess' })
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })
})

test('GitHub answers a wrong code with status 200, and knows a verified address that is not the primary one', async () => {
  const tokenPath = 'github/login/oauth/access_token'
  expect(await exchange(tokenPath, 'wrong')).toMatchObject({ status: 200, body: { error: 'bad_verification_code' } })
  const back = await authorize('github/login/oauth/authorize', question({ scope: 'user:email' }), { person: 'doyun' })
  const { body } = await exchange(tokenPath, back.searchParams.get('code'))
  const emails = await fetch(`${sandbox.url}/sandbox/github/api/user/emails`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  })
  expect(await emails.json()).toMatchObject([
    { primary: false, verified: true },
    { email: 'doyun@example.com', primary: true, verified: false },
  ])
})

test('people are only sent to addresses of this machine', async () => {
  for (const address of ['https://evil.example/back', 'http://localhost.evil.example/', 'javascript:alert(1)']) {
    const query = question({ redirect_uri: address })
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${sandbox.url}/sandbox/discord/authorize?${query}`, { method })).status).toBe(400)
  }
})
