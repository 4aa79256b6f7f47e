import { AppError } from '../../core/errors.ts'

type Reason = 'closed' | 'off' | 'late' | null

/**
 * Watches over one call of an upstream: it ends when the caller hangs up, when the key is switched off, when nothing comes
 * for too long, or when we leave. `explain` says what a failure of the call means then.
 */
export function watch(options: { signal: AbortSignal; off: AbortSignal | null; firstMs: number; idleMs: number }) {
  const { signal, off, firstMs, idleMs } = options
  const controller = new AbortController()
  let why: Reason = null
  /** Whether it is the upstream that we wait for, and not the caller. */
  let isWaiting = false
  const stop = (reason: Reason) => {
    why ??= reason
    controller.abort()
  }
  const onClosed = () => stop('closed')
  const onOff = () => stop('off')
  signal.addEventListener('abort', onClosed, { once: true })
  off?.addEventListener('abort', onOff, { once: true })
  if (signal.aborted) onClosed()
  if (off?.aborted) onOff()
  const onSilence = () => {
    if (isWaiting) stop('late')
  }
  let timer = setTimeout(onSilence, firstMs)
  let words = 0

  return {
    signal: controller.signal,
    reason: () => why,
    abort: onClosed,
    /** Waits for the next word; not longer than an upstream may be silent. */
    async during<T>(word: Promise<T>): Promise<T> {
      isWaiting = true
      words += 1
      if (words === 2) {
        clearTimeout(timer)
        timer = setTimeout(onSilence, idleMs)
      } else timer.refresh()
      try {
        return await word
      } finally {
        isWaiting = false
      }
    },
    explain(error: unknown): unknown {
      if (why === 'off') return new AppError('unauthenticated', { details: { reason: 'key_off' }, cause: error })
      if (why === 'late')
        return new AppError('timeout', { message: 'the upstream was silent for too long', cause: error })
      if (why === 'closed') return new AppError('cancelled', { cause: error })
      return error
    },
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', onClosed)
      off?.removeEventListener('abort', onOff)
    },
  }
}
