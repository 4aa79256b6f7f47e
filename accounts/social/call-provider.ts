import { z } from 'zod'
import type { SocialProvider } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'

const limitMs = 10_000
const maxBytes = 1_000_000
/** Of every error here, so that people read of a sign-in service and not of a maker of videos. */
const reason = 'sign_in_provider'

/** RFC 6749 §5.2, as far as it is safe to log. */
const Refusal = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) })
/** It does not know us, or not with this secret. The second is GitHub's word. */
const notUs = new Set(['invalid_client', 'incorrect_client_credentials', 'unauthorized_client'])

/**
 * Asks a provider and parses its answer. Redirects are not followed: they would take a secret to another host.
 *
 * @throws AppError `unauthenticated` where it refuses what the person brought; `provider_misconfigured` where it does not
 * know us; `provider_unavailable` when it does not answer within 10 s, is overloaded or ill; `provider_reply_invalid` for anything
 * that `schema` does not take. None of them holds a token or what was answered.
 */
export async function callProvider<T extends z.ZodType>(
  provider: SocialProvider,
  url: string,
  init: RequestInit,
  schema: T,
): Promise<z.output<T>> {
  const { status, text } = await ask(provider, url, init)
  const facts = (what: string) => ({ message: `${provider} ${new URL(url).pathname}: ${what}`, details: { reason } })
  if (status === 429 || status >= 500) throw new AppError('provider_unavailable', facts(`status ${status}`))
  const answer = toJson(text)
  // Not told by the status alone: GitHub refuses a code with 200.
  const refusal = Refusal.safeParse(answer).data?.error
  if (refusal !== undefined && notUs.has(refusal)) throw new AppError('provider_misconfigured', facts(refusal))
  if (status >= 400 || refusal !== undefined)
    throw new AppError('unauthenticated', facts(`${status} ${refusal ?? ''}`.trim()))
  const parsed = schema.safeParse(answer)
  if (!parsed.success)
    throw new AppError('provider_reply_invalid', facts(parsed.error.issues.map(({ path }) => path.join('.')).join()))
  return parsed.data
}

async function ask(
  provider: SocialProvider,
  url: string,
  init: RequestInit,
): Promise<{ status: number; text: string }> {
  try {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    // GitHub refuses who does not say who they are.
    headers.set('user-agent', 'XCaster')
    const reply = await fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(limitMs) })
    return { status: reply.status, text: await readText(reply) }
  } catch (error) {
    throw new AppError('provider_unavailable', {
      message: `${provider} did not answer`,
      details: { reason },
      cause: error,
    })
  }
}

async function readText(reply: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of reply.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Undefined for what is not JSON, which no schema takes. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
