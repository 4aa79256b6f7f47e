import { For, Match, Show, Switch } from 'solid-js'
import { shows } from '../../data/calendar-view.ts'
import { type Publication, usePublicationList } from '../../data/publications.ts'
import { dayOf, minutesOf, toLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './calendar.module.css'
import { EntryCard } from './EntryCard.tsx'
import type { Calendar } from './use-calendar.ts'

/** Everything, in pages: what is coming, what was, and what needs somebody. */
export function ListView(props: {
  calendar: Calendar
  onOpen: (id: string) => void
  onMove: (publication: Publication) => void
}) {
  const { t, language } = useWords()
  const words = useAreaWords(publishingWords)
  const show = () => props.calendar.ask().show
  const list = usePublicationList(() => {
    const { channelId } = props.calendar.ask()
    return { show: show(), ...(channelId !== null && { channelId }) }
  })
  const all = () => (list.data?.pages ?? []).flatMap((page) => page.publications)
  const days = () => {
    const byDay = new Map<string, Publication[]>()
    for (const one of all()) {
      const day = dayOf(toLocal(one.scheduledAt, props.calendar.timeZone()))
      byDay.set(day, [...(byDay.get(day) ?? []), one])
    }
    return [...byDay]
  }
  const entryOf = (publication: Publication) => {
    const local = toLocal(publication.scheduledAt, props.calendar.timeZone())
    return { publication, local, day: dayOf(local), minutes: minutesOf(local) }
  }
  return (
    <div class={css.list}>
      <Chips
        name="calendar-show"
        label={words().calendar.shows.label}
        options={shows.map((value) => ({ value, label: words().calendar.shows[value] }))}
        value={show()}
        onChange={props.calendar.setShow}
      />
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="5rem" radius="14px" />
            <Skeleton height="5rem" radius="14px" />
          </>
        }
      >
        <Match when={list.isError && all().length === 0}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
        <Match when={list.isSuccess && all().length === 0}>
          <p>{words().calendar.emptyList[show()]}</p>
        </Match>
        <Match when={all().length > 0}>
          <For each={days()}>
            {([day, publications]) => (
              <section class={css.agendaDay}>
                <h2 class={css.agendaName}>{dayName(language(), day)}</h2>
                <ul class={css.rows}>
                  <For each={publications}>
                    {(publication) => (
                      <li>
                        <EntryCard
                          entry={entryOf(publication)}
                          size="row"
                          onOpen={props.onOpen}
                          onMove={props.onMove}
                        />
                        <Show when={show() === 'attention' && publication.error}>
                          {(error) => <p class={css.rowError}>{error().message}</p>}
                        </Show>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
          <Show when={list.hasNextPage}>
            <div>
              <Button isOff={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                {words().calendar.moreList}
              </Button>
            </div>
          </Show>
          <Show when={list.isFetchNextPageError}>
            <FailedCall error={list.error} onRetry={() => void list.fetchNextPage()} />
          </Show>
        </Match>
      </Switch>
    </div>
  )
}
