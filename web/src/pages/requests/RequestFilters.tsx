import { outcomes } from '../../data/request-filter.ts'
import { useUsage } from '../../data/usage.ts'
import { DayField } from '../../parts/DayField.tsx'
import { KeySelect, ModelSelect } from '../../parts/UsedSelects.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './requests.module.css'

export type FilterQuery = { key: string; model: string; outcome: string; from: string; to: string }

export function RequestFilters(props: {
  query: Partial<FilterQuery>
  onChange: (change: Partial<Record<keyof FilterQuery, string | undefined>>) => void
}) {
  const words = useAreaWords(developersWords)
  // What can be chosen is what was used, in as much time as is shown at all.
  const used = useUsage(() => ({ span: 'month' }))
  const outcome = () => outcomes.find((known) => known === props.query.outcome) ?? 'all'
  return (
    <fieldset class={css.filters}>
      <legend class="sr">{words().requests.filters}</legend>
      <KeySelect
        used={used.data}
        chosen={props.query.key || undefined}
        withPlayground
        onChange={(key) => props.onChange({ key })}
      />
      <ModelSelect
        used={used.data}
        chosen={props.query.model || undefined}
        onChange={(model) => props.onChange({ model })}
      />
      <Select
        label={words().requests.outcome}
        value={outcome()}
        options={[
          { value: 'all' as const, label: words().requests.everyOutcome },
          ...outcomes.map((value) => ({ value, label: words().requests.outcomes[value] })),
        ]}
        onChange={(value) => props.onChange({ outcome: value === 'all' ? undefined : value })}
      />
      <DayField label={words().requests.from} value={props.query.from} onChange={(from) => props.onChange({ from })} />
      <DayField label={words().requests.to} value={props.query.to} onChange={(to) => props.onChange({ to })} />
    </fieldset>
  )
}
