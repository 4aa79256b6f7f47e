import { For, Show } from 'solid-js'
import type { Quote } from '../../../../contract/runs.ts'
import { makerName } from '../../text/maker-name.ts'
import { useWords } from '../../text/words.tsx'
import { ChevronIcon } from '../../ui/icons.tsx'
import css from './price.module.css'
import { builtinResources, reusedCount } from './quote-view.ts'

/** The price beside the button: what it will likely cost and, where they differ, the most it can. */
export function Price(props: { quote: Quote | undefined; isStale: boolean; isFailed: boolean }) {
  const { t, format } = useWords()
  return (
    <p class={css.price} classList={{ [css.stale ?? '']: props.isStale }} aria-live="polite">
      <Show when={props.quote} fallback={props.isFailed ? t().create.priceFailed : t().create.priceLoading}>
        {(quote) => (
          <>
            <span>{t().create.price}</span>
            <span class={css.amount}>
              {quote().maxUcr === 0 ? t().create.free : t().common.credits(format().credits(quote().expectedUcr))}
            </span>
            <Show when={quote().maxUcr > quote().expectedUcr}>
              <span>{t().create.upTo(format().credits(quote().maxUcr))}</span>
            </Show>
          </>
        )}
      </Show>
    </p>
  )
}

/** Which makers are used and what a key would change. */
export function Makers(props: { quote: Quote }) {
  const { t, format } = useWords()
  const builtin = () => builtinResources(props.quote)
  const isAllBuiltin = () => builtin().length === 3
  return (
    <div class={css.notes}>
      <Show when={builtin().length > 0}>
        <p class={css.builtinTitle}>{isAllBuiltin() ? t().create.builtinAllTitle : t().create.builtinTitle}</p>
        <p>{t().create.builtinText}</p>
      </Show>
      <Show when={props.quote.maxUcr > props.quote.expectedUcr}>
        <p>{t().create.maxNote}</p>
      </Show>
      <details class={css.details}>
        <summary>
          {t().create.makers}
          <ChevronIcon size={16} />
        </summary>
        <ul class={css.table}>
          <For each={props.quote.items}>
            {(item) => (
              <li class={css.line}>
                <span>{t().resources[item.resource]}</span>
                <span class={css.model}>
                  {makerName(t(), item.model)}
                  <Show when={item.count > 1}> × {format().number(item.count)}</Show>
                </span>
                <span class={css.sum}>
                  {item.maxUcr === 0 ? t().create.free : t().create.upTo(format().credits(item.maxUcr))}
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={reusedCount(props.quote.items) > 0}>
          <p>{t().create.reused(format().number(reusedCount(props.quote.items)))}</p>
        </Show>
      </details>
      <Show when={builtin().length > 0}>
        <details class={css.details}>
          <summary>
            {t().create.keysSummary}
            <ChevronIcon size={16} />
          </summary>
          <ul class={css.keys}>
            <For each={builtin()}>{(resource) => <li class={css.key}>{t().create.keys[resource]}</li>}</For>
          </ul>
        </details>
      </Show>
    </div>
  )
}
