import type { OAuth2Client } from 'google-auth-library'
import { z } from 'zod'
import type { Platform, Tokens } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import type { Addresses } from './addresses.ts'
import { answered } from './clients.ts'
import { unreadable } from './errors.ts'
import { scopes } from './scopes.ts'

export type App = { clientId: string; clientSecret: string }

const callLimitMs = 15_000

/** As google-auth-library hands it on: `expiry_date` is its own sum of now and `expires_in`. */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expiry_date: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().positive().optional(),
  scope: z.string().optional(),
})

/**
 * The page that asks a person. Offline access and consent each time: without both Google gives a second connection of the
 * same account no refresh token. What was granted before is kept in it.
 */
export function consentUrl(
  addresses: Addresses,
  { clientId }: App,
  { state, challenge, redirectUri, loginHint }: Parameters<Platform['consentUrl']>[0],
): string {
  const url = new URL(addresses.consent)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.map(({ name }) => name).join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    include_granted_scopes: 'true',
    ...(loginHint === null ? {} : { login_hint: loginHint }),
  }).toString()
  return url.href
}

/**
 * The token endpoint. Nothing is asked twice by itself: a code is worth one exchange.
 *
 * `invalid_grant` is `auth`: the connection is over. A secret of ours that is refused, a 5xx or no answer is `transient`,
 * and an access token that still lives may go on being used.
 */
export function createOauth(addresses: Addresses, app: App, fetchImplementation: typeof fetch) {
  async function client(signal: AbortSignal): Promise<OAuth2Client> {
    const { OAuth2Client } = await import('google-auth-library')
    const limited = AbortSignal.any([signal, AbortSignal.timeout(callLimitMs)])
    return new OAuth2Client({
      ...app,
      endpoints: {
        oauth2AuthBaseUrl: addresses.consent,
        oauth2TokenUrl: addresses.token,
        oauth2RevokeUrl: addresses.revoke,
        tokenInfoUrl: addresses.tokenInfo,
      },
      transporterOptions: {
        // The library takes no signal for these calls.
        fetchImplementation: (input, init) => fetchImplementation(input, { ...init, signal: limited }),
        retryConfig: { retry: 0 },
      },
    })
  }

  async function toTokens(oauth: OAuth2Client, answer: unknown, signal: AbortSignal): Promise<Tokens> {
    const parsed = TokenAnswer.safeParse(answer)
    if (!parsed.success) throw unreadable('an answer without a token')
    const { access_token, expiry_date, refresh_token, refresh_token_expires_in: endsInSeconds, scope } = parsed.data
    return {
      accessToken: access_token,
      accessExpiresAt: new Date(expiry_date),
      refreshToken: refresh_token ?? null,
      refreshExpiresAt: endsInSeconds === undefined ? null : new Date(Date.now() + endsInSeconds * 1000),
      scopes: scope === undefined ? await readScopes(oauth, access_token, signal) : words(scope),
    }
  }

  /** What the endpoint said: the library puts the old refresh token over a new one in what it returns. */
  async function ask(oauth: OAuth2Client, request: () => Promise<unknown>, signal: AbortSignal): Promise<Tokens> {
    let said: unknown
    oauth.once('tokens', (tokens) => {
      said = { ...tokens }
    })
    await answered(dataOf(request()), signal)
    return toTokens(oauth, said, signal)
  }

  return {
    /** @throws PublishError `auth` for a code that is not, or no longer, good. */
    async exchange(
      { code, verifier, redirectUri }: Parameters<Platform['exchange']>[0],
      signal: AbortSignal,
    ): Promise<Tokens> {
      const oauth = await client(signal)
      return ask(oauth, () => oauth.getToken({ code, codeVerifier: verifier, redirect_uri: redirectUri }), signal)
    },

    async refresh(refreshToken: string, signal: AbortSignal): Promise<Tokens> {
      const oauth = await client(signal)
      oauth.setCredentials({ refresh_token: refreshToken })
      return ask(oauth, () => oauth.refreshAccessToken(), signal)
    },

    async revoke(token: string, signal: AbortSignal): Promise<void> {
      const oauth = await client(signal)
      try {
        await answered(oauth.revokeToken(token), signal)
      } catch (error) {
        const isOver = error instanceof PublishError && error.details.reason === 'invalid_token'
        if (!isOver) throw error
      }
    },
  }
}

/** People can untick scopes: what a token may do is what Google says of it, never what was asked for. */
async function readScopes(oauth: OAuth2Client, accessToken: string, signal: AbortSignal): Promise<string[]> {
  const { scopes: granted } = await answered(dataOf(oauth.getTokenInfo(accessToken)), signal)
  return granted
}

const words = (text: string) => text.split(' ').filter((word) => word !== '')
const dataOf = <T>(request: Promise<T>) => request.then((data) => ({ data }))
