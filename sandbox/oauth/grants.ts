import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import type { Person } from './persons.ts'

const codeLifeMs = 10 * 60_000

/** What a person let a program have. */
export type Grant = {
  clientId: string
  redirectUri: string
  scopes: string[]
  challenge: { method: 'S256' | 'plain'; value: string } | null
  nonce: string | null
  person: Person
}

export type Grants<G extends Grant = Grant> = {
  /** For one exchange within ten minutes. */
  issueCode: (grant: G) => string
  /** What a code stands for, and why not in the words of RFC 6749 §5.2. A code that was shown once is over either way. */
  redeem: (exchange: Exchange) => { grant: G } | { error: 'invalid_client' | 'invalid_grant'; description: string }
  issueToken: (grant: G, prefix: string) => string
  /** Null for an unknown token. */
  ofToken: (token: string) => G | null
}

export const Exchange = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  code: z.string(),
  redirectUri: z.string().optional(),
  verifier: z.string().optional(),
})
export type Exchange = z.infer<typeof Exchange>

/** Any program may ask, so that tests can be another one; its secret follows from its id. */
export const isClient = (id: string, secret: string) => secret === `${id}-secret`

/** Codes and tokens of one provider, in memory: after a restart people sign in again. */
export function createGrants<G extends Grant = Grant>(): Grants<G> {
  const codes = new Map<string, { grant: G; expiresAt: number }>()
  const tokens = new Map<string, G>()
  return {
    issueCode(grant) {
      const code = randomBytes(24).toString('base64url')
      codes.set(code, { grant, expiresAt: Date.now() + codeLifeMs })
      return code
    },
    redeem({ clientId, clientSecret, code, redirectUri, verifier }) {
      if (!isClient(clientId, clientSecret)) return { error: 'invalid_client', description: 'The client is not known.' }
      const found = codes.get(code)
      codes.delete(code)
      const bad = (description: string) => ({ error: 'invalid_grant' as const, description })
      if (!found || found.expiresAt < Date.now()) return bad('Malformed auth code.')
      const { grant } = found
      if (grant.clientId !== clientId) return bad('The code was issued to another client.')
      if (grant.redirectUri !== redirectUri) return bad('redirect_uri mismatch')
      if (grant.challenge && !verifier) return bad('Missing code verifier.')
      if (grant.challenge && challengeOf(grant.challenge.method, verifier ?? '') !== grant.challenge.value)
        return bad('Invalid code verifier.')
      return { grant }
    },
    issueToken(grant, prefix) {
      const token = prefix + randomBytes(24).toString('base64url')
      tokens.set(token, grant)
      return token
    },
    ofToken: (token) => tokens.get(token) ?? null,
  }
}

const challengeOf = (method: 'S256' | 'plain', verifier: string) =>
  method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')

/** The exchange of a form as the three providers take it: the program's login in the header or in the form. */
export function exchangeOf(req: Request): Exchange | null {
  const form = z.record(z.string(), z.string()).safeParse(req.body)
  if (!form.success) return null
  const basic = basicLogin(req)
  const { code, redirect_uri, code_verifier, client_id, client_secret } = form.data
  const exchange = Exchange.safeParse({
    clientId: basic?.id ?? client_id,
    clientSecret: basic?.secret ?? client_secret,
    code,
    redirectUri: redirect_uri,
    verifier: code_verifier,
  })
  return exchange.data ?? null
}

export function basicLogin(req: Request): { id: string; secret: string } | null {
  const [, encoded] = /^Basic (.+)$/.exec(req.headers.authorization ?? '') ?? []
  if (encoded === undefined) return null
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  return { id, secret }
}

/** What the bearer of a request may see. */
export function grantOf(req: Request, grants: Grants): Grant | null {
  const [, token] = /^(?:Bearer|token) (.+)$/i.exec(req.headers.authorization ?? '') ?? []
  return token === undefined ? null : grants.ofToken(token)
}

/** A number of so many digits that is always the same for the same account: the providers' ids of people. */
export function idOf(provider: string, { account }: Person, digits: number): string {
  const hash = createHash('sha256').update(`${provider} ${account}`).digest()
  const number = hash.readBigUInt64BE(0) * (1n << 64n) + hash.readBigUInt64BE(8)
  return `1${String(number)
    .padStart(39, '0')
    .slice(-(digits - 1))}`
}
