import { A } from '@solidjs/router'
import { For } from 'solid-js'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './keys.module.css'

/** In place of the first key: what to do, and what comes of it. */
export function FirstSteps() {
  const { to } = useWords()
  const words = useAreaWords(developersWords)
  return (
    <section class={css.first} aria-labelledby="keys-first">
      <h2 id="keys-first" class={css.heading}>
        {words().keys.empty.title}
      </h2>
      <p class={css.quiet}>{words().keys.empty.text}</p>
      <ol class={css.steps}>
        <For each={words().keys.empty.steps}>
          {([title, text]) => (
            <li class={css.step}>
              <p class={css.strong}>{title}</p>
              <p class={css.quiet}>{text}</p>
            </li>
          )}
        </For>
      </ol>
      <A class={css.link} href={to('/developers/guide')}>
        {words().keys.empty.guide}
      </A>
    </section>
  )
}
