import type { Usage } from '../../data/usage-ask.ts'
import { usageSpans } from '../../data/usage-ask.ts'
import { measures } from '../../data/usage-stack.ts'
import { KeySelect, ModelSelect } from '../../parts/UsedSelects.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './usage.module.css'
import { type UsageView, views } from './usage-view.ts'

/** What to look at. `all`: the usage without a filter, which knows what can be chosen. */
export function UsageChoices(props: {
  view: UsageView
  all: Usage | undefined
  onChange: (change: Partial<Record<'span' | 'by' | 'view' | 'key' | 'model', string | undefined>>) => void
}) {
  const words = useAreaWords(developersWords)
  return (
    <fieldset class={css.choices}>
      <legend class="sr">{words().usage.choices}</legend>
      <div class={css.chips}>
        <Chips
          name="span"
          label={words().usage.span}
          options={usageSpans.map((value) => ({ value, label: words().usage.spans[value] }))}
          value={props.view.span}
          onChange={(span) => props.onChange({ span })}
        />
        <Chips
          name="by"
          label={words().usage.shownBy}
          options={measures.map((value) => ({ value, label: words().usage.measures[value] }))}
          value={props.view.by}
          onChange={(by) => props.onChange({ by })}
        />
        <Chips
          name="view"
          label={words().usage.view}
          options={views.map((value) => ({ value, label: words().usage.views[value] }))}
          value={props.view.as}
          onChange={(view) => props.onChange({ view })}
        />
      </div>
      <div class={css.selects}>
        <KeySelect used={props.all} chosen={props.view.keyId} onChange={(key) => props.onChange({ key })} />
        <ModelSelect used={props.all} chosen={props.view.model} onChange={(model) => props.onChange({ model })} />
      </div>
    </fieldset>
  )
}
