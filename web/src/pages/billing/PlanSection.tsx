import { For, Show } from 'solid-js'
import type { Billing } from '../../data/billing.ts'
import { Section } from '../../parts/Section.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './billing.module.css'
import { PlanCards, type PlanCardsProps } from './PlanCards.tsx'

/** The plan of the workspace with what is left of it, beside the others. */
export function PlanSection(props: PlanCardsProps) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const period = () =>
    words().plans.period(format().date(props.billing.period.start), format().date(props.billing.period.end))
  return (
    <Section title={words().plans.title} text={words().plans.text} id="plans" isWide>
      <div>
        <h3 class={css.heading}>
          {words().plans.now}: {words().plans.names[props.billing.plan.id]}
        </h3>
        <p class={css.quiet}>
          {words().plans.usage} ({period()})
        </p>
        <ul class={css.meters}>
          <For each={props.billing.allowances}>{(allowance) => <Meter allowance={allowance} />}</For>
        </ul>
      </div>
      <h3 class={css.heading}>{words().plans.compare}</h3>
      <PlanCards {...props} />
    </Section>
  )
}

/** How much of a limit is used; a bar only where there is an end to it. */
function Meter(props: { allowance: Billing['allowances'][number] }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const count = (n: number) => {
    if (props.allowance.limit === 'storage') return format().bytes(n)
    return props.allowance.limit === 'apiCostMicroUsd'
      ? format().money({ currency: 'USD', amountMinor: Math.round(n / 10_000) })
      : format().number(n)
  }
  const part = () => {
    const { used, max } = props.allowance
    return max === null || max === 0 ? 0 : Math.min(1, used / max)
  }
  const said = () => {
    const { used, max } = props.allowance
    if (max === null) return words().plans.usedNoLimit(count(used))
    return `${words().plans.used(count(used), count(max))} · ${left(max)}`
  }
  const left = (max: number) => {
    const n = max - props.allowance.used
    return n > 0 ? words().plans.left(count(n)) : words().plans.full
  }
  return (
    <li class={css.meter} data-full={part() >= 1 ? '' : undefined}>
      <p class={css.meterHead}>
        <span>{words().plans.limits[props.allowance.limit]}</span>
        <span>{said()}</span>
      </p>
      <Show when={props.allowance.max !== null}>
        <div class={css.track} aria-hidden="true">
          <div class={css.fill} style={{ '--part': part() }} />
        </div>
      </Show>
    </li>
  )
}
