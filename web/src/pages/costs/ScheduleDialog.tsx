import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type ReportSchedule, type ReportSpan, useSaveSchedule } from '../../data/cost-reports.ts'
import { useWorkspace } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tick } from '../../ui/Tick.tsx'
import css from './reports.module.css'

/** Who gets a report, and when. With nobody it is not sent. */
export function ScheduleDialog(props: {
  span: ReportSpan
  schedule: ReportSchedule | undefined
  timeZone: string
  onClose: () => void
}) {
  const words = useAreaWords(costsReportsWords)
  const workspace = useWorkspace()
  const save = useSaveSchedule()
  const id = createUniqueId()
  const [time, setTime] = createSignal(props.schedule?.localTime ?? '09:00')
  const [people, setPeople] = createSignal<string[]>(props.schedule?.userIds ?? [])
  const isTime = () => /^([01]\d|2[0-3]):[0-5]\d$/.test(time())
  const press = () => {
    if (save.isPending || !isTime() || !workspace.data) return
    save.mutate({ span: props.span, localTime: time(), userIds: people() }, { onSuccess: () => props.onClose() })
  }
  const hasLeft = () => isApiError(save.error) && save.error.details?.reason === 'report_not_member'
  return (
    <Dialog
      isOpen
      title={words().dialog.title(words().schedules[props.span])}
      onClose={props.onClose}
      actions={
        <>
          <Button size="small" kind="primary" isOff={save.isPending || !isTime() || !workspace.data} onPress={press}>
            {words().dialog.save}
          </Button>
          <Button size="small" onPress={props.onClose}>
            {words().dialog.cancel}
          </Button>
        </>
      }
    >
      <div class={css.dialog}>
        <div class={css.time}>
          <label for={id}>{words().dialog.time}</label>
          <input
            id={id}
            class={css.input}
            type="time"
            value={time()}
            aria-invalid={isTime() ? undefined : 'true'}
            aria-describedby={`${id}-note`}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
          <p id={`${id}-note`} class={isTime() ? css.quiet : css.error} role={isTime() ? undefined : 'alert'}>
            {isTime() ? words().dialog.timeHelp(props.timeZone) : words().dialog.timeBad}
          </p>
        </div>
        <Switch fallback={<Skeleton height="6rem" />}>
          <Match when={workspace.data}>
            {(known) => (
              <fieldset>
                <legend class={css.legendText}>{words().dialog.people}</legend>
                <p class={css.quiet}>{words().dialog.peopleHelp}</p>
                <For each={known().members}>
                  {(member) => (
                    <Tick
                      label={`${member.name} (${member.email})`}
                      isOn={people().includes(member.userId)}
                      onChange={(isOn) =>
                        setPeople((now) =>
                          isOn ? [...now, member.userId] : now.filter((one) => one !== member.userId),
                        )
                      }
                    />
                  )}
                </For>
              </fieldset>
            )}
          </Match>
          <Match when={workspace.isError}>
            <FailedCall error={workspace.error} onRetry={() => void workspace.refetch()} />
          </Match>
        </Switch>
        <Show when={save.isError}>
          <Show when={hasLeft()} fallback={<FailedCall error={save.error} isWrite />}>
            <ErrorNote what={words().dialog.notMember} />
          </Show>
        </Show>
      </div>
    </Dialog>
  )
}
