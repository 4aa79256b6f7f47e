import { A } from '@solidjs/router'
import { Index, Show } from 'solid-js'
import type { BatchQuote } from '../../data/batches.ts'
import { keywordMaxLength } from '../../data/choices.ts'
import { batchMax } from '../../data/keyword-list.ts'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import css from './batch.module.css'

type Repeat = BatchQuote['items'][number]['repeat']

/** The topics, each to be changed or taken off; under one that was made before, when and where that is. */
export function KeywordRows(props: {
  keywords: string[]
  repeats: number
  repeatOf: (keyword: string) => Repeat
  onChange: (keywords: string[]) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(batchWords)
  let list: HTMLOListElement | undefined
  const put = (at: number, keyword: string) =>
    props.onChange(props.keywords.map((known, index) => (index === at ? keyword : known)))

  function remove(at: number) {
    props.onChange(props.keywords.filter((_, index) => index !== at))
    // To the one that took its place, so that the keyboard is not thrown back to the top.
    queueMicrotask(() => list?.querySelectorAll('input')[Math.min(at, props.keywords.length - 1)]?.focus())
  }

  return (
    <div>
      <div class={css.listHead}>
        <h2 class={css.sectionTitle}>{words().list}</h2>
        <span class={css.quiet} aria-live="polite">
          {words().count(format().number(props.keywords.length), format().number(batchMax))}
        </span>
        <Show when={props.keywords.length > 0}>
          <Button size="small" kind="ghost" onPress={() => props.onChange([])}>
            {words().clear}
          </Button>
        </Show>
      </div>
      <Show when={props.repeats > 0}>
        <div class={css.repeats}>
          <p>{words().repeats(format().number(props.repeats))}</p>
          <Button
            size="small"
            onPress={() => props.onChange(props.keywords.filter((keyword) => props.repeatOf(keyword) === null))}
          >
            {words().dropRepeats}
          </Button>
        </div>
      </Show>
      <Show when={props.keywords.length > 0} fallback={<p class={css.listEmpty}>{words().listEmpty}</p>}>
        <ol ref={list} class={css.rows}>
          <Index each={props.keywords}>
            {(keyword, at) => (
              <li class={css.row}>
                <span class={css.number} aria-hidden="true">
                  {format().number(at + 1)}
                </span>
                <input
                  class={css.keyword}
                  type="text"
                  name={`keyword-${at}`}
                  autocomplete="off"
                  maxLength={keywordMaxLength}
                  aria-label={words().keyword(format().number(at + 1))}
                  value={keyword()}
                  onInput={(event) => put(at, event.currentTarget.value)}
                  onBlur={() => keyword().trim() === '' && remove(at)}
                />
                <Button kind="ghost" isIcon aria-label={words().removeKeyword(keyword())} onPress={() => remove(at)}>
                  <CrossIcon size={18} />
                </Button>
                <Show when={props.repeatOf(keyword())}>{(repeat) => <RepeatNote repeat={repeat()} />}</Show>
              </li>
            )}
          </Index>
        </ol>
      </Show>
    </div>
  )
}

function RepeatNote(props: { repeat: NonNullable<Repeat> }) {
  const { to, format } = useWords()
  const words = useAreaWords(batchWords)
  return (
    <p class={css.repeat}>
      <A href={to(`/projects/${props.repeat.projectId}`)}>
        {words().repeat(format().day(props.repeat.madeAt), props.repeat.keyword)}
      </A>
    </p>
  )
}
