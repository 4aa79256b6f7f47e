import { A, useLocation, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { CostDimension, CostSettings } from '../../data/cost-ask.ts'
import {
  type CostTable,
  type CostView,
  costTables,
  nextTable,
  readCostView,
  stepsOf,
  toFilter,
  toQuery,
} from '../../data/cost-view.ts'
import { type AskedOverview, useCostBreakdown, useCostOverview, useCostSettings } from '../../data/costs.ts'
import { useLiveCosts } from '../../data/live-costs.ts'
import { addDays, dayOf, toLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { BarsTable } from './BarsTable.tsx'
import { Breakdown } from './Breakdown.tsx'
import { CheckPart } from './CheckPart.tsx'
import { ClosedMonths } from './ClosedMonths.tsx'
import { CostChoices } from './CostChoices.tsx'
import { barDays } from './cost-names.ts'
import css from './costs.module.css'
import { EmptyCosts } from './EmptyCosts.tsx'
import { FilterChips } from './FilterChips.tsx'
import { Freshness } from './Freshness.tsx'
import { RowsPart } from './RowsPart.tsx'
import { Through } from './Through.tsx'
import { Totals } from './Totals.tsx'
import { TrendChart } from './TrendChart.tsx'
import { Unpriced } from './Unpriced.tsx'
import { AskZone, ZoneLine } from './ZonePart.tsx'

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((m) => ({ default: m.ExportDialog })))

/** What is asked of the address: the time, what it is narrowed to, and how it is shown. */
type Query = Record<'period' | 'from' | 'to' | 'step' | 'by' | CostDimension, string>
type Change = Partial<Record<keyof Query, string | undefined>>

/** What was spent on models. What is looked at stands in the address: it can be linked, and the way back leads back. */
export function CostsPage() {
  const { t } = useWords()
  const words = useAreaWords(costsDashboardWords)
  useTitle(() => words().title)
  useLiveCosts()
  const settings = useCostSettings()
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Waiting />
          </>
        }
      >
        <Match when={settings.data}>{(known) => <Costs settings={known()} />}</Match>
        <Match when={settings.isError}>
          <FailedCall error={settings.error} onRetry={() => void settings.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Costs(props: { settings: CostSettings }) {
  const words = useAreaWords(costsDashboardWords)
  const [query, setQuery] = useSearchParams<Query>()
  const today = () => dayOf(toLocal(Date.now(), props.settings.timeZone))
  const view = createMemo((): CostView => readCostView(query, today()))
  const overview = useCostOverview(() => ({ ...toFilter(view()), step: view().step }))
  const isNarrowed = () => Object.keys(view().only).length > 0
  /** Each step of the way in is one that leads back. */
  const go = (change: Change) => setQuery(change, { scroll: false })
  const adjust = (change: Change) => setQuery(change, { replace: true, scroll: false })

  function openBar(index: number) {
    const known = overview.data
    const bar = known?.bars[index]
    if (!known || !bar) return
    const days = barDays(known.asked.step, bar, known.timeZone)
    // An hour has no chart of its own: its day does, with the rows that it is made of.
    go({ period: 'own', step: undefined, ...days, ...(known.asked.step === 'hour' && { by: 'rows' }) })
  }

  return (
    <>
      <CostChoices
        view={view()}
        onPeriod={(period) =>
          go(
            period === 'own'
              ? { period, from: view().from, to: view().to, step: undefined }
              : { period, from: undefined, to: undefined, step: undefined },
          )
        }
        onOwn={(span) => adjust({ period: 'own', step: undefined, ...span })}
      />
      <FilterChips
        view={view()}
        onRemove={(dimension) => go({ [dimension]: undefined, by: dimension })}
        onReset={() => go(Object.fromEntries(Object.keys(view().only).map((dimension) => [dimension, undefined])))}
      />
      <Switch fallback={<Waiting />}>
        <Match when={overview.data}>
          {(known) => (
            <Show
              when={!isNothingYet(known()) || isNarrowed()}
              fallback={<EmptyCosts isImporting={known().freshness.some(({ accountId }) => accountId !== null)} />}
            >
              <AskZone settings={props.settings} />
              <div class={css.answer} data-old={overview.isPlaceholderData ? '' : undefined}>
                <Show when={overview.isError}>
                  <p class={css.note} role="status">
                    {words().stale}
                  </p>
                </Show>
                <HistoryLimit historyDays={known().historyDays} from={view().from} today={today()} />
                <Totals overview={known()} />
                <Unpriced unpriced={known().unpriced} />
                <Trend overview={known()} view={view()} onStep={(step) => adjust({ step })} onOpen={openBar} />
                <Shown overview={known()} view={view()} onBy={(by) => adjust({ by })} />
                <CheckPart from={view().from} to={view().to} />
                <Freshness freshness={known().freshness} timeZone={known().timeZone} />
              </div>
              <ClosedMonths months={props.settings.closedMonths} />
              <ZoneLine settings={props.settings} />
            </Show>
          )}
        </Match>
        <Match when={overview.isError}>
          <FailedCall error={overview.error} onRetry={() => void overview.refetch()} />
        </Match>
      </Switch>
    </>
  )
}

/** Neither now nor before nor this month: only then there is nothing to show but the way in. */
const isNothingYet = ({ total, before, month, freshness }: AskedOverview) =>
  total.costMicroUsd === 0 &&
  total.requests === 0 &&
  total.unpricedTokens === 0 &&
  (before?.costMicroUsd ?? 0) === 0 &&
  month.spentMicroUsd === 0 &&
  freshness.every(({ accountId, state }) => accountId === null || state === 'importing')

function Trend(props: {
  overview: AskedOverview
  view: CostView
  onStep: (step: CostView['step']) => void
  onOpen: (index: number) => void
}) {
  const words = useAreaWords(costsDashboardWords)
  const hasAny = () => props.overview.bars.some(({ costMicroUsd }) => costMicroUsd !== 0)
  return (
    <section class={css.part} aria-labelledby="trend">
      <div class={css.partHead}>
        <h2 id="trend" class={css.heading}>
          {words().chart.title}
        </h2>
        <Chips
          name="step"
          label={words().step}
          isLabelHidden
          options={stepsOf(props.view).map((value) => ({ value, label: words().steps[value] }))}
          value={props.view.step}
          onChange={props.onStep}
        />
      </div>
      <Through freshness={props.overview.freshness} timeZone={props.overview.timeZone} />
      <Show when={hasAny()} fallback={<p class={css.quiet}>{words().chart.none}</p>}>
        <TrendChart overview={props.overview} onOpen={props.onOpen} />
        <details class={css.details}>
          <summary>{words().chart.table}</summary>
          <BarsTable overview={props.overview} />
        </details>
      </Show>
    </section>
  )
}

function Shown(props: { overview: AskedOverview; view: CostView; onBy: (by: CostTable) => void }) {
  const words = useAreaWords(costsDashboardWords)
  const [isExporting, setIsExporting] = createSignal(false)
  const dimension = (): CostDimension => (props.view.by === 'rows' ? 'provider' : props.view.by)
  return (
    <section class={css.part} aria-labelledby="by">
      <div class={css.partHead}>
        <h2 id="by" class={css.heading}>
          {words().by}
        </h2>
        <Button size="small" onPress={() => setIsExporting(true)}>
          <DownloadIcon size={18} />
          {words().export.open}
        </Button>
      </div>
      <div class={css.bySelect}>
        <Select
          label={words().by}
          isLabelHidden
          value={props.view.by}
          options={costTables.map((value) => ({ value, label: words().dimensions[value] }))}
          onChange={props.onBy}
        />
      </div>
      <Through freshness={props.overview.freshness} timeZone={props.overview.timeZone} />
      <Show
        when={props.view.by !== 'rows'}
        fallback={<RowsPart filter={toFilter(props.view)} timeZone={props.overview.timeZone} />}
      >
        <Lines view={props.view} dimension={dimension()} />
      </Show>
      <Show when={isExporting()}>
        <Suspense>
          <ExportDialog filter={toFilter(props.view)} isOpen={isExporting()} onClose={() => setIsExporting(false)} />
        </Suspense>
      </Show>
    </section>
  )
}

function Lines(props: { view: CostView; dimension: CostDimension }) {
  const location = useLocation()
  const asked = useCostBreakdown(() => ({ ...toFilter(props.view), dimension: props.dimension }))
  /** The same page, narrowed to a line and shown by what makes it up. */
  const hrefOf = (dimension: CostDimension, ref: string) => {
    const query = new URLSearchParams(location.search)
    query.set(dimension, toQuery(ref))
    query.set('by', nextTable(dimension, { ...props.view.only, [dimension]: ref }))
    return `${location.pathname}?${query}`
  }
  return <Breakdown asked={asked} hrefOf={hrefOf} />
}

/** Said where it bites: when what is asked for begins before what the plan shows. */
function HistoryLimit(props: { historyDays: number | null; from: string; today: string }) {
  const { to, language } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const first = () => (props.historyDays === null ? null : addDays(props.today, 1 - props.historyDays))
  return (
    <Show when={first()}>
      {(day) => (
        <Show when={props.from < day()}>
          <p class={css.note}>
            {words().historyBites(dayName(language(), day()))} <A href={to('/billing#plans')}>{words().toPlans}</A>
          </p>
        </Show>
      )}
    </Show>
  )
}

function Waiting() {
  return (
    <>
      <Skeleton height="6rem" />
      <Skeleton height="20rem" radius="14px" />
      <Skeleton height="14rem" radius="14px" />
    </>
  )
}
