import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { CollectError } from '../collect-error.ts'
import { readJson } from '../read-json.ts'

const scope = 'https://www.googleapis.com/auth/bigquery.readonly'
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** A token is asked for anew this long before it ends. */
const marginMs = 60_000

const ServiceAccount = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().optional(),
})
export type ServiceAccount = z.output<typeof ServiceAccount>
const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/**
 * What the console of Google Cloud hands out as a file. Its own `token_uri` is not looked at: whoever writes one chooses where
 * our servers send a signed request.
 *
 * @throws CollectError `credential_ordinary` for a key of the Gemini API, `credential_refused` for anything else
 */
export function readServiceAccount(text: string): ServiceAccount {
  if (/^AIza[\w-]+$/.test(text)) throw new CollectError('a key of the Gemini API', { problem: 'credential_ordinary' })
  const { data: account } = ServiceAccount.safeParse(parse(text))
  if (!account) throw new CollectError('no service account', { problem: 'credential_refused' })
  return account
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema says no to it.
    return undefined
  }
}

/**
 * Access tokens of a service account, each used until it ends
 * (https://developers.google.com/identity/protocols/oauth2/service-account#httprest).
 */
export function createAccessTokens(account: ServiceAccount, tokenUrl: string) {
  let held: { token: string; untilMs: number } | null = null
  return async (signal: AbortSignal): Promise<string> => {
    if (held && held.untilMs > Date.now()) return held.token
    const { access_token: token, expires_in: seconds } = await readJson(Token, {
      ...{ url: tokenUrl, method: 'POST', signal, refused },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: grantType, assertion: await sign(account, tokenUrl) }).toString(),
    })
    held = { token, untilMs: Date.now() + seconds * 1000 - marginMs }
    return token
  }
}

async function sign(account: ServiceAccount, audience: string): Promise<string> {
  const key = await importPKCS8(account.private_key, 'RS256').catch((error: unknown) => {
    throw new CollectError('the private key is none', { problem: 'credential_refused', cause: error })
  })
  return await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(account.private_key_id && { kid: account.private_key_id }) })
    .setIssuer(account.client_email)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key)
}

/** `invalid_grant`: the account or its key is gone, or the clock of one side is wrong. */
const refused = (status: number, text: string) =>
  new CollectError(`no access token: ${status} ${text.slice(0, 200)}`, { problem: 'credential_refused' })
