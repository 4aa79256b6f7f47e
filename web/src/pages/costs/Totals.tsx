import { Show } from 'solid-js'
import type { AskedOverview } from '../../data/costs.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './costs.module.css'
import { Through } from './Through.tsx'

/** What it came to, how that stands against the time before, and where the month is going. */
export function Totals(props: { overview: AskedOverview }) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const total = () => props.overview.total
  const isUnpriced = () => total().costMicroUsd === 0 && total().unpricedTokens > 0
  const change = () => {
    const before = props.overview.before
    if (!before) return { kind: 'same', text: words().noBefore }
    const [now, then] = [total().costMicroUsd, before.costMicroUsd]
    if (now === then) return { kind: 'same', text: words().same }
    if (then <= 0) return { kind: 'same', text: words().new(format().usd(then)) }
    const percent = format().percent(Math.abs(now - then) / then)
    return now > then ? { kind: 'more', text: words().more(percent) } : { kind: 'less', text: words().less(percent) }
  }
  return (
    <dl class={css.totals}>
      <div class={css.total} data-first="">
        <dt class={css.quiet}>{words().total}</dt>
        <dd class={css.figureText}>{isUnpriced() ? words().unpriced.word : format().usd(total().costMicroUsd)}</dd>
        <dd class={css.change} data-kind={change().kind}>
          {change().text}
        </dd>
        <dd>
          <Through freshness={props.overview.freshness} timeZone={props.overview.timeZone} />
        </dd>
      </div>
      <div class={css.total}>
        <dt class={css.quiet}>{words().month}</dt>
        <dd class={css.figureText}>{format().usd(props.overview.month.spentMicroUsd)}</dd>
        <dd class={css.quiet}>{words().spentSoFar}</dd>
      </div>
      <div class={css.total}>
        <dt class={css.quiet}>{words().forecast}</dt>
        <Show
          when={props.overview.month.forecastMicroUsd !== null}
          fallback={<dd class={css.quiet}>{words().noForecast}</dd>}
        >
          <dd class={css.figureText}>{format().usd(props.overview.month.forecastMicroUsd ?? 0)}</dd>
        </Show>
      </div>
      <div class={css.total}>
        <dt class={css.quiet}>{words().requests}</dt>
        <dd class={css.figureText}>{format().compact(total().requests)}</dd>
        <dd class={css.quiet}>
          {words().tokensText(
            format().compact(total().inputTokens),
            format().compact(total().cachedTokens),
            format().compact(total().outputTokens),
          )}
        </dd>
      </div>
    </dl>
  )
}
