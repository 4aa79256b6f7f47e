import { useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount } from 'solid-js'
import { keys } from './keys.ts'
import { costEventsPath } from './paths.ts'
import { chosenWorkspace } from './workspace.ts'

/** Sums that change one after the other are asked for once. */
const gatherMs = 800
const comeBackMs = 10_000

/**
 * Asks for everything about costs anew when the server says that something has changed, and when it could not say so for a
 * while. Followed only while the page is in view: a browser keeps six connections to a server over HTTP/1.1.
 */
export function useLiveCosts(): void {
  const client = useQueryClient()
  let source: EventSource | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let comingBack: ReturnType<typeof setTimeout> | undefined
  let wasAway = false

  function renew() {
    gathering ??= setTimeout(() => {
      gathering = undefined
      void client.invalidateQueries({ queryKey: keys.costs })
    }, gatherMs)
  }

  function open() {
    const workspace = chosenWorkspace()
    const query = workspace === null ? '' : `?${new URLSearchParams({ workspace })}`
    const stream = new EventSource(`${costEventsPath}${query}`)
    stream.addEventListener('costs', renew)
    stream.addEventListener('open', () => {
      if (wasAway) renew()
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
    clearTimeout(gathering)
    close()
  })
}
