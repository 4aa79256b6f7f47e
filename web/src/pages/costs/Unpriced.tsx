import { For, Show } from 'solid-js'
import type { CostOverview } from '../../data/cost-ask.ts'
import { useMe } from '../../data/session.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { lineName, modelName } from './cost-names.ts'
import css from './costs.module.css'

/** Use whose cost nobody has said: which models, and what makes it known. */
export function Unpriced(props: { unpriced: CostOverview['unpriced'] }) {
  const { to, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const me = useMe()
  const isOperator = () => !me.isPending && !me.isError && me.data?.isOperator === true
  const tokens = () => props.unpriced.reduce((sum, one) => sum + one.tokens, 0)
  return (
    <Show when={props.unpriced.length > 0}>
      <section class={css.note} aria-labelledby="unpriced">
        <h2 id="unpriced" class={css.strong}>
          {words().unpriced.title}
        </h2>
        <p>{words().unpriced.text(format().number(tokens()))}</p>
        <ul class={css.plainList}>
          <For each={props.unpriced.slice(0, 5)}>
            {({ provider, model, tokens: count }) => (
              <li>
                {words().unpriced.one(
                  `${lineName(words(), 'provider', { ref: provider, label: provider })} ${modelName(model)}`,
                  format().number(count),
                )}
              </li>
            )}
          </For>
        </ul>
        <p class={css.quiet}>{isOperator() ? words().unpriced.todoOperator : words().unpriced.todo}</p>
        <Show when={isOperator()}>
          <div>
            <LinkButton size="small" href={to('/prices')}>
              {words().unpriced.toPrices}
            </LinkButton>
          </div>
        </Show>
      </section>
    </Show>
  )
}
