import { ZodError } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { answerError, replyInvalid, transportError, type Vendor } from './vendor-error.ts'

/**
 * Runs one exchange with a vendor, at most `timeoutMs` long, and turns whatever goes wrong into an AppError:
 * cancelled (the caller's signal), provider_unavailable (deadline, connection), or what the answer meant.
 * The vendors' SDKs stop their own clock when the headers arrive; this one covers the body too.
 */
export async function withDeadline<T>(
  vendor: Vendor,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw cancelled(vendor)
  const controller = new AbortController()
  const abort = () => controller.abort()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    abort()
  }, timeoutMs)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await work(controller.signal)
  } catch (error) {
    const own = findAppError(error)
    if (own !== null) throw own
    if (signal.aborted) throw cancelled(vendor)
    if (isLate) throw late(vendor, timeoutMs)
    throw foreignError(vendor, error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

export function cancelled(vendor: Vendor): AppError {
  return new AppError('cancelled', { message: `call to ${vendor.name} cancelled`, details: { vendor: vendor.name } })
}

function late(vendor: Vendor, timeoutMs: number): AppError {
  return new AppError('provider_unavailable', {
    message: `${vendor.name} did not answer within ${timeoutMs} ms`,
    details: { vendor: vendor.name },
  })
}

/** Our own errors come back from an SDK wrapped as the cause of a "connection error". */
function findAppError(error: unknown): AppError | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return at
  return null
}

/**
 * Errors of the vendors' SDKs and of the parsers. Both SDKs' `APIError` carries `status`, `headers` and `error`
 * (the body, or in OpenAI's case what is under its `error`); neither is passed on as a cause, for they may quote the key.
 */
function foreignError(vendor: Vendor, error: unknown): AppError {
  if (error instanceof ZodError) {
    const issue = error.issues[0]
    return replyInvalid(vendor, `${issue?.path.join('.') || 'reply'}: ${issue?.message ?? 'wrong shape'}`)
  }
  if (error instanceof SyntaxError) return replyInvalid(vendor, `not JSON (${error.message})`)
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    const headers = 'headers' in error && error.headers instanceof Headers ? error.headers : new Headers()
    const body = 'error' in error && error.error !== undefined ? error.error : error.message.replace(/^\d{3} /, '')
    return answerError(vendor, { status: error.status, headers, body })
  }
  return transportError(vendor, error)
}
