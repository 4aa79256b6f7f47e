import { createEffect, createUniqueId, Show } from 'solid-js'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './playground.module.css'

/** What Safari says for the Enter that ends a composition, after it has said that the composition is over. */
const composingKeyCode = 229

/** Where the question is written. Enter sends, but not while a syllable is being put together. */
export function Composer(props: {
  question: string
  isBusy: boolean
  onType: (question: string) => void
  onSend: () => void
  onStop: () => void
}) {
  const words = useAreaWords(portalWords)
  const id = createUniqueId()
  let area: HTMLTextAreaElement | undefined

  /** As high as what is written, up to the limit of the style sheet. */
  createEffect(() => {
    props.question
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  })

  function onKey(event: KeyboardEvent) {
    const isComposing = event.isComposing || event.keyCode === composingKeyCode
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    if (!props.isBusy) props.onSend()
  }

  return (
    <form
      class={css.composer}
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.isBusy) props.onSend()
      }}
    >
      <label class="sr" for={id}>
        {words().playground.question}
      </label>
      <textarea
        ref={area}
        id={id}
        class={css.question}
        rows={1}
        maxLength={100_000}
        placeholder={words().playground.placeholder}
        aria-describedby={`${id}-keys`}
        value={props.question}
        onInput={(event) => props.onType(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <Show
        when={props.isBusy}
        fallback={
          <Button kind="primary" type="submit" isOff={props.question.trim() === ''}>
            {words().playground.send}
          </Button>
        }
      >
        <Button onPress={() => props.onStop()}>{words().playground.stop}</Button>
      </Show>
      <p id={`${id}-keys`} class={css.keys}>
        {words().playground.keys}
      </p>
    </form>
  )
}
