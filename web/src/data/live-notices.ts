import { useQueryClient } from '@tanstack/solid-query'
import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js'
import { keys } from './keys.ts'
import { noticeEventsPath } from './paths.ts'

const comeBackMs = 10_000

/**
 * How many notices the person has not read, as it is now; null until it is known. `onMore` hears when there are more than
 * before. Followed only while the page is in view: a browser keeps six connections to a server over HTTP/1.1, and tabs that
 * are left open would take them all.
 */
export function useUnreadNotices(onMore: (unread: number) => void): Accessor<number | null> {
  const client = useQueryClient()
  const [unread, setUnread] = createSignal<number | null>(null)
  let source: EventSource | undefined
  let comingBack: ReturnType<typeof setTimeout> | undefined

  function take(now: number) {
    const before = unread()
    setUnread(now)
    // Said again with the same count where one was told anew.
    void client.invalidateQueries({ queryKey: keys.notices })
    if (before !== null && now > before) onMore(now)
  }

  function open() {
    const stream = new EventSource(noticeEventsPath)
    // Our own server's event: `{ unread }`.
    stream.addEventListener('notice', (message) => take((JSON.parse(message.data) as { unread: number }).unread))
    stream.addEventListener('error', () => {
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
  }

  onMount(follow)
  document.addEventListener('visibilitychange', follow)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', follow)
    close()
  })
  return unread
}
