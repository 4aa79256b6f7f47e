import { createSignal, For, Show } from 'solid-js'
import { type CostRef, type CostTeams, unassignedFirst, useCostTeamChange } from '../../data/cost-teams.ts'
import { useCan } from '../../data/teams.ts'
import { addMonths } from '../../data/zoned.ts'
import { DayField } from '../../parts/DayField.tsx'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { AssignMenu, type Owner } from './AssignMenu.tsx'
import { useClosedMonths } from './ClosedMonthDialog.tsx'
import { ownerName } from './owner-name.ts'
import css from './teams.module.css'

/** Keys and projects as providers know them, with what they cost and whose it is; one press gives them to somebody. */
export function RefList(props: { list: CostTeams }) {
  const { t, format } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const canAssign = useCan('admin')
  const create = useCostTeamChange('costRules.create')
  const end = useCostTeamChange('costRules.end')
  const closed = useClosedMonths()
  // The month so far, which nobody has seen the end of.
  const [fromDay, setFromDay] = createSignal(addMonths(props.list.today, 0))

  const nameOf = (ref: CostRef) => ref.label || words().refs.all
  const ruleOf = (ref: CostRef) => props.list.rules.find(({ id }) => id === ref.ruleId)

  function assign(ref: CostRef, owner: Owner) {
    const { accountId, refKind, ref: remote } = ref
    const rule = { accountId, refKind, ref: remote, ...owner, fromDay: fromDay() }
    closed.run(async (restatesClosed) => {
      const known = new Set(props.list.rules.map(({ id }) => id))
      const { id } = await create.mutateAsync({ ...rule, restatesClosed })
      const isNew = !known.has(id)
      showToast({
        text: words().refs.assigned(nameOf(ref), ownerName(words(), props.list, owner)),
        closeLabel: t().common.close,
        ...(isNew && { action: { label: words().refs.undo, onChoose: () => undo(id, rule.fromDay, restatesClosed) } }),
      })
    })
  }

  function undo(id: string, untilDay: string, restatesClosed: boolean) {
    end.mutate(
      { id, untilDay, restatesClosed },
      { onSuccess: () => showToast({ text: words().refs.undone, closeLabel: t().common.close }) },
    )
  }

  return (
    <section class={css.part} aria-labelledby="refs">
      <h2 id="refs" class={css.heading}>
        {words().refs.title}
      </h2>
      <p class={css.quiet}>{words().refs.text}</p>
      <Show when={canAssign()} fallback={<p class={css.quiet}>{words().refs.viewer}</p>}>
        <div class={css.day}>
          <DayField
            label={words().refs.from}
            help={words().refs.fromHelp(props.list.timeZone)}
            value={fromDay()}
            onChange={(day) => day && setFromDay(day)}
          />
        </div>
      </Show>
      <closed.Dialog />
      <Show when={props.list.refs.length > 0} fallback={<p class={css.quiet}>{words().refs.none}</p>}>
        <ul class={css.rows}>
          <For each={unassignedFirst(props.list.refs)}>
            {(ref) => (
              <li class={css.row} data-unassigned={ref.unassignedMicroUsd > 0 ? '' : undefined}>
                <div class={css.what}>
                  <p class={css.strong} title={ref.ref === '' ? words().refs.allHelp : ref.ref}>
                    {nameOf(ref)}
                  </p>
                  <p class={css.quiet}>
                    {ref.accountId === null ? words().refs.gateway : ref.accountName} ·{' '}
                    {ref.ref === '' ? words().refs.allHelp : words().refs.kinds[ref.refKind]}
                  </p>
                </div>
                <div class={css.money}>
                  <p class={css.strong}>{format().usd(ref.costMicroUsd)}</p>
                  <Show when={ref.unassignedMicroUsd > 0}>
                    <p class={css.open}>{words().refs.unassigned(format().usd(ref.unassignedMicroUsd))}</p>
                  </Show>
                </div>
                <p class={css.owner}>
                  {ruleOf(ref) ? ownerName(words(), props.list, ruleOf(ref)) : words().refs.nobody}
                </p>
                <Show when={canAssign()}>
                  <AssignMenu
                    label={(ruleOf(ref) ? words().refs.changeOf : words().refs.assignOf)(nameOf(ref))}
                    text={ruleOf(ref) ? words().refs.change : words().refs.assign}
                    list={props.list}
                    onChoose={(owner) => assign(ref, owner)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
