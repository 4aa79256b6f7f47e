import { createSignal, Match, Show, Switch } from 'solid-js'
import { type Billing, type Currency, type Offer, useBilling, usePlans } from '../../data/billing.ts'
import { useSystem } from '../../data/session.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { SandboxMark } from '../../ui/SandboxMark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { BalanceSection } from './BalanceSection.tsx'
import { BuySection } from './BuySection.tsx'
import css from './billing.module.css'
import { PaymentsSection } from './PaymentsSection.tsx'
import { PlanSection } from './PlanSection.tsx'
import { SubscriptionSection } from './SubscriptionSection.tsx'

/** What there is to spend, where to get more, and what was paid. Money is moved by the owner alone; everyone reads. */
export function BillingPage() {
  const { t } = useWords()
  const words = useAreaWords(billingWords)
  useTitle(() => words().title)
  const billing = useBilling()
  const offer = usePlans()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().title}</h1>
      <SandboxNote />
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="14rem" radius="14px" />
            <Skeleton height="12rem" radius="14px" />
            <Skeleton height="20rem" radius="14px" />
          </>
        }
      >
        <Match when={billing.isError && billing.data === undefined}>
          <FailedCall error={billing.error} onRetry={() => void billing.refetch()} />
        </Match>
        <Match when={offer.isError && offer.data === undefined}>
          <FailedCall error={offer.error} onRetry={() => void offer.refetch()} />
        </Match>
        <Match when={billing.data && offer.data ? { billing: billing.data, offer: offer.data } : undefined}>
          {(known) => <Sections billing={known().billing} offer={known().offer} />}
        </Match>
      </Switch>
    </div>
  )
}

function Sections(props: { billing: Billing; offer: Offer }) {
  const isOwner = useCan('owner')
  const isOn = () => props.offer.currencies.length > 0
  const { language } = useWords()
  const [wanted, setWanted] = createSignal<Currency>(language() === 'ko' ? 'KRW' : 'USD')
  const currency = () =>
    props.offer.currencies.find((known) => known === wanted()) ?? props.offer.currencies[0] ?? wanted()
  return (
    <>
      <Debt billing={props.billing} canPay={isOwner() && isOn()} />
      <Show when={props.billing.subscription}>
        {(subscription) => <SubscriptionSection subscription={subscription()} canPay={isOwner() && isOn()} />}
      </Show>
      <BalanceSection billing={props.billing} />
      <Show when={isOwner() && isOn()} fallback={<NotForYou isOn={isOn()} />}>
        <BuySection offer={props.offer} currency={currency()} onCurrency={setWanted} />
      </Show>
      <PlanSection
        billing={props.billing}
        offer={props.offer}
        currency={currency()}
        canPay={isOwner() && isOn()}
        onCurrency={setWanted}
      />
      <PaymentsSection canPay={isOwner()} />
    </>
  )
}

/** Why nothing can be bought here, by nobody or by this person. */
function NotForYou(props: { isOn: boolean }) {
  const words = useAreaWords(billingWords)
  return (
    <div class={css.note}>
      <p class={css.strong}>{props.isOn ? words().ownerOnly : words().off}</p>
      <p>{props.isOn ? words().ownerOnlyText : words().offText}</p>
    </div>
  )
}

function Debt(props: { billing: Billing; canPay: boolean }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <Show when={props.billing.debtUcr > 0}>
      <div class={css.warn} role="status">
        <p class={css.strong}>{words().debt.title(format().credits(props.billing.debtUcr))}</p>
        <p>{words().debt.text}</p>
        <Show when={props.canPay}>
          <a class={css.link} href="#buy">
            {words().debt.action}
          </a>
        </Show>
      </div>
    </Show>
  )
}

export function SandboxNote() {
  const { t } = useWords()
  const words = useAreaWords(billingWords)
  const system = useSystem()
  return (
    <Show when={system.isSuccess && system.data.hasPracticePayments}>
      <p class={css.sandbox}>
        <SandboxMark text={t().common.sandbox} />
        {words().sandbox}
      </p>
    </Show>
  )
}
