import { createUniqueId, onMount, Show } from 'solid-js'
import { keywordMaxLength } from '../../data/choices.ts'
import { useWords } from '../../text/words.tsx'
import css from './keyword-input.module.css'

const longLength = 18
const nearLimit = 20

/** The keyword in type as large as the page allows. One line of thought: Enter sends it. */
export function KeywordInput(props: {
  value: string
  placeholder: string
  error: string | undefined
  onInput: (value: string) => void
  onEnter: () => void
}) {
  const { t, format } = useWords()
  const id = createUniqueId()
  const left = () => keywordMaxLength - props.value.length
  let input: HTMLTextAreaElement | undefined
  onMount(() => {
    // A keyboard that slides up over a page nobody has read yet is unkind.
    if (matchMedia('(hover: hover)').matches) input?.focus({ preventScroll: true })
  })

  function onKey(event: KeyboardEvent) {
    // Enter also ends a syllable that an input method is still composing; that one is not ours.
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    props.onEnter()
  }

  return (
    <>
      <div
        class={css.field}
        data-text={props.value || props.placeholder}
        data-long={(props.value || props.placeholder).length > longLength ? '' : undefined}
      >
        <textarea
          ref={input}
          id="keyword"
          class={css.input}
          rows={1}
          name="keyword"
          autocomplete="off"
          enterkeyhint="go"
          spellcheck={false}
          maxLength={keywordMaxLength}
          placeholder={props.placeholder}
          value={props.value}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={id}
          onInput={(event) => props.onInput(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
          onKeyDown={onKey}
        />
      </div>
      <p class={css.note} id={id}>
        <Show when={props.error} fallback={<span>{t().create.draft}</span>}>
          <span class={css.error} role="alert">
            {props.error}
          </span>
        </Show>
        <Show when={left() <= nearLimit}>
          <span>{t().create.left(format().number(left()))}</span>
        </Show>
      </p>
    </>
  )
}
