import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type ReportSpan, reportSpans, useMakeReport, useReportSchedules } from '../../data/cost-reports.ts'
import { addDays, dayOf, ownTimeZone, toLocal } from '../../data/zoned.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './reports.module.css'

/** Which time a report is wanted of: yesterday's week, unless something else is chosen. */
export function MakeReport() {
  const { to } = useWords()
  const words = useAreaWords(costsReportsWords)
  const go = useNavigate()
  const make = useMakeReport()
  const schedules = useReportSchedules()
  const today = () => dayOf(toLocal(Date.now(), schedules.data?.timeZone ?? ownTimeZone()))
  const [span, setSpan] = createSignal<ReportSpan>('week')
  const [chosen, setChosen] = createSignal<string>()
  const day = () => chosen() ?? addDays(today(), -1)
  const problem = () => {
    if (day() > today()) return words().notBegun
    const reason = isApiError(make.error) ? make.error.details?.reason : undefined
    if (reason === 'report_not_begun') return words().notBegun
    return reason === 'plan_history' ? words().history : undefined
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (make.isPending || day() > today()) return
    make.mutate({ span: span(), day: day() }, { onSuccess: ({ id }) => go(to(`/costs/reports/${id}`)) })
  }
  const choose = (change: () => void) => {
    change()
    make.reset()
  }
  return (
    <section class={css.part} aria-labelledby="make">
      <h2 id="make" class={css.heading}>
        {words().makeTitle}
      </h2>
      <form class={css.form} onSubmit={submit}>
        <Chips
          name="span"
          label={words().span}
          options={reportSpans.map((value) => ({ value, label: words().spans[value] }))}
          value={span()}
          onChange={(value) => choose(() => setSpan(value))}
        />
        <DayField
          label={words().day}
          value={day()}
          help={words().dayHelp[span()]}
          error={problem()}
          onChange={(value) => choose(() => setChosen(value))}
        />
        <div>
          <Button kind="primary" type="submit" isOff={make.isPending}>
            {make.isPending ? words().making : words().make}
          </Button>
        </div>
        <Show when={make.isError && problem() === undefined}>
          <FailedCall error={make.error} />
        </Show>
      </form>
    </section>
  )
}
