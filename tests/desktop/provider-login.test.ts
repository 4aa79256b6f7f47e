import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SocialProvider, socialProviders } from '../../contract/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { post } from './program.ts'

let sandbox: Sandbox
let house: House
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-provider-login-'))
  sandbox = await startSandbox({ dataDir })
  house = await openHouse({ SANDBOX_URL: sandbox.url })
})
afterAll(async () => {
  await house.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

const pages = {
  google: ['google/authorize', 'google/token', 'openid email profile'],
  discord: ['discord/authorize', 'discord/api/oauth2/token', 'identify email'],
  github: ['github/login/oauth/authorize', 'github/login/oauth/access_token', 'user:email'],
} as const

/** What a provider gives a program for a person: an id token of Google, an access token of the others. */
async function tokenOf(provider: SocialProvider, clientId: string, person: Record<string, string>): Promise<string> {
  const [authorize, exchange, scope] = pages[provider]
  const redirect_uri = 'http://127.0.0.1:9/back'
  const query = new URLSearchParams({ client_id: clientId, redirect_uri, response_type: 'code', scope })
  const answer = await fetch(`${sandbox.url}/sandbox/${authorize}?${query}`, {
    method: 'POST',
    body: new URLSearchParams(person),
    redirect: 'manual',
  })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const client_secret = `${clientId}-secret`
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    client_id: clientId,
    client_secret,
  })
  const reply = await fetch(`${sandbox.url}/sandbox/${exchange}`, { method: 'POST', body })
  const tokens = (await reply.json()) as { access_token: string; id_token?: string }
  return tokens.id_token ?? tokens.access_token
}

const login = (provider: SocialProvider, token: string, client_id = 'xcaster-desktop') =>
  post(house, 'login', { client_id, provider, token, device_name: 'Laptop' })

describe.each(socialProviders)('with what %s gave our program', (provider) => {
  test('a person comes in to the account of their verified address', async () => {
    const member = await signedUp(house)
    const token = await tokenOf(provider, 'xcaster', { name: '박새봄', email: member.email, verified: 'on' })
    const { status, body } = await login(provider, token)
    expect(status).toBe(200)
    const me = await fetch(`${house.url}/v1/auth/me`, { headers: { authorization: `Bearer ${body.access_token}` } })
    expect(await me.json()).toMatchObject({ user: { id: member.userId } })
  })

  test('nobody comes in by an address that is not verified', async () => {
    const member = await signedUp(house)
    const token = await tokenOf(provider, 'xcaster', { name: '박새봄', email: member.email })
    expect(await login(provider, token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await house.db.device.count({ where: { userId: member.userId } })).toBe(0)
  })

  test('what it gave to another program, or never gave, is refused', async () => {
    const member = await signedUp(house)
    const person = { name: '박새봄', email: member.email, verified: 'on' }
    const foreign = await tokenOf(provider, 'another-program', person)
    for (const token of [foreign, 'nonsense'])
      expect(await login(provider, token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const ours = await tokenOf(provider, 'xcaster', person)
    expect((await login(provider, ours, 'xcaster-example')).body.error).toBe('unauthorized_client')
  })
})

test('a provider that does not exist is a wrong request', async () => {
  const reply = await post(house, 'login', { client_id: 'xcaster-desktop', provider: 'other', token: 'x' })
  expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})
