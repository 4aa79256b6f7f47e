import { A, useParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { type CostReport, type ReportLine, useReport, useReportSchedules } from '../../data/cost-reports.ts'
import { costsCsvPath } from '../../data/paths.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FileButton } from '../../parts/FileButton.tsx'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { ReportLines } from './ReportLines.tsx'
import { ReportMovers } from './ReportMovers.tsx'
import css from './report.module.css'
import { beforeName, periodName } from './report-names.ts'

/** A report as it was made, on a page that can be printed and kept. */
export function ReportPage() {
  const { t, to } = useWords()
  const words = useAreaWords(costsReportsWords)
  const params = useParams<{ id: string }>()
  const report = useReport(() => params.id)
  useTitle(() => words().title)
  return (
    <div class={css.page}>
      <div class={css.bar}>
        <A href={to('/costs/reports')}>{words().report.back}</A>
        <Show when={report.data}>{(known) => <Acts report={known()} />}</Show>
      </div>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="40rem" radius="14px" />
          </>
        }
      >
        <Match when={report.data}>{(known) => <Report report={known()} />}</Match>
        <Match when={report.isError}>
          <h1 class="sr">{words().title}</h1>
          <FailedCall error={report.error} onRetry={() => void report.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Acts(props: { report: CostReport }) {
  const words = useAreaWords(costsReportsWords)
  const schedules = useReportSchedules()
  const path = () =>
    `${costsCsvPath}?${new URLSearchParams({ from: props.report.from, to: props.report.to, columns: 'plain', bom: '1' })}`
  return (
    <div class={css.acts}>
      <Show when={schedules.data?.isInPlan}>
        <FileButton path={path()} label={words().report.csv} />
      </Show>
      <Button size="small" onPress={() => print()}>
        {words().report.print}
      </Button>
    </div>
  )
}

function Report(props: { report: CostReport }) {
  const { t, language } = useWords()
  const words = useAreaWords(costsReportsWords)
  const title = () => words().report.title(words().kinds[props.report.span], periodName(language(), props.report))
  return (
    <article class={css.paper}>
      <header class={css.head}>
        <h1 class={css.title}>{title()}</h1>
        <p class={css.brand}>
          <Mark size={24} />
          {t().name}
        </p>
      </header>
      <Totals report={props.report} />
      <Show when={props.report.late.length > 0}>
        <p class={css.note}>{words().report.late(props.report.late.map(({ name }) => name).join(', '))}</p>
      </Show>
      <Unpriced report={props.report} />
      <Show when={hasAny(props.report.byProvider)} fallback={<p class={css.quiet}>{words().report.nothing}</p>}>
        <ReportLines report={props.report} by="byProvider" />
        <ReportLines report={props.report} by="byModel" />
        <ReportLines report={props.report} by="byTeam" />
        <ReportLines report={props.report} by="byProject" />
        <ReportLines report={props.report} by="byKey" />
      </Show>
      <ReportMovers movers={props.report.movers} />
      <Budgets report={props.report} />
      <Savings report={props.report} />
      <Foot report={props.report} />
    </article>
  )
}

const hasAny = (lines: ReportLine[]) =>
  lines.some(({ costMicroUsd, beforeMicroUsd }) => costMicroUsd !== 0 || beforeMicroUsd)

function Totals(props: { report: CostReport }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const change = () => {
    const { totalMicroUsd, beforeMicroUsd } = props.report
    if (beforeMicroUsd === null) return words().report.noBefore
    const difference = totalMicroUsd - beforeMicroUsd
    if (difference === 0) return words().report.same
    const sign = difference > 0 ? '+' : '\u2212'
    const amount = `${sign}${format().usd(Math.abs(difference))}`
    return beforeMicroUsd > 0 ? `${amount} (${sign}${format().percent(Math.abs(difference) / beforeMicroUsd)})` : amount
  }
  return (
    <dl class={css.totals}>
      <div data-first="">
        <dt>{words().report.total}</dt>
        <dd>{format().usd(props.report.totalMicroUsd)}</dd>
      </div>
      <div>
        <dt>{words().report.before(beforeName(language(), props.report))}</dt>
        <dd>{change()}</dd>
      </div>
      <Show when={props.report.forecastMicroUsd}>
        {(forecast) => (
          <div>
            <dt>{words().report.forecast}</dt>
            <dd>{format().usd(forecast())}</dd>
          </div>
        )}
      </Show>
    </dl>
  )
}

function Unpriced(props: { report: CostReport }) {
  const { format } = useWords()
  const words = useAreaWords(costsReportsWords)
  return (
    <Show when={props.report.unpriced.length > 0}>
      <section class={css.note} aria-labelledby="unpriced">
        <h2 id="unpriced" class={css.strong}>
          {words().report.unpriced}
        </h2>
        <p>{words().report.unpricedText}</p>
        <ul>
          <For each={props.report.unpriced}>
            {({ model, tokens }) => (
              <li>
                {model}: {words().report.tokens(format().number(tokens))}
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

function Budgets(props: { report: CostReport }) {
  const { format } = useWords()
  const words = useAreaWords(costsReportsWords)
  return (
    <Show when={props.report.budgets.length > 0}>
      <section class={css.part} aria-labelledby="budgets">
        <h2 id="budgets" class={css.heading}>
          {words().report.budgets}
        </h2>
        <ul class={css.budgets}>
          <For each={props.report.budgets}>
            {({ name, amountMicroUsd, spentMicroUsd }) => (
              <li class={css.budget}>
                <span class={css.name}>{name}</span>
                <span>
                  {words().report.budgetOf(format().usd(spentMicroUsd), format().usd(amountMicroUsd))} (
                  {format().percent(spentMicroUsd / amountMicroUsd)})
                </span>
                <span class={css.meter} aria-hidden="true" data-over={spentMicroUsd > amountMicroUsd ? '' : undefined}>
                  <span style={{ width: `${Math.max(0, Math.min(100, (spentMicroUsd / amountMicroUsd) * 100))}%` }} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

function Savings(props: { report: CostReport }) {
  const { to, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const text = () => {
    const { count, savingLowMicroUsd, savingHighMicroUsd } = props.report.advice
    if (savingHighMicroUsd === 0) return words().report.adviceNone(format().number(count))
    const range = words().report.range(format().usd(savingLowMicroUsd), format().usd(savingHighMicroUsd))
    return words().report.adviceText(range, format().number(count))
  }
  return (
    <Show when={props.report.advice.count > 0}>
      <section class={css.part} aria-labelledby="advice">
        <h2 id="advice" class={css.heading}>
          {words().report.advice}
        </h2>
        <p>
          {text()}{' '}
          <A class={css.screenLink} href={to('/costs/advice')}>
            {words().report.toAdvice}
          </A>
        </p>
      </section>
    </Show>
  )
}

function Foot(props: { report: CostReport }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  return (
    <footer class={css.foot}>
      <p>
        <Show when={props.report.dataThrough} fallback={words().report.noData}>
          {(at) => (
            <time dateTime={at()}>{words().report.through(zonedTime(language(), at(), props.report.timeZone))}</time>
          )}
        </Show>
        {' · '}
        {words().report.zone(props.report.timeZone)}
        {' · '}
        {words().report.made(format().exactTime(props.report.createdAt))}
      </p>
    </footer>
  )
}
