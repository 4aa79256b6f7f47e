import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { useReports } from '../../data/cost-reports.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { More } from '../../parts/More.tsx'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { MakeReport } from './MakeReport.tsx'
import { periodName } from './report-names.ts'
import css from './reports.module.css'
import { SchedulesPart } from './SchedulesPart.tsx'

/** Reports: made here, sent by mail, and kept as they were. */
export function ReportsPage() {
  const words = useAreaWords(costsReportsWords)
  useTitle(() => words().title)
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <MakeReport />
      <List />
      <SchedulesPart />
    </div>
  )
}

function List() {
  const { t, to, language, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const reports = useReports()
  const rows = () => reports.data?.pages.flatMap((page) => page.reports) ?? []
  return (
    <section class={css.part} aria-labelledby="list">
      <h2 id="list" class={css.heading}>
        {words().list}
      </h2>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="12rem" radius="14px" />
          </>
        }
      >
        <Match when={reports.isError && rows().length === 0}>
          <FailedCall error={reports.error} onRetry={() => void reports.refetch()} />
        </Match>
        <Match when={reports.isSuccess && rows().length === 0}>
          <div class={css.nothing}>
            <p class={css.strong}>{words().emptyTitle}</p>
            <p class={css.quiet}>{words().emptyText}</p>
          </div>
        </Match>
        <Match when={rows().length > 0}>
          <table class={css.list}>
            <thead>
              <tr>
                <th scope="col">{words().listColumns.period}</th>
                <th scope="col">{words().listColumns.kind}</th>
                <th scope="col" class={css.number}>
                  {words().listColumns.total}
                </th>
                <th scope="col" class={css.number}>
                  {words().listColumns.made}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(report) => (
                  <tr>
                    <th scope="row">
                      <A class={css.open} href={to(`/costs/reports/${report.id}`)}>
                        {periodName(language(), report)}
                      </A>
                    </th>
                    <td data-name={words().listColumns.kind}>{words().kinds[report.span]}</td>
                    <td class={css.number} data-name={words().listColumns.total}>
                      {format().usd(report.totalMicroUsd)}
                    </td>
                    <td class={css.number} data-name={words().listColumns.made}>
                      <time dateTime={report.createdAt} title={format().exactTime(report.createdAt)}>
                        {format().ago(report.createdAt)}
                      </time>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
          <Show when={reports.hasNextPage}>
            <More isLoading={reports.isFetchingNextPage} onReach={() => void reports.fetchNextPage()} />
          </Show>
        </Match>
      </Switch>
    </section>
  )
}
