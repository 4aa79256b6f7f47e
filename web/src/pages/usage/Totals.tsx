import { For } from 'solid-js'
import type { UsageSums } from '../../data/usage-ask.ts'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './usage.module.css'

/** All of it together, credits first: that is what it cost. */
export function Totals(props: { sums: UsageSums }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const figures = () => [
    { name: words().usage.credits, text: format().credits(props.sums.chargedUcr) },
    { name: words().usage.requests, text: format().number(props.sums.requests) },
    { name: words().usage.failures, text: format().number(props.sums.failures) },
    { name: words().usage.inputTokens, text: format().number(props.sums.inputTokens) },
    { name: words().usage.cachedTokens, text: format().number(props.sums.cachedTokens) },
    { name: words().usage.outputTokens, text: format().number(props.sums.outputTokens) },
  ]
  return (
    <dl class={css.totals} aria-label={words().usage.totals}>
      <For each={figures()}>
        {(figure) => (
          <div class={css.total}>
            <dt class={css.quiet}>{figure.name}</dt>
            <dd class={css.figureText}>{figure.text}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
