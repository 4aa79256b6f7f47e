import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, onCleanup } from 'solid-js'
import { clockOf, freeSlots, toEntries } from '../../data/calendar-entries.ts'
import { type CalendarAsk, daysOf, readCalendar, type Show, stepFrom, type View } from '../../data/calendar-view.ts'
import { useChannels } from '../../data/channels.ts'
import { usePublicationSpan } from '../../data/publications.ts'
import { addDays, type Day, dayOf, localAt, ownTimeZone, toInstant, toLocal } from '../../data/zoned.ts'

const minuteMs = 60_000

export type Calendar = ReturnType<typeof useCalendar>

/** What the calendar looks at, which the address holds, and what there is to see. */
export function useCalendar() {
  const [query, setQuery] = useSearchParams<Record<'view' | 'day' | 'channel' | 'show' | 'publication', string>>()
  const ask = createMemo((): CalendarAsk => readCalendar(query))
  const channels = useChannels()
  const shownChannels = () => {
    const all = channels.data?.channels ?? []
    const { channelId } = ask()
    return channelId === null ? all : all.filter(({ id }) => id === channelId)
  }
  const timeZone = createMemo(() => clockOf(shownChannels(), ownTimeZone()))
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), minuteMs)
  onCleanup(() => clearInterval(timer))
  const nowLocal = () => toLocal(now(), timeZone())
  const today = createMemo((): Day => dayOf(nowLocal()))
  const day = createMemo((): Day => ask().day ?? today())
  const days = createMemo(() => daysOf(ask().view, day()))
  const span = usePublicationSpan(() => {
    const [first = today(), last = today()] = [days()[0], days().at(-1)]
    const { channelId } = ask()
    return {
      from: toInstant(localAt(first, 0), timeZone()),
      to: toInstant(localAt(addDays(last, 1), 0), timeZone()),
      ...(channelId !== null && { channelId }),
    }
  })
  const publications = () => span.data?.publications ?? []
  const entries = createMemo(() => toEntries(publications(), timeZone()))
  const free = createMemo(() =>
    freeSlots(
      shownChannels().filter(({ state }) => state === 'CONNECTED'),
      publications(),
      { days: days(), timeZone: timeZone(), now: now() },
    ),
  )
  const set = (change: Partial<Record<keyof typeof query, string | undefined>>, replace = false) =>
    setQuery(change, { replace, scroll: false })
  return {
    ...{ ask, channels, shownChannels, timeZone, nowLocal, today, day, days, span, entries, free },
    setView: (view: View, on?: Day) =>
      set({ view: view === 'week' ? undefined : view, day: on ?? ask().day ?? undefined }),
    setShow: (show: Show) => set({ view: 'list', show: show === 'coming' ? undefined : show }),
    setChannel: (channel: string | undefined) => set({ channel }),
    step: (by: 1 | -1) => set({ day: stepFrom(ask().view, day(), by) }),
    toToday: () => set({ day: undefined }),
    open: (publication: string) => set({ publication }),
    close: () => set({ publication: undefined }),
  }
}
