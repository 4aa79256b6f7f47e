import { createUniqueId, Show } from 'solid-js'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { CrossIcon, SearchIcon } from '../../ui/icons.tsx'
import css from './search-field.module.css'

/** Its label is said, not shown: the glass says it to those who see. */
export function SearchField(props: { value: string; onInput: (value: string) => void }) {
  const words = useAreaWords(assetWords)
  const id = createUniqueId()
  let field: HTMLInputElement | undefined
  return (
    <div class={css.box}>
      <label class="sr" for={id}>
        {words().search}
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
        placeholder={words().search}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.value !== ''}>
        <button
          type="button"
          class={css.clear}
          aria-label={words().clearSearch}
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
