import { For, Show } from 'solid-js'
import type { Unpriced } from '../../data/prices.ts'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import type { PriceAct } from './PricesPage.tsx'
import css from './prices.module.css'
import { dayText } from './shown-price.ts'

/** What was used and nobody has said the price of: the first thing to look after. */
export function UnpricedList(props: { unpriced: Unpriced[]; onAct: (act: PriceAct) => void }) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const tierOf = (tier: string) => {
    const names: Record<string, string> = words().tiers
    return names[tier] ?? tier
  }
  const nameOf = ({ model }: Unpriced) => model.slice(model.indexOf(':') + 1)
  return (
    <Show when={props.unpriced.length > 0}>
      <section class={css.section}>
        <h2 class={css.heading}>{words().unpriced.title}</h2>
        <p class={css.quiet}>{words().unpriced.text}</p>
        <ul>
          <For each={props.unpriced}>
            {(seen) => (
              <li class={css.item}>
                <div>
                  <p>
                    <code>{seen.model}</code>
                    <Show when={seen.tier !== 'standard'}> · {tierOf(seen.tier)}</Show>
                  </p>
                  <p class={css.quiet}>
                    {words().unpriced.tokens(format().number(seen.tokens))} ·{' '}
                    {words().unpriced.seen(dayText(format(), seen.firstSeenAt), dayText(format(), seen.lastSeenAt))}
                  </p>
                </div>
                <div class={css.acts}>
                  <Button
                    kind="ghost"
                    size="small"
                    aria-label={words().unpriced.aliasOf(seen.model)}
                    onPress={() => props.onAct({ kind: 'alias', provider: seen.provider, alias: nameOf(seen) })}
                  >
                    {words().unpriced.alias}
                  </Button>
                  <Button
                    size="small"
                    aria-label={words().addTo(seen.model)}
                    onPress={() =>
                      props.onAct({
                        ...{ kind: 'add', model: seen.model, tier: seen.tier },
                        from: seen.firstSeenAt.slice(0, 10),
                      })
                    }
                  >
                    {words().add}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
