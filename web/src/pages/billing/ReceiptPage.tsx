import { A, useParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { type Payment, usePayment } from '../../data/payments.ts'
import { useMe } from '../../data/session.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { useTitle } from '../../ui/title.ts'
import { SandboxNote } from './BillingPage.tsx'
import { paymentState } from './payment-state.ts'
import css from './receipt.module.css'

/** One payment on a page to print and keep. */
export function ReceiptPage() {
  const { t, to } = useWords()
  const words = useAreaWords(billingWords)
  const { id } = useParams<{ id: string }>()
  const payment = usePayment(() => id)
  useTitle(() => words().receipt.title)
  return (
    <div class={css.page}>
      <p class={css.bar}>
        <A href={to('/billing#payments')}>{words().receipt.back}</A>
        <Show when={payment.isSuccess}>
          <Button size="small" onPress={() => print()}>
            {words().receipt.print}
          </Button>
        </Show>
      </p>
      <SandboxNote />
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="30rem" radius="14px" />
          </>
        }
      >
        <Match when={payment.isError && payment.data === undefined}>
          <h1 class="sr">{words().receipt.title}</h1>
          <FailedCall error={payment.error} onRetry={() => void payment.refetch()} />
        </Match>
        <Match when={payment.data}>{(known) => <Receipt payment={known()} />}</Match>
      </Switch>
    </div>
  )
}

function Receipt(props: { payment: Payment }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(billingWords)
  const me = useMe()
  const state = () => paymentState(props.payment, words())
  const rows = (): [string, string][] => [
    [words().receipt.number, props.payment.id],
    [words().receipt.ordered, format().exactTime(props.payment.createdAt)],
    ...(props.payment.paidAt
      ? [[words().receipt.paid, format().exactTime(props.payment.paidAt)] as [string, string]]
      : []),
    [words().receipt.method, props.payment.method ?? words().receipt.noMethod],
    [words().receipt.seller, `${t().name} (${location.host})`],
    [words().receipt.buyer, [me.data?.workspace.name, me.data?.user.email].filter(Boolean).join(', ')],
  ]
  return (
    <article class={css.paper}>
      <header class={css.head}>
        <div>
          <h1 class={css.title}>{words().receipt.title}</h1>
          <StateWord kind={state().kind} text={state().text} />
        </div>
        <p class={css.seller}>
          <Mark size={32} />
          {t().name}
        </p>
      </header>
      <Show when={props.payment.paidAt === null}>
        <p class={css.unpaid}>{words().receipt.unpaid}</p>
      </Show>
      <dl class={css.rows}>
        <For each={rows()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <Sums payment={props.payment} />
      <Refunds payment={props.payment} />
      <footer class={css.foot}>
        <p>{words().receipt.taxes}</p>
        <p class={css.links}>
          <Show when={props.payment.receiptUrl}>
            {(url) => (
              <a href={url()} target="_blank" rel="external noopener">
                {words().receipt.provider}
              </a>
            )}
          </Show>
          <A href={to('/ledger')}>{words().receipt.ledger}</A>
        </p>
      </footer>
    </article>
  )
}

/** What was bought and what of the money came back. */
function Sums(props: { payment: Payment }) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  const total = () => ({
    currency: props.payment.amount.currency,
    amountMinor: props.payment.amount.amountMinor - props.payment.cancelled.amountMinor,
  })
  return (
    <table class={css.sums}>
      <thead>
        <tr>
          <th scope="col">{words().receipt.item}</th>
          <th scope="col" class={css.number}>
            {words().receipt.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <p>{props.payment.orderName}</p>
            <p class={css.quiet}>{t().common.credits(format().credits(props.payment.creditsUcr))}</p>
          </td>
          <td class={css.number}>{format().money(props.payment.amount)}</td>
        </tr>
        <Show when={props.payment.cancelled.amountMinor > 0}>
          <tr>
            <td>{words().receipt.refunded}</td>
            <td class={css.number}>−{format().money(props.payment.cancelled)}</td>
          </tr>
        </Show>
      </tbody>
      <Show when={props.payment.paidAt}>
        <tfoot>
          <tr>
            <th scope="row">{words().receipt.total}</th>
            <td class={css.number}>{format().money(total())}</td>
          </tr>
        </tfoot>
      </Show>
    </table>
  )
}

function Refunds(props: { payment: Payment }) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <Show when={props.payment.refunds.length > 0}>
      <section aria-labelledby="refunds">
        <h2 id="refunds" class={css.heading}>
          {words().receipt.refunds}
        </h2>
        <ul class={css.refunds}>
          <For each={props.payment.refunds}>
            {(refund) => (
              <li class={css.refund}>
                <span>
                  {format().date(refund.endedAt ?? refund.createdAt)} ·{' '}
                  {t().common.credits(format().credits(refund.creditsUcr))} ·{' '}
                  {words().receipt.refundStates[refund.state]}
                </span>
                <span class={css.back}>{format().money(refund.amount)}</span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
