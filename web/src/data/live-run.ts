import type { Run, RunEvent } from '../../../contract/runs.ts'
import { type ApiError, isApiError } from './api-error.ts'
import { call } from './client.ts'
import { runEventsPath } from './paths.ts'
import { hasEnded } from './run-patch.ts'
import { chosenWorkspace } from './workspace.ts'

type Listener = {
  onEvent: (event: { run: Run; balance?: RunEvent['balance'] }) => void
  /** The run is over, or it can no longer be watched; nothing more will come. */
  onEnd: (run: Run | null) => void
}

const failuresBeforePolling = 3
const pollMs = 2_000
const pollLimitMs = 15_000

/**
 * Follows a run until it ends: by the live stream, which the browser itself reconnects, and by asking every few
 * seconds once the stream has failed for good or three times in a row. Returns a function that stops it.
 */
export function followRun(id: string, { onEvent, onEnd }: Listener): () => void {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const source = new EventSource(eventsAddress(id))

  source.addEventListener('run', (message) => {
    failures = 0
    // Our own server's event, checked there against `RunEvent` before it was sent.
    const event = JSON.parse(message.data) as RunEvent
    onEvent(event)
    if (hasEnded(event.run.state)) finish(event.run)
  })
  source.addEventListener('error', () => {
    failures += 1
    if (source.readyState !== EventSource.CLOSED && failures < failuresBeforePolling) return
    source.close()
    poll(0)
  })

  function poll(misses: number) {
    call('runs.get', { id }).then(
      (run) => {
        if (isStopped) return
        onEvent({ run })
        if (hasEnded(run.state)) finish(run)
        else timer = setTimeout(poll, pollMs, 0)
      },
      (error: unknown) => {
        if (isStopped) return
        // Gone or not ours any more: asking again cannot help.
        if (isApiError(error) && !(error as ApiError).isTransient) return finish(null)
        timer = setTimeout(poll, Math.min(pollMs * 2 ** misses, pollLimitMs), misses + 1)
      },
    )
  }

  function finish(run: Run | null) {
    stop()
    onEnd(run)
  }

  function stop() {
    isStopped = true
    clearTimeout(timer)
    source.close()
  }
  return stop
}

/** With the workspace in the query: a stream has no headers of ours. */
function eventsAddress(id: string): string {
  const workspace = chosenWorkspace()
  return workspace === null ? runEventsPath(id) : `${runEventsPath(id)}?${new URLSearchParams({ workspace })}`
}
