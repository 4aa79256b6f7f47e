import { setTimeout as delay } from 'node:timers/promises'
import { AppError, toAppError } from '../../core/errors.ts'
import type { ServeDeps, Target } from './deps.ts'

/** Of one upstream, before it has said anything. */
const triesPerTarget = 3
const firstDelayMs = 200
/** A vendor that asks for more patience than this is passed over: callers have clients that wait better. */
const maxDelayMs = 4_000

type Tried<T> = { value: T; target: Target; attempts: number }

/**
 * Asks the targets in turn until one answers. Only for what comes before the first byte: a refused connection, 429 and 5xx
 * are tried again, a time that ran out or an answer that is none of the next target alone. What the upstream refused (a bad request) is the caller's to mend and is not asked of anybody else.
 *
 * @param ask one attempt; what it took is given back when it throws.
 * @throws AppError of the last attempt, with `details.attempts`.
 */
export async function tryTargets<T>(
  { breaker, log }: Pick<ServeDeps, 'breaker' | 'log'>,
  targets: [Target, ...Target[]],
  signal: AbortSignal,
  ask: (target: Target) => Promise<T>,
): Promise<Tried<T>> {
  let attempts = 0
  let last: AppError | null = null
  for (const target of targets) {
    for (let turn = 0; turn < triesPerTarget; turn += 1) {
      if (signal.aborted) throw new AppError('cancelled', { details: { attempts } })
      if (!breaker.allows(target.upstream)) {
        last ??= new AppError('provider_unavailable', {
          message: `${target.upstream} failed often and is left alone for now`,
        })
        break
      }
      attempts += 1
      try {
        const value = await ask(target)
        breaker.succeeded(target.upstream)
        return { value, target, attempts }
      } catch (error) {
        last = toAppError(error)
        if (signal.aborted || last.code === 'cancelled') {
          breaker.passed(target.upstream)
          throw withAttempts(last, attempts)
        }
        if (!isUpstreams(last)) {
          if (last.code.startsWith('provider_')) breaker.succeeded(target.upstream)
          else breaker.passed(target.upstream)
          // A wrong key of ours, no funds at the vendor: another vendor may do.
          if (last.code === 'provider_misconfigured' && targets.length > 1) break
          throw withAttempts(last, attempts)
        }
        // What the upstream said of this request may be due to the request; that it says nothing is due to itself.
        if (last.code === 'provider_reply_invalid') breaker.passed(target.upstream)
        else breaker.failed(target.upstream)
        log.warn({ err: last, model: target.id, turn }, 'an upstream failed before it answered')
        // It has read the request and worked on it, which it will be paid for: not a second time.
        if (last.code !== 'provider_unavailable') break
        const waitMs = last.retryAfterMs ?? firstDelayMs * 4 ** turn * (0.75 + Math.random() / 2)
        if (turn + 1 === triesPerTarget || waitMs > maxDelayMs) break
        await delay(waitMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }
  throw withAttempts(last ?? new AppError('provider_unavailable'), attempts)
}

/** Whether it is the upstream that is unwell, so that it or another one may answer the next time. */
const isUpstreams = ({ code }: AppError) =>
  code === 'provider_unavailable' || code === 'provider_reply_invalid' || code === 'timeout'

const withAttempts = (error: AppError, attempts: number): AppError =>
  new AppError(error.code, {
    message: error.message,
    details: { ...error.details, attempts },
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    cause: error,
  })
