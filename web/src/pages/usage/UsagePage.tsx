import { A, useSearchParams } from '@solidjs/router'
import { ErrorBoundary, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { useUsage } from '../../data/usage.ts'
import type { Usage, UsageAsk } from '../../data/usage-ask.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { barName } from './bar-name.ts'
import { SumsTable } from './SumsTable.tsx'
import { Totals } from './Totals.tsx'
import { UsageChoices } from './UsageChoices.tsx'
import css from './usage.module.css'
import { readUsageView, type UsageView } from './usage-view.ts'

/** The drawing of charts comes with the first one. */
const UsageChart = lazy(() => import('./UsageChart.tsx').then((m) => ({ default: m.UsageChart })))

type Query = { span: string; by: string; view: string; key: string; model: string }

/** What was used, as it happens. What is looked at stands in the address, so that it can be kept and linked to. */
export function UsagePage() {
  const { t } = useWords()
  const words = useAreaWords(developersWords)
  useTitle(() => words().usage.title)
  const [query, setQuery] = useSearchParams<Query>()
  const view = () => readUsageView(query)
  const ask = (): UsageAsk => {
    const { span, keyId, model } = view()
    return { span, ...(keyId && { keyId }), ...(model && { model }) }
  }
  const isFiltered = () => view().keyId !== undefined || view().model !== undefined
  const usage = useUsage(ask)
  // Without a filter it is the same question, asked once.
  const all = useUsage(() => ({ span: view().span }))
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().usage.title}</h1>
      <p class={css.quiet}>{words().usage.intro}</p>
      <UsageChoices
        view={view()}
        all={all.data}
        onChange={(change) => setQuery(change, { replace: true, scroll: false })}
      />
      <Switch
        fallback={
          <>
            <Skeleton height="4.5rem" />
            <Skeleton height="20rem" radius="14px" />
          </>
        }
      >
        <Match when={usage.data}>
          {(known) => (
            <div class={css.answer} data-old={usage.isPlaceholderData ? '' : undefined}>
              <Show when={usage.isError}>
                <p class={css.stale} role="status">
                  {words().usage.stale}
                </p>
              </Show>
              <Counted usage={known()} />
              <Show
                when={known().total.requests > 0}
                fallback={
                  <Nothing onReset={isFiltered() ? () => setQuery({ key: undefined, model: undefined }) : undefined} />
                }
              >
                <Answer usage={known()} view={view()} />
              </Show>
            </div>
          )}
        </Match>
        <Match when={usage.isError}>
          <FailedCall error={usage.error} onRetry={() => void usage.refetch()} />
        </Match>
      </Switch>
      <p class="sr" role="status">
        {usage.isPending ? t().common.loading : ''}
      </p>
    </div>
  )
}

function Answer(props: { usage: Usage; view: UsageView }) {
  const { to, format } = useWords()
  const words = useAreaWords(developersWords)
  const log = (filter: { key?: string | undefined; model?: string | undefined }) => {
    const chosen = { key: props.view.keyId, model: props.view.model, ...filter }
    const query = new URLSearchParams(
      Object.entries(chosen).filter((pair): pair is [string, string] => Boolean(pair[1])),
    )
    return `${to('/developers/requests')}?${query}`
  }
  const bars = () =>
    props.usage.bars
      .filter(({ requests }) => requests > 0)
      .toReversed()
      .map((sums) => ({ name: barName(props.usage.span, sums.start, words(), format()), sums }))
  const keys = () =>
    props.usage.byKey.map(({ keyId, name, isDeleted, ...sums }) => ({
      name: keyId === null ? words().usage.noKey : isDeleted ? words().usage.deleted(name ?? '') : (name ?? ''),
      sums,
      href: keyId === null ? undefined : log({ key: keyId }),
    }))
  const models = () => props.usage.byModel.map(({ model, ...sums }) => ({ name: model, sums, href: log({ model }) }))
  return (
    <>
      <Totals sums={props.usage.total} />
      <Show
        when={props.view.as === 'chart'}
        fallback={<SumsTable title={words().usage.table} first={words().usage.when} rows={bars()} />}
      >
        <ErrorBoundary
          fallback={
            <>
              <p class={css.stale}>{words().usage.chartFailed}</p>
              <SumsTable title={words().usage.table} first={words().usage.when} rows={bars()} />
            </>
          }
        >
          <Suspense fallback={<Skeleton height="20rem" radius="14px" />}>
            <UsageChart usage={props.usage} measure={props.view.by} />
          </Suspense>
        </ErrorBoundary>
      </Show>
      <SumsTable title={words().usage.byKey} first={words().usage.key} rows={keys()} />
      <SumsTable title={words().usage.byModel} first={words().usage.model} rows={models()} />
      <p>
        <A class={css.link} href={log({})}>
          {words().usage.log}
        </A>
      </p>
    </>
  )
}

/** Usage is counted by full hours of UTC, and days of this time zone begin between two of them. */
const hasRoundedEdges = ({ bars }: Usage) => bars.some(({ start }) => Date.parse(start) % 3_600_000 !== 0)

/** Until when it is counted, and how far back it goes. */
function Counted(props: { usage: Usage }) {
  const { to, format } = useWords()
  const words = useAreaWords(developersWords)
  return (
    <p class={css.quiet}>
      {words().usage.countedUntil(format().time(props.usage.countedUntil))}
      <Show when={hasRoundedEdges(props.usage)}> {words().usage.roundedEdges}</Show>
      <Show when={props.usage.historyDays}>
        {(days) => (
          <>
            {' '}
            {words().usage.history(format().number(days()))} <A href={to('/billing#plans')}>{words().usage.plans}</A>
          </>
        )}
      </Show>
    </p>
  )
}

function Nothing(props: { onReset: (() => void) | undefined }) {
  const { to } = useWords()
  const words = useAreaWords(developersWords)
  return (
    <div class={css.nothing}>
      <p class={css.strong}>{words().usage.empty}</p>
      <Show
        when={props.onReset}
        fallback={
          <>
            <p class={css.quiet}>{words().usage.emptyText}</p>
            <div>
              <LinkButton href={to('/developers/keys')}>{words().usage.toKeys}</LinkButton>
            </div>
          </>
        }
      >
        {(reset) => (
          <div>
            <Button onPress={reset()}>{words().usage.reset}</Button>
          </div>
        )}
      </Show>
    </div>
  )
}
