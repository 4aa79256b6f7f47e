import { useQueryClient } from '@tanstack/solid-query'
import { type Accessor, createSignal } from 'solid-js'
import { keys } from './keys.ts'
import { useEvents } from './live-events.ts'
import { noticeEventsPath } from './paths.ts'

/** How many notices the person has not read, as it is now; null until it is known. `onMore` hears when there are more. */
export function useUnreadNotices(onMore: (unread: number) => void): Accessor<number | null> {
  const client = useQueryClient()
  const [unread, setUnread] = createSignal<number | null>(null)

  function take(now: number) {
    const before = unread()
    setUnread(now)
    // Said again with the same count where one was told anew.
    void client.invalidateQueries({ queryKey: keys.notices })
    if (before !== null && now > before) onMore(now)
  }

  // Our own server's event: `{ unread }`.
  const onEvent = ({ data }: MessageEvent<string>) => take((JSON.parse(data) as { unread: number }).unread)
  useEvents(() => noticeEventsPath, 'notice', { onEvent })
  return unread
}
