import { Show } from 'solid-js'
import { type AnalyticsSpan, analyticsSpans } from '../../data/analytics-ask.ts'
import type { Channel } from '../../data/channels.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './analytics.module.css'

const every = 'every'

/** What to look at: how long, and which channel where there are several. */
export function AnalyticsChoices(props: {
  channels: Channel[]
  channel: Channel | undefined
  days: AnalyticsSpan
  onChange: (change: { days?: string; channel?: string | undefined }) => void
}) {
  const words = useAreaWords(analyticsWords)
  const options = () => [
    { value: every, label: words().everyChannel },
    ...props.channels.map(({ id, title }) => ({ value: id, label: title })),
  ]
  return (
    <fieldset class={css.choices}>
      <legend class="sr">{words().choices}</legend>
      <Chips
        name="days"
        label={words().span}
        options={analyticsSpans.map((value) => ({ value, label: words().spans[value] }))}
        value={props.days}
        onChange={(days) => props.onChange({ days })}
      />
      <Show when={props.channels.length > 1}>
        <Select
          label={words().channel}
          value={props.channel?.id ?? every}
          options={options()}
          onChange={(id) => props.onChange({ channel: id === every ? undefined : id })}
        />
      </Show>
    </fieldset>
  )
}
