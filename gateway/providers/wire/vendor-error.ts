import { AppError, type ErrorCode } from '../../../core/errors.ts'
import { retryAfterMs } from './retry-after.ts'

/** Who is being called. The key is known here only so that it can be taken out of everything that is said about a call. */
export type Vendor = { name: string; apiKey: string | null }

/** An answer that is not 2xx. `body` is the parsed JSON, or the text where it was none. */
type BadAnswer = { status: number; headers: Headers; body: unknown }

/**
 * What a bad answer means for us. The HTTP status decides, except where vendors use one status for two things:
 * empty accounts hide behind 400 and 429, unknown voices behind 400.
 */
export function answerError(vendor: Vendor, { status, headers, body }: BadAnswer): AppError {
  const said = readComplaint(body)
  const requestId = requestIdOf(headers)
  const text = redact(vendor, said.message)
  const code = said.code === null ? null : redact(vendor, said.code)
  return new AppError(meaningOf(status, said), {
    message: `${vendor.name} answered ${status}${code === null ? '' : ` (${code})`}: ${text}${requestTag(requestId)}`,
    details: { vendor: vendor.name, status, vendorCode: code, requestId },
    retryAfterMs: status === 429 || status >= 500 ? (retryAfterMs(headers, Date.now()) ?? said.waitMs) : undefined,
  })
}

/** The vendor answered 2xx with something its protocol does not promise. Paid for, most likely: the reason must be findable. */
export function replyInvalid(vendor: Vendor, why: string, headers?: Headers): AppError {
  const requestId = headers === undefined ? null : requestIdOf(headers)
  return new AppError('provider_reply_invalid', {
    message: `${vendor.name} sent an unusable reply: ${redact(vendor, why)}${requestTag(requestId)}`,
    details: { vendor: vendor.name, requestId },
  })
}

/** No whole answer came: refused connection, reset, broken off. Whether the vendor did the work is unknown. */
export function transportError(vendor: Vendor, error: unknown): AppError {
  const reasons = reasonsOf(error)
  const details = { vendor: vendor.name }
  // fetch quotes a header value that it cannot send, and the only value of ours that can be wrong is the key.
  // undici does not quote it, and says so.
  const isUnsendable = reasons.some((reason) => /^UND_ERR_INVALID_ARG .*header/.test(reason))
  if (isUnsendable || (vendor.apiKey && reasons.some((reason) => reason.includes(vendor.apiKey ?? '')))) {
    return new AppError('provider_misconfigured', {
      message: `the key for ${vendor.name} cannot be sent in a header`,
      details,
    })
  }
  const message = `${vendor.name} could not be reached: ${redact(vendor, reasons.at(-1) ?? 'unknown reason')}`
  return new AppError('provider_unavailable', { message, details, cause: error })
}

/** Text fit for a log: without the key, or anything shaped like one (vendors echo keys back), on one line, and short. */
export function redact(vendor: Vendor, text: string): string {
  if (/^\s*<(!doctype|html)/i.test(text)) return 'an HTML page instead of JSON'
  const bare = vendor.apiKey ? text.replaceAll(vendor.apiKey, '[key]') : text
  const line = bare
    .replace(/\b(?:sk|xi|pk|rk)[-_][\w*.-]{6,}/g, '[key]')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line || 'no explanation'
}

/** Anthropic and ElevenLabs call it `request-id`, OpenAI and most proxies `x-request-id`. */
function requestIdOf(headers: Headers): string | null {
  return headers.get('request-id') ?? headers.get('x-request-id')
}

const requestTag = (requestId: string | null): string => (requestId === null ? '' : ` [request ${requestId}]`)

/** `waitMs`: how long the body asks to wait, as Google has it. */
type Complaint = { code: string | null; message: string; waitMs?: number }

const emptyAccountCode = /insufficient_(quota|credit|balance|fund)|quota_exceeded|billing|spend_limit/i
/** Told in words only: by Anthropic under 400, by PiAPI under 500. ("billing" alone also stands in OpenAI's rate-limit advice.) */
const emptyAccountWords =
  /credit balance is too low|insufficient (quota|credit|balance|fund)|exceeded your current quota|used all available credits/i
/** Google's `FAILED_PRECONDITION` is a country or an account without billing. */
const wrongSetup =
  /voice_not_found|model_not_found|invalid_api_key|missing_permissions|api_key_(invalid|service_blocked)|failed_precondition/i

/** OpenAI and its kin have a code for it, Anthropic, xAI and llama.cpp say it in words. */
const tooLongCode = /context_length_exceeded|exceed_context_size/i
const tooLongWords =
  /prompt is too long|maximum (context|prompt) length|exceeds? the (available )?context|input token count .*exceeds/i

function meaningOf(status: number, { code, message, waitMs }: Complaint): ErrorCode {
  if (status === 400 && (tooLongCode.test(code ?? '') || tooLongWords.test(message))) return 'context_too_long'
  // Google says of a limit per minute that the quota is exceeded; but who tells when to come back is not out of funds.
  if (status === 429 && waitMs !== undefined) return 'provider_unavailable'
  if (emptyAccountCode.test(code ?? '') || emptyAccountWords.test(message)) return 'provider_misconfigured'
  if (wrongSetup.test(code ?? '')) return 'provider_misconfigured'
  // A redirect or a missing path means that the address is wrong, or the model or voice is not ours to use.
  if (status < 400 || status === 401 || status === 402 || status === 403 || status === 404)
    return 'provider_misconfigured'
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500)
    return 'provider_unavailable'
  return 'provider_refused'
}

/**
 * The vendors' error bodies: `{error:{type,code,message}}` (Anthropic, OpenAI), `{error:{status,message,details:[{reason},{retryDelay}]}}`
 * (Google), `{error:"…"}` (Ollama), `{detail:{status,message}}` or `{detail:[{msg}]}` (ElevenLabs), `{code,message,data:{error}}` (PiAPI).
 */
function readComplaint(body: unknown): Complaint {
  if (typeof body === 'string') return { code: null, message: body }
  if (!isRecord(body)) return { code: null, message: '' }
  if (Array.isArray(body.detail)) return { code: null, message: JSON.stringify(body.detail) }
  const inner = [body.error, body.detail].find((part) => typeof part === 'string' || isRecord(part)) ?? body
  if (typeof inner === 'string') return { code: null, message: inner }
  const source = isRecord(inner) ? inner : body
  const details = Array.isArray(source.details) ? source.details.filter(isRecord) : []
  const specific = isRecord(source.details) ? source.details.error_code : details.find(({ reason }) => reason)?.reason
  const code = [specific, source.code, source.status, source.type].find((value) => typeof value === 'string')
  const message = typeof source.message === 'string' ? source.message : JSON.stringify(source)
  const delay = details.map(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(String(retryDelay))?.[1]).find(Boolean)
  const waitMs = delay === undefined ? undefined : Math.ceil(Number(delay) * 1000)
  return { code: typeof code === 'string' ? code : null, message, waitMs }
}

/** The messages of an error and its causes, outermost first; the innermost tells what happened. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : ''
  return [`${code}${error.message}`, ...(error.cause instanceof Error ? reasonsOf(error.cause) : [])]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
