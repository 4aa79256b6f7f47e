import { Match, Switch } from 'solid-js'
import type { Billing, Offer, PaidPlanId, Plan } from '../../data/billing.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './billing.module.css'

export type Asked = { what: 'start' | 'change'; planId: PaidPlanId } | { what: 'cancel' }

/** What a person may do about one plan, in the state the subscription is in. */
export function PlanAction(props: {
  plan: Plan
  billing: Billing
  offer: Offer
  canPay: boolean
  onAsk: (asked: Asked) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const name = () => words().plans.names[props.plan.id]
  const subscription = () => props.billing.subscription
  const isCurrent = () => props.plan.id === props.billing.plan.id
  /** When a change that is decided begins, on the card of the plan that comes then. */
  const begins = () => {
    const known = subscription()
    const next = known?.cancelsAtEnd ? 'FREE' : known?.nextPlanId
    return known && next === props.plan.id ? format().date(known.periodEnd) : undefined
  }
  const canChange = () => props.canPay && subscription()?.state === 'ACTIVE' && !subscription()?.cancelsAtEnd
  const rank = (id: string) => props.offer.plans.findIndex((plan) => plan.id === id)
  const isUp = () => rank(props.plan.id) > rank(props.billing.plan.id)
  return (
    <div class={css.planAction}>
      <Switch>
        <Match when={isCurrent()}>
          <StateWord kind="good" text={words().plans.now} />
        </Match>
        <Match when={begins()}>{(date) => <StateWord kind="busy" text={words().plans.next(date())} />}</Match>
        <Match when={props.plan.id === 'FREE' && canChange()}>
          <Button size="small" onPress={() => props.onAsk({ what: 'cancel' })}>
            {words().subscription.cancel}
          </Button>
        </Match>
        <Match when={props.plan.id === 'FREE' ? undefined : props.plan.id}>
          {(planId) => (
            <Switch>
              <Match when={props.canPay && subscription() === null}>
                <Button
                  size="small"
                  aria-label={words().plans.startOf(name())}
                  onPress={() => props.onAsk({ what: 'start', planId: planId() })}
                >
                  {words().plans.start}
                </Button>
              </Match>
              <Match when={canChange()}>
                <Button
                  size="small"
                  aria-label={words().plans.changeTo(name())}
                  onPress={() => props.onAsk({ what: 'change', planId: planId() })}
                >
                  {isUp() ? words().plans.up : words().plans.down}
                </Button>
              </Match>
            </Switch>
          )}
        </Match>
      </Switch>
    </div>
  )
}
