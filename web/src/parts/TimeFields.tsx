import { createUniqueId, Show } from 'solid-js'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords } from '../text/words.tsx'
import css from './time-fields.module.css'

/** A day and a time by a wall clock, `YYYY-MM-DDTHH:MM`; either part may still be empty. Native inputs. */
export function TimeFields(props: { local: string; error?: string | undefined; onChange: (local: string) => void }) {
  const words = useAreaWords(publishingWords)
  const id = createUniqueId()
  const day = () => props.local.slice(0, props.local.indexOf('T') === -1 ? undefined : props.local.indexOf('T'))
  const time = () => (props.local.includes('T') ? props.local.slice(props.local.indexOf('T') + 1) : '')
  const invalid = () => ({
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': props.error ? `${id}-error` : undefined,
  })
  return (
    <div>
      <div class={css.fields}>
        <div class={css.field}>
          <label class={css.label} for={`${id}-day`}>
            {words().publish.date}
          </label>
          <input
            id={`${id}-day`}
            class={css.input}
            type="date"
            value={day()}
            {...invalid()}
            onChange={(event) => props.onChange(`${event.currentTarget.value}T${time()}`)}
          />
        </div>
        <div class={css.field}>
          <label class={css.label} for={`${id}-time`}>
            {words().publish.time}
          </label>
          <input
            id={`${id}-time`}
            class={css.input}
            type="time"
            value={time()}
            {...invalid()}
            onChange={(event) => props.onChange(`${day()}T${event.currentTarget.value}`)}
          />
        </div>
      </div>
      <Show when={props.error}>
        <p id={`${id}-error`} class={css.error} role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  )
}
