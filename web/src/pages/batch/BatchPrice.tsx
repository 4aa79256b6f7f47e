import { Show } from 'solid-js'
import type { BatchQuote } from '../../data/batches.ts'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './batch.module.css'

/** One price for the whole list, and whether there is enough for it. */
export function BatchPrice(props: {
  count: number
  quote: BatchQuote | undefined
  isStale: boolean
  availableUcr: number | undefined
}) {
  const { format } = useWords()
  const words = useAreaWords(batchWords)
  const isShort = () => {
    const { quote, availableUcr } = props
    return quote !== undefined && availableUcr !== undefined && quote.maxUcr > availableUcr
  }
  return (
    <div class={css.price} aria-live="polite">
      <Show when={props.count > 0}>
        <span>{words().price(format().number(props.count))}</span>
        <Show when={props.quote} fallback={<span>{words().pricing}</span>}>
          {(quote) => (
            <span class={css.amounts} classList={{ [css.stale ?? '']: props.isStale }}>
              <span class={css.amount}>
                {quote().maxUcr === 0 ? words().free : words().expected(format().credits(quote().expectedUcr))}
              </span>
              <Show when={quote().maxUcr > quote().expectedUcr}>
                <span>{words().upTo(format().credits(quote().maxUcr))}</span>
              </Show>
            </span>
          )}
        </Show>
        <Show when={props.availableUcr}>{(ucr) => <span>{words().balance(format().credits(ucr()))}</span>}</Show>
        <Show when={isShort()}>
          <p class={css.short}>{words().short}</p>
        </Show>
      </Show>
    </div>
  )
}
