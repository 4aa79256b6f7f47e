import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { cancellableOf } from './cancellations.ts'
import { isPaid } from './desk.ts'
import { formatMoney } from './money.ts'
import type { Payment } from './records.ts'

const words = {
  ko: {
    title: '연습용 결제 내역',
    about: '연습용 결제창에서 한 결제예요. 결제사나 카드사가 하는 일을 여기서 대신 해 볼 수 있어요.',
    empty: '아직 결제한 적이 없어요.',
    status: {
      READY: '결제 기다리는 중',
      PAID: '결제됨',
      FAILED: '실패',
      PARTIAL_CANCELLED: '일부 취소됨',
      CANCELLED: '취소됨',
    },
    chargeBack: '카드사가 돈을 되가져가기',
    cancelAtPg: '결제사에서 취소하기',
    approveLate: '뒤늦게 승인하기',
    finish: '기다리는 취소 끝내기',
    failFinish: '기다리는 취소 거절하기',
    refused: '할 수 없어요',
    receipt: '연습용 영수증',
    notReal: '돈이 오가지 않은 연습용 결제예요.',
    amount: '금액',
    cancelled: '취소된 금액',
    paidAt: '결제한 때',
    method: '결제 수단',
    number: '주문 번호',
  },
  en: {
    title: 'Practice payments',
    about:
      'What was paid in the practice window. Here you can do what the payment provider or the card company would do.',
    empty: 'Nothing has been paid yet.',
    status: {
      READY: 'waiting for payment',
      PAID: 'paid',
      FAILED: 'failed',
      PARTIAL_CANCELLED: 'partly cancelled',
      CANCELLED: 'cancelled',
    },
    chargeBack: 'Charge back',
    cancelAtPg: 'Cancel at the provider',
    approveLate: 'Approve late',
    finish: 'Finish the pending cancellation',
    failFinish: 'Refuse the pending cancellation',
    refused: 'That is not possible',
    receipt: 'Practice receipt',
    notReal: 'A practice payment in which no money moved.',
    amount: 'Amount',
    cancelled: 'Cancelled',
    paidAt: 'Paid at',
    method: 'Paid with',
    number: 'Order number',
  },
} as const satisfies Record<Language, object>

export const paymentsTitle = (language: Language) => words[language].title

/** Every payment, the newest first, with what can be done to it. */
export function paymentsPage(language: Language, payments: readonly Payment[], problem: string | null): Html {
  const t = words[language]
  const newest = [...payments].sort((a, b) => b.requestedAt.localeCompare(a.requestedAt))
  return html`<main class="who">
<h1>${t.title}</h1>
<p>${t.about}</p>
${problem === null ? null : html`<p role="alert"><strong>${t.refused}</strong> ${problem}</p>`}
${newest.length === 0 ? html`<p class="empty">${t.empty}</p>` : html`<ol class="payments">${newest.map((payment) => paymentItem(language, payment))}</ol>`}
</main>`
}

function paymentItem(language: Language, payment: Payment): Html {
  const t = words[language]
  const isOpen = payment.cancellations.some(({ status }) => status === 'REQUESTED')
  return html`<li class="payment">
<h2>${payment.orderName}</h2>
<p>${formatMoney(language, payment.amount.total, payment.currency)}, ${t.status[payment.status]} <span class="quiet">${payment.id}</span></p>
<div class="choices">
${isPaid(payment) && cancellableOf(payment) > 0 ? html`${button(language, payment, 'chargeBack', t.chargeBack)}${button(language, payment, 'cancelAtPg', t.cancelAtPg)}` : null}
${isOpen ? html`${button(language, payment, 'finishCancellations', t.finish, 'SUCCEEDED')}${button(language, payment, 'finishCancellations', t.failFinish, 'FAILED')}` : null}
${isPaid(payment) ? null : button(language, payment, 'approveLate', t.approveLate)}
</div>
</li>`
}

function button(language: Language, payment: Payment, command: string, label: string, as = ''): Html {
  return html`<form method="post" action="/sandbox/portone?language=${language}">
<input type="hidden" name="paymentId" value="${payment.id}">
${as === '' ? null : html`<input type="hidden" name="as" value="${as}">`}
<button type="submit" name="do" value="${command}" aria-label="${label}: ${payment.orderName}">${label}</button>
</form>`
}

export function receiptPage(language: Language, payment: Payment): Html {
  const t = words[language]
  const rows: [string, string][] = [
    [t.amount, formatMoney(language, payment.amount.total, payment.currency)],
    ...(payment.amount.cancelled > 0
      ? [[t.cancelled, formatMoney(language, payment.amount.cancelled, payment.currency)] satisfies [string, string]]
      : []),
    [t.paidAt, payment.paidAt === undefined ? '' : whenOf(language, payment.paidAt)],
    [t.method, payment.method ? `${payment.method.card.name} ${payment.method.card.number}` : ''],
    [t.number, payment.id],
  ]
  return html`<main class="who">
<h1>${t.receipt}</h1>
<p>${t.notReal}</p>
<h2>${payment.orderName}</h2>
<dl class="order">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</main>`
}

const whenOf = (language: Language, at: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))
