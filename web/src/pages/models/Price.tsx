import { Show } from 'solid-js'
import type { UnitPrice } from '../../../../contract/models.ts'
import { priceOf } from '../../data/unit-prices.ts'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './models.module.css'

/** In credits, with the dollars they stand for. */
export function Price(props: {
  prices: readonly UnitPrice[]
  unit: string
  count: number
  above?: number
  isOwn?: boolean
}) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const price = () =>
    props.isOwn ? { credits: 0, usd: 0 } : priceOf(props.prices, props.unit, props.count, props.above)
  return (
    <Show when={price()} fallback={<span class={css.quiet}>–</span>}>
      {(known) => (
        <Show when={known().usd > 0} fallback={<span class={css.free}>{words().free}</span>}>
          <span class={css.price}>
            {format().exact(known().credits)}
            <span class={css.quiet}>{format().dollars(known().usd)}</span>
          </span>
        </Show>
      )}
    </Show>
  )
}
