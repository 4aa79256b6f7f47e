import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, Match, Show, Switch } from 'solid-js'
import { useLivePublications } from '../../data/live-publications.ts'
import { useCan } from '../../data/teams.ts'
import { isLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { createMedia, wide } from '../../ui/media.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { Agenda } from './Agenda.tsx'
import css from './calendar.module.css'
import { createDrag } from './drag.ts'
import { Ghost } from './Ghost.tsx'
import { ListView } from './ListView.tsx'
import { MonthView } from './MonthView.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { PickDialog, type Place } from './PickDialog.tsx'
import { PublicationPanel } from './PublicationPanel.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useCalendar } from './use-calendar.ts'
import { useMoves } from './use-moves.ts'
import { WeekView } from './WeekView.tsx'

/** What goes out when: by the week, the month or as a list. */
export function CalendarPage() {
  const { to } = useWords()
  const words = useAreaWords(publishingWords)
  useTitle(() => words().calendar.title)
  useLivePublications()
  const calendar = useCalendar()
  const canEdit = useCan('editor')
  const isWide = createMedia(wide)
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ at?: string; channel?: string }>()
  const [place, setPlace] = createSignal<Place | null>(null)
  // A time that another page recommends is taken up once.
  createEffect(() => {
    const { at, channel } = search
    const channels = calendar.channels.data?.channels
    if (!channels || !isLocal(at)) return
    setPlace({ local: at, channel: channels.find(({ id }) => id === channel) ?? null })
    setSearch({ at: undefined }, { replace: true })
  })
  const moves = useMoves(calendar)
  const drag = createDrag({ canDrag: canEdit, onDrop: moves.drop })
  const isEmpty = () => calendar.channels.data?.channels.length === 0 && calendar.entries().length === 0
  const shared = {
    calendar,
    drag,
    onOpen: calendar.open,
    onMove: moves.ask,
    onAdd: (next: Place) => setPlace(next),
  }
  return (
    <div class={css.page}>
      <Toolbar calendar={calendar} onAdd={() => setPlace({ local: null, channel: null })} />
      <Switch fallback={<CalendarSkeleton />}>
        <Match when={calendar.channels.isError && !calendar.channels.data}>
          <FailedCall error={calendar.channels.error} onRetry={() => void calendar.channels.refetch()} />
        </Match>
        <Match when={calendar.ask().view === 'list' && calendar.channels.data}>
          <ListView calendar={calendar} onOpen={calendar.open} onMove={moves.ask} />
        </Match>
        <Match when={calendar.span.isError && !calendar.span.data}>
          <FailedCall error={calendar.span.error} onRetry={() => void calendar.span.refetch()} />
        </Match>
        <Match when={calendar.span.data && calendar.channels.data}>
          <Show when={isEmpty()}>
            <NoChannel />
          </Show>
          <Show when={calendar.span.data?.nextCursor}>
            <p class={css.quiet}>{words().calendar.tooMany}</p>
          </Show>
          <Switch>
            <Match when={calendar.ask().view === 'month'}>
              <MonthView {...shared} isWide={isWide()} />
            </Match>
            <Match when={isWide()}>
              <WeekView {...shared} />
            </Match>
            <Match when={true}>
              <Agenda {...shared} />
            </Match>
          </Switch>
          <Show when={isWide() && canEdit() && calendar.entries().length > 0}>
            <p class={css.quiet}>{words().calendar.hint}</p>
          </Show>
        </Match>
      </Switch>
      <Ghost drag={drag} nowLocal={calendar.nowLocal()} />
      <Show when={place()} keyed>
        {(open) => (
          <PickDialog
            place={open}
            onClose={() => setPlace(null)}
            onPick={(address) => {
              setPlace(null)
              navigate(to(address))
            }}
          />
        )}
      </Show>
      <Show when={moves.asked()} keyed>
        {(asked) => (
          <MoveDialog publication={asked.publication} local={asked.local} error={asked.error} onClose={moves.close} />
        )}
      </Show>
      <Show when={calendar.ask().publicationId} keyed>
        {(id) => <PublicationPanel id={id} onMove={moves.ask} onClose={calendar.close} />}
      </Show>
    </div>
  )
}

function NoChannel() {
  const { to } = useWords()
  const words = useAreaWords(publishingWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().calendar.noChannelTitle}</h2>
      <p>{words().calendar.noChannelText}</p>
      <div>
        <LinkButton kind="primary" href={to('/channels')}>
          {words().publish.connect}
        </LinkButton>
      </div>
    </div>
  )
}

function CalendarSkeleton() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <Skeleton height="30rem" radius="14px" />
    </>
  )
}
