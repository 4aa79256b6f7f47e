import { createSignal, createUniqueId, For } from 'solid-js'
import { CrossIcon } from '../ui/icons.tsx'
import css from './tag-field.module.css'

/** Words and phrases as chips. A comma, Enter, leaving the field or pasting a list parts them; Backspace takes the last away. */
export function WordsField(props: {
  label: string
  help: string
  removeLabel: (word: string) => string
  words: readonly string[]
  most: number
  maxLength: number
  onChange: (words: string[]) => void
}) {
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  let input: HTMLInputElement | undefined

  function take(text: string) {
    const more = text.split(/[,，、\n\t]/).map((word) => word.replace(/\s+/g, ' ').trim().slice(0, props.maxLength))
    const all = [...new Set([...props.words, ...more.filter((word) => word !== '')])].slice(0, props.most)
    if (all.length > props.words.length) props.onChange(all)
    setTyped('')
  }
  function onKey(event: KeyboardEvent) {
    // Enter within a word that is being composed belongs to the keyboard's own list.
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      take(typed())
    } else if (event.key === 'Backspace' && typed() === '' && props.words.length > 0)
      props.onChange(props.words.slice(0, -1))
  }

  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <div class={css.box}>
        <ul class={css.tags}>
          <For each={props.words}>
            {(word) => (
              <li class={css.tag}>
                <span>{word}</span>
                <button
                  type="button"
                  class={css.remove}
                  aria-label={props.removeLabel(word)}
                  onClick={() => {
                    props.onChange(props.words.filter((one) => one !== word))
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
          autocomplete="off"
          enterkeyhint="enter"
          maxLength={props.maxLength}
          value={typed()}
          aria-describedby={`${id}-help`}
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
      <p id={`${id}-help`} class={css.help}>
        {props.help}
      </p>
    </div>
  )
}
