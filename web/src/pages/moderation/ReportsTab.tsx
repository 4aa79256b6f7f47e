import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js'
import { type Report, type ReportState, useReports } from '../../data/moderation.ts'
import { readStored } from '../../data/stored.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './moderation.module.css'
import { ReportView } from './ReportView.tsx'

const writing = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="alertdialog"]'

/** Reports in one state: the list, and beside it the one that is looked at. */
export function ReportsTab(props: { state: ReportState }) {
  const { t, format } = useWords()
  const words = useAreaWords(moderationWords)
  const reports = useReports(() => props.state)
  const rows = () => reports.data?.pages.flatMap((page) => page.reports) ?? []
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  /** Where the chosen one stood: once it is decided the one that takes its place is next. */
  const [place, setPlace] = createSignal(0)
  const chosen = () => rows().find(({ id }) => id === chosenId()) ?? rows()[Math.min(place(), rows().length - 1)]
  let list: HTMLUListElement | undefined

  function choose(report: Report | undefined) {
    if (!report) return
    setChosenId(report.id)
    setPlace(rows().indexOf(report))
  }
  function step(by: number) {
    const now = rows().findIndex(({ id }) => id === chosen()?.id)
    const next = rows()[now + by]
    choose(next)
    if (next) list?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus()
  }
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || readStored('shortcuts') === 'off') return
    if (event.target instanceof Element && event.target.closest(writing)) return
    // The place of the key: with a Korean keyboard the letter is another one.
    if (event.code === 'KeyJ') step(1)
    else if (event.code === 'KeyK') step(-1)
    else return
    event.preventDefault()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
  createEffect(
    on(
      () => rows().length - rows().findIndex(({ id }) => id === chosen()?.id),
      (left) => {
        if (left < 3 && reports.hasNextPage && !reports.isFetchingNextPage && !reports.isError)
          void reports.fetchNextPage()
      },
    ),
  )

  return (
    <Switch
      fallback={
        <>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="24rem" radius="14px" />
        </>
      }
    >
      <Match when={reports.isError && rows().length === 0}>
        <FailedCall error={reports.error} onRetry={() => void reports.refetch()} />
      </Match>
      <Match when={reports.isSuccess && rows().length === 0}>
        <div class={css.empty}>
          <h2 class={css.heading}>{props.state === 'OPEN' ? words().emptyOpenTitle : words().emptyTitle}</h2>
          <p class={css.quiet}>{props.state === 'OPEN' ? words().emptyOpenText : words().emptyText}</p>
        </div>
      </Match>
      <Match when={rows().length > 0}>
        <Show when={props.state === 'OPEN'}>
          <p class={css.line}>
            <span class={css.strong}>{words().open(format().number(reports.data?.pages[0]?.open ?? 0))}</span>
            <span class={`${css.quiet} ${css.hint}`}>{words().keysHint}</span>
          </p>
        </Show>
        <div class={css.columns}>
          <div class={css.side}>
            <ul class={css.list} ref={list} aria-label={words().list}>
              <For each={rows()}>
                {(report) => (
                  <li>
                    <Row report={report} isChosen={report.id === chosen()?.id} onChoose={() => choose(report)} />
                  </li>
                )}
              </For>
            </ul>
            <Show when={reports.isFetchNextPageError}>
              <FailedCall error={reports.error} onRetry={() => void reports.fetchNextPage()} />
            </Show>
            <Show when={reports.hasNextPage && !reports.isFetchNextPageError}>
              <Button size="small" isOff={reports.isFetchingNextPage} onPress={() => void reports.fetchNextPage()}>
                {reports.isFetchingNextPage ? words().loadingMore : words().more}
              </Button>
            </Show>
          </div>
          <Show when={chosen()?.id} keyed>
            {(_id) => (
              <Show when={chosen()}>{(report) => <ReportView report={report()} isLast={rows().length === 1} />}</Show>
            )}
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

/** Enter on it goes on to the decision. */
function Row(props: { report: Report; isChosen: boolean; onChoose: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(moderationWords)
  const community = useAreaWords(communityWords)
  return (
    <button
      type="button"
      class={css.row}
      data-id={props.report.id}
      aria-current={props.isChosen ? 'true' : undefined}
      onFocus={() => props.onChoose()}
      onClick={() => {
        props.onChoose()
        document.getElementById('report')?.focus()
      }}
    >
      <span class={css.strong}>
        {words().row(words().kinds[props.report.kind], props.report.against.name || words().nobody)}
      </span>
      <span class={css.rowReason}>{community().report.reasons[props.report.reason]}</span>
      <span class={css.rowMeta}>
        <Ago instant={props.report.createdAt} />
        <Show when={props.report.others > 0}>
          <span>{words().others(format().number(props.report.others))}</span>
        </Show>
      </span>
    </button>
  )
}
