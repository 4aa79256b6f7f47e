import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, type JSX, Match, on, Show, Switch } from 'solid-js'
import { defaultChoices } from '../../data/choices.ts'
import { readDraft } from '../../data/draft.ts'
import { renewMoney } from '../../data/money.ts'
import { nextAddress } from '../../data/next-address.ts'
import { isSettled, type Payment, usePaymentSync } from '../../data/payments.ts'
import { readPurchase } from '../../data/pending-purchase.ts'
import { useMe } from '../../data/session.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Outcome, Working } from './Outcome.tsx'

/** A purchase of credits after the window: asks until it is known, says so politely, and leads back to what was being made. */
export function PaymentReturn(props: { id: string; isClosed: boolean }) {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  const client = useQueryClient()
  const sync = usePaymentSync(
    () => props.id,
    () => props.isClosed,
  )
  const state = createMemo(() => sync.data?.state)
  createEffect(on(state, (known) => known === 'PAID' && void renewMoney(client)))
  const wasLooked = () => sync.isFetchedAfterMount || sync.isError
  return (
    <Switch
      fallback={
        <Waiting
          isLong={wasLooked()}
          error={sync.error}
          isLooking={sync.isFetching}
          onLook={() => void sync.refetch()}
        />
      }
    >
      <Match when={state() === 'PAID' ? sync.data : undefined}>{(payment) => <Arrived payment={payment()} />}</Match>
      <Match when={state() === 'DISCREPANT'}>
        <Outcome kind="bad" title={words().back.discrepant} texts={[words().back.discrepantText]}>
          <ToPayments />
        </Outcome>
      </Match>
      <Match when={state() === 'CANCELLED'}>
        <Outcome title={words().back.cancelled} texts={[words().back.cancelledText]}>
          <ToPayments />
        </Outcome>
      </Match>
      <Match when={state() === 'EXPIRED'}>
        <Outcome title={words().back.expired} texts={[words().back.expiredText]}>
          <Again />
        </Outcome>
      </Match>
      <Match when={state() === 'FAILED'}>
        <Outcome
          kind="bad"
          title={words().back.failed}
          texts={[sync.data?.problem ?? undefined, words().back.failedText, words().back.late]}
        >
          <Again />
        </Outcome>
      </Match>
      <Match when={props.isClosed && sync.data && !isSettled(sync.data)}>
        <Outcome title={words().back.closed} texts={[words().back.closedText]}>
          <Again />
          <LinkButton href={to('/billing')}>{words().back.toBilling}</LinkButton>
        </Outcome>
      </Match>
    </Switch>
  )
}

function Waiting(props: { isLong: boolean; error: unknown; isLooking: boolean; onLook: () => void }) {
  const words = useAreaWords(billingWords)
  return (
    <>
      <Show when={props.isLong} fallback={<Working title={words().back.checking} text={words().back.checkingText} />}>
        <Working title={words().back.waiting} text={words().back.waitingText}>
          <Button isOff={props.isLooking} onPress={props.onLook}>
            {props.isLooking ? words().payments.checking : words().back.again}
          </Button>
          <ToPayments />
        </Working>
      </Show>
      <Show when={props.error && !props.isLooking}>
        <FailedCall error={props.error} />
      </Show>
    </>
  )
}

/** The credits are there: what can be spent now, and the way back to the short they are for. */
function Arrived(props: { payment: Payment }) {
  const { to, format } = useWords()
  const words = useAreaWords(billingWords)
  const me = useMe()
  const balance = () => me.data?.balance.availableUcr
  return (
    <Outcome
      kind="good"
      title={words().back.done(format().credits(props.payment.creditsUcr))}
      texts={[balance() === undefined ? undefined : words().back.now(format().credits(balance() ?? 0))]}
    >
      <BackToShort />
      <LinkButton href={to(`/billing/payments/${props.payment.id}`)}>{words().payments.receipt}</LinkButton>
    </Outcome>
  )
}

/** With the keyword: where the person came from, else the draft of this browser. */
function BackToShort(): JSX.Element {
  const { to, language } = useWords()
  const words = useAreaWords(billingWords)
  const purchase = readPurchase()
  const back = () => nextAddress(purchase?.for === 'credits' ? purchase.back : undefined, '')
  const keyword = () => {
    if (back() === '') return readDraft(defaultChoices(language())).keyword.trim()
    return new URLSearchParams(back().split('?')[1]).get('keyword') ?? ''
  }
  return (
    <LinkButton kind="primary" href={back() || to('/create')}>
      {keyword() === '' ? words().back.continuePlain : words().back.continueShort(keyword())}
    </LinkButton>
  )
}

/** The same package again, with the way back to the short. */
function Again() {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  const purchase = readPurchase()
  const query = () =>
    purchase?.for === 'credits' ? `?${new URLSearchParams({ package: purchase.packageId, back: purchase.back })}` : ''
  return (
    <LinkButton kind="primary" href={to(`/billing${query()}#buy`)}>
      {words().back.tryAgain}
    </LinkButton>
  )
}

function ToPayments() {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  return <LinkButton href={to('/billing#payments')}>{words().back.toBilling}</LinkButton>
}
