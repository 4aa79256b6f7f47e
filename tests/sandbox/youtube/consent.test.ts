import { createHash } from 'node:crypto'
import { OAuth2Client } from 'google-auth-library'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allScopes } from '../../../sandbox/youtube/handle.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { ask } from './ask.ts'

let google: YouTube
beforeAll(async () => {
  google = await openYouTube()
})
afterAll(() => google.close())
beforeEach(() => google.youtube.reset())

const redirectUri = 'http://127.0.0.1:4000/api/channels/youtube/callback'
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

const question = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'xcaster',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: allScopes.join(' '),
    state: 'a state',
    access_type: 'offline',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  })

const channelOf = (handle: string) => google.youtube.channels().find((channel) => channel.handle === handle)

/** What a person answers on the page; where it leads. */
async function consent(query: URLSearchParams, form: URLSearchParams | Record<string, string>): Promise<URL> {
  const reply = await fetch(`${google.base}o/oauth2/v2/auth?${query}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  return new URL(reply.headers.get('location') ?? '', google.base)
}

function ticked(who: string, scopes: readonly string[] = allScopes): URLSearchParams {
  const form = new URLSearchParams({ who })
  for (const scope of scopes) form.append('scope', scope)
  return form
}

const token = (changes: Record<string, string>) =>
  ask(google, 'token', {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'xcaster', client_secret: 'xcaster-secret', ...changes }),
  })

const exchange = (back: URL, changes: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  })

const refresh = (refreshToken: string, changes: Record<string, string> = {}) =>
  token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...changes })

const whoHana = () => `hana ${channelOf('@hana-haru')?.id}`
const mine = (accessToken: string) =>
  ask(google, 'youtube/v3/channels?part=snippet,statistics,contentDetails&mine=true', { token: accessToken })

describe('consent', () => {
  test('gives tokens for the channel that was chosen, of a person who has two', async () => {
    for (const handle of ['@alex-explains', '@alex-kitchen']) {
      const channel = channelOf(handle)
      const back = await consent(question(), ticked(`alex ${channel?.id}`))
      expect(back.searchParams.get('state')).toBe('a state')
      const { body } = await exchange(back)
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, scope: allScopes.join(' ') })
      const { items } = (await mine(body.access_token)).body
      expect(items).toMatchObject([{ id: channel?.id, snippet: { title: channel?.title, customUrl: handle } }])
    }
  })

  test('an account without a channel has none', async () => {
    const { body } = await exchange(await consent(question(), ticked('doyun')))
    expect((await mine(body.access_token)).body).not.toHaveProperty('items')
  })

  test('what was ticked off is not given, and nothing left is a refusal', async () => {
    const [uploading = '', ...others] = allScopes
    const back = await consent(question(), ticked(whoHana(), others))
    expect(back.searchParams.get('scope')?.split(' ')).not.toContain(uploading)
    expect((await exchange(back)).body.scope).toBe(others.join(' '))
    const none = await consent(question(), ticked(whoHana(), []))
    expect([none.searchParams.get('error'), none.searchParams.get('code')]).toEqual(['access_denied', null])
    const refused = await consent(question(), { deny: '1' })
    expect([refused.searchParams.get('error'), refused.searchParams.get('state')]).toEqual(['access_denied', 'a state'])
  })

  test('earlier rights are added where that is asked for', async () => {
    const who = `sam ${channelOf('@sam-in-berlin')?.id}`
    const [first = '', second = ''] = allScopes
    await exchange(await consent(question({ scope: first }), ticked(who, [first])))
    const more = { scope: second, include_granted_scopes: 'true' }
    expect((await exchange(await consent(question(more), ticked(who, [second])))).body.scope).toBe(`${second} ${first}`)
  })

  test('another person’s channel cannot be chosen, nor an address outside this machine', async () => {
    const back = await consent(question(), ticked(`sam ${channelOf('@hana-haru')?.id}`))
    expect(back.searchParams.get('error')).toBe('access_denied')
    const evil = question({ redirect_uri: 'https://evil.example/' })
    expect((await fetch(`${google.base}o/oauth2/v2/auth?${evil}`)).status).toBe(400)
  })
})

describe('tokens', () => {
  test('a refresh token comes the first time, then only with prompt=consent', async () => {
    const client = { client_id: 'another', client_secret: 'another-secret' }
    const once = async (changes: Record<string, string>) =>
      (await exchange(await consent(question({ client_id: 'another', ...changes }), ticked(whoHana())), client)).body
    expect(await once({ access_type: 'online' })).not.toHaveProperty('refresh_token')
    expect(await once({})).toHaveProperty('refresh_token')
    expect(await once({})).not.toHaveProperty('refresh_token')
    expect(await once({ prompt: 'consent' })).toHaveProperty('refresh_token')
    google.youtube.fault({ kind: 'no-refresh-token' })
    expect(await once({ prompt: 'consent' })).not.toHaveProperty('refresh_token')
  })

  test.each([
    ['without the verifier', { code_verifier: '' }],
    ['with another verifier', { code_verifier: 'w'.repeat(43) }],
    ['for another address', { redirect_uri: 'http://127.0.0.1:4000/elsewhere' }],
  ])('a code is refused %s, with HTTP 400, and is over then', async (_, changes) => {
    const back = await consent(question(), ticked(whoHana()))
    expect(await exchange(back, changes)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await exchange(back)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('refreshing gives a new access token and keeps the refresh token, unless told to rotate', async () => {
    const { channelId, refreshToken } = google.connect()
    const { body } = await refresh(refreshToken)
    expect(body).not.toHaveProperty('refresh_token')
    expect((await mine(body.access_token)).body.items[0].id).toBe(channelId)
    google.youtube.set({ rotatesRefreshTokens: true })
    const rotated = (await refresh(refreshToken)).body.refresh_token
    expect(await refresh(refreshToken)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(rotated)).status).toBe(200)
  })

  test('a life that ends is told, and over in time', async () => {
    google.youtube.set({ refreshLifeSeconds: 604_800, accessLifeSeconds: 60 })
    const { refreshToken, accessToken } = google.connect()
    expect((await refresh(refreshToken)).body).toMatchObject({ expires_in: 60, refresh_token_expires_in: 604_800 })
    google.youtube.set({ aheadMs: 61_000 })
    expect((await mine(accessToken)).status).toBe(401)
    google.youtube.set({ aheadMs: 604_801_000 })
    const over = await refresh(refreshToken)
    expect([over.status, over.body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    ])
  })

  test('what is revoked is over with all its tokens, by the program, by the person, or for once', async () => {
    const { refreshToken, accessToken, channelId } = google.connect()
    google.youtube.fault({ kind: 'invalid-grant', channelId })
    expect((await refresh(refreshToken)).body.error).toBe('invalid_grant')
    expect((await refresh(refreshToken)).status).toBe(200)
    const revoke = () => ask(google, `revoke?token=${encodeURIComponent(accessToken)}`, { method: 'POST' })
    expect((await revoke()).status).toBe(200)
    expect(await revoke()).toMatchObject({ status: 400, body: { error: 'invalid_token' } })
    expect([(await mine(accessToken)).status, (await refresh(refreshToken)).status]).toEqual([401, 400])
    const again = google.youtube.grant({ channelId })
    google.youtube.endGrants(channelId)
    expect((await refresh(again.refreshToken)).body.error).toBe('invalid_grant')
  })

  test('another program cannot refresh it, and one with a wrong secret nothing', async () => {
    const { refreshToken } = google.connect()
    const other = { client_id: 'other', client_secret: 'other-secret' }
    expect((await refresh(refreshToken, other)).body.error).toBe('invalid_grant')
    expect(await refresh(refreshToken, { client_secret: 'x' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
  })

  test('a token may speak for another channel than the one that was chosen', async () => {
    const [one, other] = [google.connect(), google.connect()]
    google.youtube.set({ actsAs: { [one.channelId]: other.channelId } })
    expect((await mine(one.accessToken)).body.items[0].id).toBe(other.channelId)
  })

  test('Google’s own library understands it', async () => {
    const { refreshToken, channelId } = google.connect()
    const client = new OAuth2Client({
      ...{ clientId: 'xcaster', clientSecret: 'xcaster-secret', redirectUri },
      endpoints: {
        oauth2TokenUrl: `${google.base}token`,
        oauth2AuthBaseUrl: `${google.base}o/oauth2/v2/auth`,
        oauth2RevokeUrl: `${google.base}revoke`,
        tokenInfoUrl: `${google.base}tokeninfo`,
      },
    })
    client.setCredentials({ refresh_token: refreshToken })
    const { token: accessToken } = await client.getAccessToken()
    expect((await client.getTokenInfo(accessToken ?? '')).scopes).toEqual(allScopes)
    await client.revokeToken(accessToken ?? '')
    client.setCredentials({ refresh_token: refreshToken })
    await expect(client.getAccessToken()).rejects.toMatchObject({ message: 'invalid_grant' })
    expect(google.youtube.channels().some(({ id }) => id === channelId)).toBe(true)
  })
})
