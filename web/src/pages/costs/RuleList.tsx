import { createSignal, For, Show } from 'solid-js'
import { type CostRule, type CostTeams, useCostTeamChange } from '../../data/cost-teams.ts'
import { useCan } from '../../data/teams.ts'
import { addDays, laterDay } from '../../data/zoned.ts'
import { DayField } from '../../parts/DayField.tsx'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useClosedMonths } from './ClosedMonthDialog.tsx'
import { ownerName } from './owner-name.ts'
import css from './teams.module.css'

/** What was said, since when and until when; the newest first, as it counts. */
export function RuleList(props: { list: CostTeams }) {
  const { format } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const canChange = useCan('admin')
  const [ending, setEnding] = createSignal<CostRule | null>(null)
  const nameOf = (rule: CostRule) => rule.label || words().refs.all
  const sayDay = (day: string) => format().date(`${day}T12:00:00`)
  const span = ({ fromDay, untilDay }: CostRule) =>
    untilDay === null
      ? words().rules.since(sayDay(fromDay))
      : words().rules.between(sayDay(fromDay), sayDay(addDays(untilDay, -1)))
  const state = ({ fromDay, untilDay }: CostRule) => {
    if (untilDay !== null && untilDay <= props.list.today) return words().rules.ended
    return fromDay > props.list.today ? words().rules.upcoming : ''
  }
  return (
    <section class={css.part} aria-labelledby="rules">
      <h2 id="rules" class={css.heading}>
        {words().rules.title}
      </h2>
      <p class={css.quiet}>{words().rules.text}</p>
      <Show when={props.list.rules.length > 0} fallback={<p class={css.quiet}>{words().rules.none}</p>}>
        <ul class={css.rows}>
          <For each={props.list.rules}>
            {(rule) => (
              <li class={css.row}>
                <div class={css.what}>
                  <p class={css.strong}>{nameOf(rule)}</p>
                  <p class={css.quiet}>{words().refs.kinds[rule.refKind]}</p>
                </div>
                <p class={css.owner}>{ownerName(words(), props.list, rule)}</p>
                <p class={css.quiet}>
                  {span(rule)} {state(rule)}
                </p>
                <Show when={canChange()}>
                  <Button
                    kind="ghost"
                    size="small"
                    aria-label={words().rules.endOf(nameOf(rule))}
                    onPress={() => setEnding(rule)}
                  >
                    {words().rules.end}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={ending()} keyed>
        {(rule) => <EndDialog rule={rule} today={props.list.today} onClose={() => setEnding(null)} />}
      </Show>
    </section>
  )
}

function EndDialog(props: { rule: CostRule; today: string; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const end = useCostTeamChange('costRules.end')
  const closed = useClosedMonths()
  const [lastDay, setLastDay] = createSignal(
    props.rule.untilDay ? addDays(props.rule.untilDay, -1) : laterDay(props.today, props.rule.fromDay),
  )
  const save = (untilDay: string) =>
    closed.run(async (restatesClosed) => {
      await end.mutateAsync({ id: props.rule.id, untilDay, restatesClosed })
      showToast({ text: words().rules.saved, closeLabel: t().common.close })
      props.onClose()
    })
  return (
    <Dialog
      isOpen
      title={words().rules.endTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={() => save(props.rule.fromDay)}>{words().rules.never}</Button>
          <Button kind="primary" isOff={end.isPending} onPress={() => save(addDays(lastDay(), 1))}>
            {end.isPending ? words().saving : words().rules.save}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        <p class={css.quiet}>{words().rules.endText}</p>
        <DayField
          label={words().rules.lastDay}
          value={lastDay()}
          onChange={(day) => day && setLastDay(laterDay(day, props.rule.fromDay))}
        />
        <closed.Dialog />
      </div>
    </Dialog>
  )
}
