import type { Log } from './log.ts'

/**
 * Ends the process once, in order: on SIGTERM, SIGINT, or when the process that forked it is gone. `stop` has
 * `graceMs`; after that the process ends anyway, because every unfinished job is found again by its lease.
 */
export function onShutdown(log: Log, stop: () => Promise<void>, graceMs = 25_000): void {
  let isStopping = false
  const end = (reason: string) => {
    if (isStopping) return
    isStopping = true
    log.info({ reason }, 'stopping')
    const deadline = setTimeout(() => {
      log.warn('did not stop in time; unfinished work goes on after the next start')
      process.exit(1)
    }, graceMs + 2000)
    deadline.unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  process.on('disconnect', () => end('the supervisor is gone'))
}
