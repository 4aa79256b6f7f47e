import { useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount } from 'solid-js'
import { keys } from './keys.ts'
import { publicationEventsPath } from './paths.ts'
import { chosenWorkspace } from './workspace.ts'

/** News that come closer together than this are asked about once. */
const gatherMs = 250
const comeBackMs = 10_000

/**
 * Keeps what a page shows of publications true while it is open: each one that changes is told by the live stream and asked
 * for anew. The stream says nothing of what changed while it was away, so that everything is asked for when it is back.
 */
export function useLivePublications(): void {
  const client = useQueryClient()
  let source: EventSource | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let comingBack: ReturnType<typeof setTimeout> | undefined
  let wasAway = false

  function renew() {
    gathering ??= setTimeout(() => {
      gathering = undefined
      void client.invalidateQueries({ queryKey: keys.publications })
    }, gatherMs)
  }

  function open() {
    const workspace = chosenWorkspace()
    const query = workspace === null ? '' : `?${new URLSearchParams({ workspace })}`
    const stream = new EventSource(`${publicationEventsPath}${query}`)
    stream.addEventListener('publication', renew)
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

  onMount(open)
  onCleanup(() => {
    source?.close()
    clearTimeout(gathering)
    clearTimeout(comingBack)
  })
}
