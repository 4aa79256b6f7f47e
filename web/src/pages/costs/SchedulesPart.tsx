import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type ReportSchedules, type ReportSpan, reportSpans, useReportSchedules } from '../../data/cost-reports.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { clockTime, zonedTime } from '../../text/zoned-time.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './reports.module.css'
import { ScheduleDialog } from './ScheduleDialog.tsx'

/** Which reports go out by mail, when, and to how many. */
export function SchedulesPart() {
  const words = useAreaWords(costsReportsWords)
  const schedules = useReportSchedules()
  return (
    <section class={css.part} aria-labelledby="mail">
      <h2 id="mail" class={css.heading}>
        {words().mail}
      </h2>
      <p class={css.quiet}>{words().mailText}</p>
      <Switch fallback={<Skeleton height="9rem" radius="14px" />}>
        <Match when={schedules.data}>{(known) => <Known known={known()} />}</Match>
        <Match when={schedules.isError}>
          <FailedCall error={schedules.error} onRetry={() => void schedules.refetch()} />
        </Match>
      </Switch>
    </section>
  )
}

function Known(props: { known: ReportSchedules }) {
  const { to, language, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const can = useCan('admin')
  const [editing, setEditing] = createSignal<ReportSpan>()
  const of = (span: ReportSpan) => props.known.schedules.find((one) => one.span === span)
  const hasAny = () => props.known.schedules.length > 0
  return (
    <>
      <Show when={!props.known.isInPlan}>
        <div class={css.note}>
          <p>{hasAny() ? words().paused : words().notInPlan}</p>
          <div>
            <LinkButton size="small" href={to('/billing#plans')}>
              {words().toPlans}
            </LinkButton>
          </div>
        </div>
      </Show>
      <ul class={css.schedules}>
        <For each={reportSpans}>
          {(span) => (
            <li class={css.schedule}>
              <div>
                <p class={css.strong}>{words().schedules[span]}</p>
                <Show when={of(span)} fallback={<p class={css.quiet}>{words().notSent}</p>}>
                  {(known) => (
                    <p class={css.quiet}>
                      {words().sentTo(
                        clockTime(language(), `2026-01-01T${known().localTime}`),
                        format().number(known().userIds.length),
                      )}
                      <Show when={props.known.isInPlan}>
                        {' · '}
                        <time dateTime={known().nextAt}>
                          {words().next(zonedTime(language(), known().nextAt, props.known.timeZone))}
                        </time>
                      </Show>
                    </p>
                  )}
                </Show>
              </div>
              <Show when={can() && (props.known.isInPlan || of(span) !== undefined)}>
                <Button
                  size="small"
                  onPress={() => setEditing(span)}
                  aria-label={words().edit(words().schedules[span])}
                >
                  {words().editShort}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={!can()}>
        <p class={css.quiet}>{words().onlyAdmins}</p>
      </Show>
      <Show when={editing()} keyed>
        {(span) => (
          <ScheduleDialog
            span={span}
            schedule={of(span)}
            timeZone={props.known.timeZone}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Show>
    </>
  )
}
