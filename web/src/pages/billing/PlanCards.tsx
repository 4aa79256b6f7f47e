import { createSignal, For, Show } from 'solid-js'
import type { Billing, Currency, Offer, PaidPlanId } from '../../data/billing.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './billing.module.css'
import { CancelDialog } from './CancelDialog.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { type Asked, PlanAction } from './PlanAction.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import { priceIn } from './prices.ts'
import { SubscribeDialog } from './SubscribeDialog.tsx'

export type PlanCardsProps = {
  billing: Billing
  offer: Offer
  currency: Currency
  canPay: boolean
  onCurrency: (currency: Currency) => void
}

/** Every plan side by side, and what can be done about it. A subscription keeps the currency it began in. */
export function PlanCards(props: PlanCardsProps) {
  const words = useAreaWords(billingWords)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const subscription = () => props.billing.subscription
  const currency = (): Currency => subscription()?.price.currency ?? props.currency
  const start = () => {
    const question = asked()
    return question?.what === 'start' ? planOf(props.offer, question.planId) : undefined
  }
  const change = () => {
    const question = asked()
    return question?.what === 'change' ? planOf(props.offer, question.planId) : undefined
  }
  const close = () => setAsked(null)
  return (
    <>
      <Show when={!subscription() && props.offer.currencies.length > 1 && props.canPay}>
        <Chips
          name="plan-currency"
          label={words().buy.currency}
          value={currency()}
          options={props.offer.currencies.map((value) => ({ value, label: words().buy.currencies[value] }))}
          onChange={props.onCurrency}
        />
      </Show>
      <ul class={css.plans}>
        <For each={props.offer.plans}>
          {(plan) => (
            <li class={css.plan} data-on={plan.id === props.billing.plan.id ? '' : undefined}>
              <PlanFacts plan={plan} currency={currency()} />
              <PlanAction
                plan={plan}
                billing={props.billing}
                offer={props.offer}
                canPay={props.canPay && (plan.id === 'FREE' || priceIn(plan.prices, currency()) !== undefined)}
                onAsk={setAsked}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={start()}>{(plan) => <SubscribeDialog plan={plan()} currency={currency()} onClose={close} />}</Show>
      <Show when={change()}>{(plan) => <ChangeDialog plan={plan()} onClose={close} />}</Show>
      <Show when={asked()?.what === 'cancel' ? subscription() : null}>
        {(known) => <CancelDialog subscription={known()} onClose={close} />}
      </Show>
    </>
  )
}

const planOf = (offer: Offer, id: PaidPlanId) => offer.plans.find((plan) => plan.id === id)
