import { Show } from 'solid-js'
import { type CostPeriod, type CostView, costPeriods } from '../../data/cost-view.ts'
import { earlierDay, laterDay } from '../../data/zoned.ts'
import { DayField } from '../../parts/DayField.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './costs.module.css'

/** Which time is looked at. */
export function CostChoices(props: {
  view: CostView
  onPeriod: (period: CostPeriod) => void
  onOwn: (span: { from: string; to: string }) => void
}) {
  const words = useAreaWords(costsDashboardWords)
  const own = (change: { from?: string | undefined; to?: string | undefined }) => {
    const { from = props.view.from, to = props.view.to } = change
    // The other end goes along: a time that ends before it begins is none.
    props.onOwn(change.to === undefined ? { from, to: laterDay(from, to) } : { from: earlierDay(from, to), to })
  }
  return (
    <fieldset class={css.choices}>
      <legend class="sr">{words().choices}</legend>
      <Chips
        name="period"
        label={words().period}
        isLabelHidden
        options={costPeriods.map((value) => ({ value, label: words().periods[value] }))}
        value={props.view.period}
        onChange={props.onPeriod}
      />
      <Show when={props.view.period === 'own'}>
        <div class={css.days}>
          <DayField label={words().from} value={props.view.from} onChange={(from) => from && own({ from })} />
          <DayField label={words().to} value={props.view.to} onChange={(to) => to && own({ to })} />
        </div>
      </Show>
    </fieldset>
  )
}
