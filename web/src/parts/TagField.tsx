import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { addTags, countTags, splitTags } from '../data/publish-rules.ts'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { CrossIcon } from '../ui/icons.tsx'
import css from './tag-field.module.css'

/** Tags as chips. A comma, Enter, leaving the field or pasting a list makes tags of what is typed; Backspace takes the last away. */
export function TagField(props: {
  tags: readonly string[]
  maxCharacters: number
  error?: string | undefined
  onChange: (tags: string[]) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(publishingWords)
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const count = () => countTags(props.tags)

  function take(text: string) {
    const more = splitTags(text)
    if (more.length > 0) props.onChange(addTags(props.tags, more))
    setTyped('')
  }
  function onKey(event: KeyboardEvent) {
    // Enter within a word that is being composed belongs to the keyboard's own list.
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      take(typed())
    } else if (event.key === 'Backspace' && typed() === '' && props.tags.length > 0)
      props.onChange(props.tags.slice(0, -1))
  }

  let input: HTMLInputElement | undefined
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {words().publish.tags}
      </label>
      <div class={css.box} data-bad={props.error ? '' : undefined}>
        <ul class={css.tags}>
          <For each={props.tags}>
            {(tag) => (
              <li class={css.tag}>
                <span>{tag}</span>
                <button
                  type="button"
                  class={css.remove}
                  aria-label={words().publish.tagRemove(tag)}
                  onClick={() => {
                    props.onChange(props.tags.filter((one) => one !== tag))
                    input?.focus()
                  }}
                >
                  <CrossIcon size={14} />
                </button>
              </li>
            )}
          </For>
        </ul>
        <input
          ref={input}
          id={id}
          class={css.input}
          name="tags"
          autocomplete="off"
          enterkeyhint="enter"
          value={typed()}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => {
            const { value } = event.currentTarget
            if (!event.isComposing && /[,，、]/.test(value)) take(value)
            else setTyped(value)
          }}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text') ?? ''
            if (!/[,，、\n\t]/.test(text)) return
            event.preventDefault()
            take(typed() + text)
          }}
          onKeyDown={onKey}
          onBlur={() => take(typed())}
        />
      </div>
      <p id={`${id}-note`} class={props.error ? css.error : css.help} role={props.error ? 'alert' : undefined}>
        <Show
          when={props.error}
          fallback={words().publish.tagsHelp(format().number(count()), format().number(props.maxCharacters))}
        >
          {props.error}
        </Show>
      </p>
    </div>
  )
}
