import { For, Show } from 'solid-js'
import type { Currency, Plan } from '../../data/billing.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './billing.module.css'
import { priceIn } from './prices.ts'

/** What a plan costs, gives and limits. */
export function PlanFacts(props: { plan: Plan; currency: Currency }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const price = () => priceIn(props.plan.prices, props.currency)
  const orNoLimit = (n: number | null, say: (n: number) => string) => (n === null ? words().plans.unlimited : say(n))
  const facts = () => {
    const { limits, hasCostReports, hasAuditLog } = props.plan
    const number = (n: number) => format().number(n)
    const yesNo = (is: boolean) => (is ? words().plans.yes : words().plans.no)
    return [
      [words().plans.limits.shorts, orNoLimit(limits.shorts, (n) => words().plans.shorts(number(n)))],
      [words().plans.limits.members, orNoLimit(limits.members, (n) => words().plans.people(number(n)))],
      [words().plans.limits.storage, orNoLimit(limits.storage, (n) => format().bytes(n))],
      [words().plans.limits.channels, orNoLimit(limits.channels, (n) => words().plans.things(number(n)))],
      [
        words().plans.limits.providerAccounts,
        orNoLimit(limits.providerAccounts, (n) => words().plans.things(number(n))),
      ],
      [
        words().plans.limits.apiCostMicroUsd,
        orNoLimit(limits.apiCostMicroUsd, (n) => format().money({ currency: 'USD', amountMinor: n / 10_000 })),
      ],
      [words().plans.limits.keyTokens, orNoLimit(limits.keyTokens, (n) => words().plans.tokens(number(n)))],
      [words().plans.limits.historyDays, orNoLimit(limits.historyDays, (n) => words().plans.days(number(n)))],
      [words().plans.costReports, yesNo(hasCostReports)],
      [words().plans.auditLog, yesNo(hasAuditLog)],
    ] as const
  }
  return (
    <>
      <h4 class={css.planName}>{words().plans.names[props.plan.id]}</h4>
      <p class={css.planPrice}>
        <Show when={price()} fallback={<b>{props.plan.id === 'FREE' ? words().plans.free : ''}</b>}>
          {(known) => (
            <>
              <b>{format().money(known())}</b> <span class={css.quiet}>{words().plans.perPeriod}</span>
            </>
          )}
        </Show>
      </p>
      <p class={css.planCredits}>
        {props.plan.creditsUcr > 0
          ? words().plans.credits(format().credits(props.plan.creditsUcr))
          : words().plans.refill(format().credits(props.plan.refillUcr))}
      </p>
      <dl class={css.facts}>
        <For each={facts()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </>
  )
}
