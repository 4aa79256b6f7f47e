import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Money } from '../../../../contract/plans.ts'
import { isApiError } from '../../data/api-error.ts'
import { type Payment, type Refundable, useRefund, useRefundable } from '../../data/payments.ts'
import { parseCredits, refundMinor } from '../../data/refund-amount.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './billing.module.css'
import { RefundPart } from './RefundPart.tsx'

/** How many credits to give back, and what comes back for them, said before it happens. */
export function RefundDialog(props: { payment: Payment; onClose: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const refundable = useRefundable(() => props.payment.id)
  const refund = useRefund()
  const tellEnd = useEndToast()
  const [part, setPart] = createSignal<'all' | 'part'>('all')
  const [typed, setTyped] = createSignal('')
  const [isBad, setIsBad] = createSignal(false)
  const known = () => (refundable.isSuccess && refundable.data.creditsUcr > 0 ? refundable.data : undefined)
  const wantedUcr = (limit: Refundable) => {
    if (part() === 'all') return limit.creditsUcr
    const ucr = parseCredits(typed())
    return ucr !== null && ucr > 0 && ucr <= limit.creditsUcr ? ucr : null
  }
  const back = (limit: Refundable) => {
    const ucr = wantedUcr(limit)
    const amountMinor = ucr === null ? 0 : refundMinor(props.payment, limit, ucr)
    return { currency: props.payment.amount.currency, amountMinor }
  }

  const label = (money: Money) =>
    money.amountMinor === 0 ? words().refund.confirmNone : words().refund.confirm(format().money(money))

  function go() {
    const limit = known()
    if (!limit || refund.isPending) return
    const creditsUcr = wantedUcr(limit)
    setIsBad(creditsUcr === null || back(limit).amountMinor === 0)
    if (creditsUcr === null || isBad()) return
    refund.mutate(
      { id: props.payment.id, creditsUcr },
      {
        onSuccess: (payment) => {
          tellEnd(payment)
          props.onClose()
        },
        onError: () => void refundable.refetch(),
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().refund.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().refund.keep}</Button>
          <Show when={known()}>
            {(limit) => (
              <Button kind="danger" isOff={refund.isPending} onPress={go}>
                {refund.isPending ? words().refund.going : label(back(limit()))}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <p class={css.strong}>{props.payment.orderName}</p>
      <Switch
        fallback={
          <>
            <p role="status">{words().refund.counting}</p>
            <Skeleton height="8rem" radius="8px" />
          </>
        }
      >
        <Match when={refundable.isError}>
          <NotRefundable error={refundable.error} onRetry={() => void refundable.refetch()} />
        </Match>
        <Match when={refundable.isSuccess && refundable.data.creditsUcr === 0}>
          <p>{words().refund.none}</p>
        </Match>
        <Match when={known()}>
          {(limit) => (
            <>
              <p>{words().refund.until(format().date(limit().until))}</p>
              <RefundPart
                limit={limit()}
                part={part()}
                typed={typed()}
                isBad={isBad()}
                onPart={setPart}
                onType={(text) => {
                  setTyped(text)
                  setIsBad(false)
                }}
                onLeave={() => setIsBad(typed() !== '' && wantedUcr(limit()) === null)}
              />
              <p class={css.sum} aria-live="polite">
                <Show when={back(limit()).amountMinor > 0}>
                  {words().refund.back} <b>{format().money(back(limit()))}</b>
                </Show>
              </p>
              <p>{words().refund.text}</p>
            </>
          )}
        </Match>
      </Switch>
      <Show when={refund.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}

function NotRefundable(props: { error: unknown; onRetry: () => void }) {
  const words = useAreaWords(billingWords)
  const known = () => {
    const reason = isApiError(props.error, 'conflict') ? props.error.details.reason : undefined
    if (reason === 'refund_late') return words().refund.late
    return reason === 'refund_open' ? words().refund.isOpen : undefined
  }
  return (
    <Show when={known()} fallback={<FailedCall error={props.error} onRetry={props.onRetry} />}>
      {(text) => <p>{text()}</p>}
    </Show>
  )
}

/** What became of the newest refund of a payment. */
function useEndToast() {
  const { t } = useWords()
  const words = useAreaWords(billingWords)
  const texts = () => ({
    REQUESTED: words().refund.requested,
    SUCCEEDED: words().refund.done,
    FAILED: words().refund.refused,
  })
  return (payment: Payment) => {
    const newest = payment.refunds.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
    if (newest) showToast({ text: texts()[newest.state], closeLabel: t().common.close })
  }
}
