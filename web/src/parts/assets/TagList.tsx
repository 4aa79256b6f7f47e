import { createSignal, createUniqueId, For } from 'solid-js'
import { tagMaxLength, tagsMax } from '../../data/file-rules.ts'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import css from './tag-list.module.css'

/** Tags as chips. A comma, Enter or leaving the field makes a tag of what is typed; Backspace takes the last away. */
export function TagList(props: {
  tags: readonly string[]
  known: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const words = useAreaWords(assetWords)
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const take = (text: string) => {
    const more = text.split(/[,，、\n\t]/).map((tag) => tag.trim().normalize('NFC').slice(0, tagMaxLength))
    const tags = [...new Set([...props.tags, ...more.filter((tag) => tag !== '')])].slice(0, tagsMax)
    if (tags.length !== props.tags.length) props.onChange(tags)
    setTyped('')
  }
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {words().tag.field}
      </label>
      <ul class={css.tags}>
        <For each={props.tags}>
          {(tag) => (
            <li class={css.tag}>
              <span>{tag}</span>
              <button
                type="button"
                class={css.remove}
                aria-label={words().tag.remove(tag)}
                onClick={() => props.onChange(props.tags.filter((one) => one !== tag))}
              >
                <CrossIcon size={14} />
              </button>
            </li>
          )}
        </For>
      </ul>
      <input
        id={id}
        class={css.input}
        name="tags"
        autocomplete="off"
        list={`${id}-known`}
        value={typed()}
        aria-describedby={`${id}-help`}
        onInput={(event) => {
          const { value } = event.currentTarget
          if (!event.isComposing && /[,，、]/.test(value)) take(value)
          else setTyped(value)
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            take(typed())
          } else if (event.key === 'Backspace' && typed() === '' && props.tags.length > 0)
            props.onChange(props.tags.slice(0, -1))
        }}
        onBlur={() => take(typed())}
      />
      <datalist id={`${id}-known`}>
        <For each={props.known.filter((tag) => !props.tags.includes(tag))}>{(tag) => <option value={tag} />}</For>
      </datalist>
      <p id={`${id}-help`} class={css.help}>
        {words().tag.help}
      </p>
    </div>
  )
}
