import { createPublicKey } from 'node:crypto'
import { json, type Request, Router, urlencoded } from 'express'
import { jwtVerify } from 'jose'
import { z } from 'zod'
import { answerQuery, createJobs } from './bigquery.ts'
import { call, Refusal } from './call.ts'
import type { Deps } from './deps.ts'
import { idFrom } from './draws.ts'
import { googleError } from './google-error.ts'

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const Form = z.object({ grant_type: z.literal(grantType), assertion: z.string() })
const lifeSeconds = 3599

/** Of the sandbox: everything of it is called so. */
export const sandboxDomain = 'xcaster-sandbox.iam.gserviceaccount.com'

/**
 * Google: access tokens for service accounts (RFC 7523) and BigQuery's `jobs.query` and `jobs.getQueryResults` over a table of
 * a billing export.
 */
export function googleRoutes(deps: Deps): Router {
  const router = Router()
  const tokens = new Map<string, { email: string; untilMs: number }>()
  const { list } = createJobs()
  router.post('/token', urlencoded({ extended: false }), async (req, res, next) => {
    // Signatures are checked asynchronously, calls answered at once.
    const email = await emailOf(deps, req)
    call(
      deps,
      { operation: 'google.token', seedOf: () => accepted(deps, email), failed: tokenFailure },
      (_req, account) => {
        const token = `ya29.sandbox-${idFrom(32, account, String(tokens.size), String(Math.random()))}`
        tokens.set(token, { email: account, untilMs: Date.now() + lifeSeconds * 1000 })
        return { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer' }
      },
    )(req, res, next)
  })
  const plan = {
    operation: 'google.query' as const,
    seedOf: (req: Request) => {
      const grant = tokens.get(/^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '')
      if (!grant || grant.untilMs < Date.now() || deps.records.current().revoked.includes(grant.email))
        throw googleError(401, 'authError', 'Request had invalid authentication credentials.')
      return grant.email.split('@')[0] ?? ''
    },
    failed: (status: number) =>
      googleError(status, status === 429 ? 'rateLimitExceeded' : 'backendError', 'Try again later.').body,
  }
  router.post(
    '/bigquery/v2/projects/:project/queries',
    json(),
    call(deps, plan, (req, seed) => answerQuery(deps, list, req, seed)),
  )
  router.get(
    '/bigquery/v2/projects/:project/queries/:job',
    call(deps, plan, (req, seed) => answerQuery(deps, list, req, seed)),
  )
  return router
}

/** Who signed; a refusal instead of one. */
async function emailOf({ records }: Deps, req: Request): Promise<string | Refusal> {
  const { data: form } = Form.safeParse(req.body)
  if (!form) return tokenError('unsupported_grant_type', 'Invalid grant_type')
  try {
    const { payload } = await jwtVerify(form.assertion, createPublicKey(records.current().publicKey), {
      requiredClaims: ['iss', 'aud', 'exp', 'iat'],
      algorithms: ['RS256'],
    })
    return typeof payload.iss === 'string' && payload.iss.endsWith(`@${sandboxDomain}`)
      ? payload.iss
      : tokenError('invalid_grant', 'Invalid grant: account not found')
  } catch {
    return tokenError('invalid_grant', 'Invalid JWT Signature.')
  }
}

function accepted({ records }: Deps, email: string | Refusal): string {
  if (email instanceof Refusal) throw email
  if (records.current().revoked.includes(email)) throw tokenError('invalid_grant', 'Invalid JWT Signature.')
  return email
}

const tokenError = (error: string, description: string) => new Refusal(400, { error, error_description: description })
const tokenFailure = () => ({ error: 'internal_failure' })
