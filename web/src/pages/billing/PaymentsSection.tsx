import { A } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { paymentsCsvPath } from '../../data/paths.ts'
import { type Payment, useCancelPayment, useCheckPayment, usePayments } from '../../data/payments.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FileButton } from '../../parts/FileButton.tsx'
import { Section } from '../../parts/Section.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './billing.module.css'
import { mayRefund, paymentState } from './payment-state.ts'
import { RefundDialog } from './RefundDialog.tsx'

/** Everything that was ordered, the newest first, with what can be done about it. */
export function PaymentsSection(props: { canPay: boolean }) {
  const words = useAreaWords(billingWords)
  const payments = usePayments()
  const items = () => payments.data?.pages.flatMap((page) => page.items) ?? []
  const [askedId, setAskedId] = createSignal<string | null>(null)
  const asked = () => items().find(({ id }) => id === askedId())
  return (
    <Section title={words().payments.title} text={words().payments.text} id="payments">
      <Switch fallback={<Skeleton height="10rem" radius="8px" />}>
        <Match when={payments.isError && items().length === 0}>
          <FailedCall error={payments.error} onRetry={() => void payments.refetch()} />
        </Match>
        <Match when={payments.isSuccess && items().length === 0}>
          <p class={css.quiet}>{words().payments.empty}</p>
        </Match>
        <Match when={items().length > 0}>
          <ul class={css.list}>
            <For each={items()}>
              {(payment) => (
                <PaymentLine payment={payment} canPay={props.canPay} onRefund={() => setAskedId(payment.id)} />
              )}
            </For>
          </ul>
          <Show when={payments.isFetchNextPageError}>
            <FailedCall error={payments.error} onRetry={() => void payments.fetchNextPage()} />
          </Show>
          <div class={css.actions}>
            <Show when={payments.hasNextPage}>
              <Button size="small" isOff={payments.isFetchingNextPage} onPress={() => void payments.fetchNextPage()}>
                {payments.isFetchingNextPage ? words().payments.loadingMore : words().payments.more}
              </Button>
            </Show>
            <FileButton path={paymentsCsvPath} label={words().payments.csv} />
          </div>
        </Match>
      </Switch>
      <Show when={asked()}>{(payment) => <RefundDialog payment={payment()} onClose={() => setAskedId(null)} />}</Show>
    </Section>
  )
}

function PaymentLine(props: { payment: Payment; canPay: boolean; onRefund: () => void }) {
  const { to, format } = useWords()
  const words = useAreaWords(billingWords)
  const state = () => paymentState(props.payment, words())
  const date = () => format().date(props.payment.paidAt ?? props.payment.createdAt)
  return (
    <li class={css.payment}>
      <div class={css.paymentHead}>
        <div>
          <p class={css.strong}>{props.payment.orderName}</p>
          <p class={css.quiet}>
            <time dateTime={props.payment.paidAt ?? props.payment.createdAt}>{date()}</time>
            <Show when={props.payment.method}>{(method) => <> · {method()}</>}</Show>
          </p>
        </div>
        <div class={css.paymentSide}>
          <p class={css.strong}>{format().money(props.payment.amount)}</p>
          <StateWord kind={state().kind} text={state().text} />
        </div>
      </div>
      <Notes payment={props.payment} />
      <div class={css.paymentActions}>
        <Show when={props.payment.paidAt}>
          <A
            class={css.link}
            href={to(`/billing/payments/${props.payment.id}`)}
            aria-label={words().payments.receiptOf(props.payment.orderName, date())}
          >
            {words().payments.receipt}
          </A>
        </Show>
        <Show when={props.canPay && mayRefund(props.payment)}>
          <Button
            kind="ghost"
            size="small"
            aria-label={words().refund.openOf(props.payment.orderName, date())}
            onPress={props.onRefund}
          >
            {words().refund.open}
          </Button>
        </Show>
        <Show when={props.payment.state === 'CREATED' && props.payment.kind === 'TOPUP'}>
          <OpenOrder payment={props.payment} canPay={props.canPay} />
        </Show>
      </div>
    </li>
  )
}

/** What went wrong or back, in sentences. */
function Notes(props: { payment: Payment }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <>
      <Show when={props.payment.state === 'CREATED'}>
        <p class={css.quiet}>{words().payments.created}</p>
      </Show>
      <Show when={props.payment.state === 'DISCREPANT'}>
        <p class={css.bad}>{words().payments.discrepant}</p>
      </Show>
      <Show when={props.payment.problem}>{(problem) => <p class={css.quiet}>{problem()}</p>}</Show>
      <Show when={props.payment.cancelled.amountMinor > 0 && props.payment.refunds.length === 0}>
        <p class={css.quiet}>{words().payments.back(format().money(props.payment.cancelled))}</p>
      </Show>
      <For each={props.payment.refunds}>
        {(refund) => (
          <p class={css.quiet}>
            {words().refunds[refund.state](format().credits(refund.creditsUcr), format().money(refund.amount))}
          </p>
        )}
      </For>
    </>
  )
}

/** An order nobody has paid yet: look again, or give it up. */
function OpenOrder(props: { payment: Payment; canPay: boolean }) {
  const { t } = useWords()
  const words = useAreaWords(billingWords)
  const check = useCheckPayment()
  const giveUp = useCancelPayment()
  const tell = (payment: Payment) => {
    const text = payment.state === 'PAID' ? words().payments.wasPaid : words().payments.gaveUp
    showToast({ text, closeLabel: t().common.close })
  }
  return (
    <>
      <Button kind="ghost" size="small" isOff={check.isPending} onPress={() => check.mutate(props.payment.id)}>
        {check.isPending ? words().payments.checking : words().payments.check}
      </Button>
      <Show when={props.canPay}>
        <Button
          kind="ghost"
          size="small"
          isOff={giveUp.isPending}
          onPress={() => giveUp.mutate(props.payment.id, { onSuccess: tell })}
        >
          {giveUp.isPending ? words().payments.givingUp : words().payments.giveUp}
        </Button>
      </Show>
      <Show when={check.error ?? giveUp.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </>
  )
}
