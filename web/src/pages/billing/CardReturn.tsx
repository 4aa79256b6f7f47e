import { useNavigate } from '@solidjs/router'
import { createEffect, Match, onMount, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { useBilling, usePaidChange } from '../../data/billing.ts'
import { keepPurchase, type Purchase, readPurchase } from '../../data/pending-purchase.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Outcome, Working } from './Outcome.tsx'

type Purpose = 'plan' | 'card'

/** A card that was registered, or not: starts the plan that was chosen before, or takes the place of the old card. */
export function CardReturn(props: { purpose: Purpose; billingKey: string | undefined; isClosed: boolean }) {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  const purchase = readPurchase()
  return (
    <Switch
      fallback={
        <Outcome kind="bad" title={words().back.lost} texts={[words().back.lostText]}>
          <LinkButton kind="primary" href={to('/billing#plans')}>
            {words().back.toPlans}
          </LinkButton>
        </Outcome>
      }
    >
      <Match when={props.isClosed || props.billingKey === undefined}>
        <Outcome title={words().back.cardClosed} texts={[words().back.cardClosedText]}>
          <OtherCard purpose={props.purpose} />
        </Outcome>
      </Match>
      <Match when={purchase?.for === 'plan' && props.purpose === 'plan' ? purchase : undefined}>
        {(plan) => <StartPlan plan={plan()} billingKey={props.billingKey ?? ''} />}
      </Match>
      <Match when={purchase?.for === 'card' && props.purpose === 'card' ? purchase : undefined}>
        {(card) => <TakeCard card={card()} billingKey={props.billingKey ?? ''} />}
      </Match>
    </Switch>
  )
}

/** Loaded anew, it is sent again under the same key: one answer, one charge. */
function StartPlan(props: { plan: Purchase & { for: 'plan' }; billingKey: string }) {
  const words = useAreaWords(billingWords)
  const start = usePaidChange('subscription.start')
  const finish = useFinish('plan')
  const send = () => {
    const { planId, currency, idempotencyKey } = props.plan
    start.mutate(
      { input: { planId, currency, billingKey: props.billingKey }, key: idempotencyKey },
      { onSuccess: finish },
    )
  }
  onMount(send)
  return (
    <Show when={start.error} fallback={<Working title={words().back.planWorking} text={words().back.workingText} />}>
      {(error) => <Failed title={words().back.planFailed} error={error()} purpose="plan" onRetry={send} />}
    </Show>
  )
}

function TakeCard(props: { card: Purchase & { for: 'card' }; billingKey: string }) {
  const words = useAreaWords(billingWords)
  const take = usePaidChange('subscription.card')
  const finish = useFinish('card')
  const send = () =>
    take.mutate({ input: { billingKey: props.billingKey }, key: props.card.idempotencyKey }, { onSuccess: finish })
  onMount(send)
  return (
    <Show when={take.error} fallback={<Working title={words().back.cardWorking} text={words().back.workingText} />}>
      {(error) => <Failed title={words().back.cardFailed} error={error()} purpose="card" onRetry={send} />}
    </Show>
  )
}

/** The card's key leaves the address and the history with what was kept of the purchase. */
function useFinish(what: Purpose): () => void {
  const { to } = useWords()
  const navigate = useNavigate()
  return () => {
    keepPurchase(null)
    navigate(to(`/billing/return?done=${what}`), { replace: true })
  }
}

function Failed(props: { title: string; error: unknown; purpose: Purpose; onRetry: () => void }) {
  const mayRepeat = () => !isApiError(props.error) || props.error.isTransient
  return (
    <Outcome
      kind="bad"
      title={props.title}
      texts={[]}
      extra={<FailedCall error={props.error} isWrite {...(mayRepeat() && { onRetry: props.onRetry })} />}
    >
      <OtherCard purpose={props.purpose} />
    </Outcome>
  )
}

function OtherCard(props: { purpose: Purpose }) {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <LinkButton kind="primary" href={to(props.purpose === 'plan' ? '/billing#plans' : '/billing#subscription')}>
      {props.purpose === 'plan' ? words().back.toPlans : words().back.pickCard}
    </LinkButton>
  )
}

/** The plan or the card as it is now, also when the page is loaded anew. */
export function CardDone(props: { what: Purpose }) {
  const { to, format } = useWords()
  const words = useAreaWords(billingWords)
  const billing = useBilling()
  const known = () => (billing.isSuccess ? billing.data : undefined)
  const isStarting = () => known()?.subscription?.state === 'STARTING'
  const navigate = useNavigate()
  // A first charge that was refused in the end leaves no subscription behind.
  createEffect(() => {
    if (props.what === 'plan' && known()?.subscription === null) navigate(to('/billing#plans'), { replace: true })
  })
  return (
    <Switch fallback={<Working title={words().back.checking} text={words().back.checkingText} />}>
      <Match when={billing.isError}>
        <FailedCall error={billing.error} onRetry={() => void billing.refetch()} />
      </Match>
      <Match when={isStarting()}>
        <Working title={words().back.planWorking} text={words().back.startingText} />
      </Match>
      <Match when={known()}>
        {(now) => (
          <Outcome
            kind="good"
            title={
              props.what === 'card' ? words().back.cardDone : words().back.planDone(words().plans.names[now().plan.id])
            }
            texts={[
              props.what === 'card' ? words().back.cardDoneText : undefined,
              words().back.now(format().credits(now().balance.availableUcr)),
            ]}
          >
            <LinkButton kind="primary" href={to('/create')}>
              {words().back.continuePlain}
            </LinkButton>
            <LinkButton href={to('/billing')}>{words().back.toBilling}</LinkButton>
          </Outcome>
        )}
      </Match>
    </Switch>
  )
}
