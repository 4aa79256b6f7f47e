import { type QueryKey, useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount } from 'solid-js'
import { chosenWorkspace } from './workspace.ts'

const comeBackMs = 10_000

/** `onBack`: what happened while the stream was away, it says nothing of. */
type Follower = { onEvent: (message: MessageEvent<string>) => void; onBack?: () => void }

/**
 * Follows the server's events of one name. Only while the page is in view: a browser keeps six connections to a server over
 * HTTP/1.1, and tabs that are left open would take them all.
 */
export function useEvents(path: () => string, event: string, { onEvent, onBack }: Follower): void {
  let source: EventSource | undefined
  let comingBack: ReturnType<typeof setTimeout> | undefined
  let wasAway = false

  function open() {
    const stream = new EventSource(path())
    stream.addEventListener(event, onEvent)
    stream.addEventListener('open', () => {
      if (wasAway) onBack?.()
      wasAway = false
    })
    stream.addEventListener('error', () => {
      wasAway = true
      // Browsers come back by themselves, but not after an answer that is no stream.
      if (stream.readyState === EventSource.CLOSED) comingBack = setTimeout(open, comeBackMs)
    })
    source = stream
  }

  function close() {
    source?.close()
    clearTimeout(comingBack)
  }

  function follow() {
    close()
    if (document.visibilityState === 'visible') open()
    else wasAway = true
  }

  onMount(follow)
  document.addEventListener('visibilitychange', follow)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', follow)
    close()
  })
}

/**
 * Asks anew for what the server says has changed in this workspace, and when it could not say so for a while. News that come
 * closer together than `gatherMs` are asked about once.
 */
export function useLiveQueries(queryKey: QueryKey, path: string, event: string, gatherMs: number): void {
  const client = useQueryClient()
  let gathering: ReturnType<typeof setTimeout> | undefined

  function renew() {
    gathering ??= setTimeout(() => {
      gathering = undefined
      void client.invalidateQueries({ queryKey })
    }, gatherMs)
  }

  const ofWorkspace = () => {
    const workspace = chosenWorkspace()
    return workspace === null ? path : `${path}?${new URLSearchParams({ workspace })}`
  }
  useEvents(ofWorkspace, event, { onEvent: renew, onBack: renew })
  onCleanup(() => clearTimeout(gathering))
}
