import { createUniqueId, Show } from 'solid-js'
import { useWords } from '../text/words.tsx'
import { CrossIcon, SearchIcon } from '../ui/icons.tsx'
import css from './find-field.module.css'

/** Words to find something by. Its label is said, not shown: the glass says it to those who see. */
export function FindField(props: { label: string; hint?: string; value: string; onInput: (value: string) => void }) {
  const { t } = useWords()
  const id = createUniqueId()
  let field: HTMLInputElement | undefined
  return (
    <div class={css.box}>
      <label class="sr" for={id}>
        {props.label}
      </label>
      <SearchIcon class={css.glass} size={18} />
      <input
        ref={field}
        id={id}
        class={css.input}
        type="search"
        name="search"
        autocomplete="off"
        maxLength={100}
        placeholder={props.hint ?? props.label}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.value !== ''}>
        <button
          type="button"
          class={css.clear}
          aria-label={t().common.clearSearch}
          onClick={() => {
            props.onInput('')
            field?.focus()
          }}
        >
          <CrossIcon size={16} />
        </button>
      </Show>
    </div>
  )
}
