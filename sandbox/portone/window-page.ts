import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { formatMoney } from './money.ts'
import type { CardMood } from './records.ts'
import type { RefusalReason } from './refusal.ts'
import type { WindowRequest } from './window-request.ts'

type Words = {
  pay: string
  card: string
  about: string
  order: string
  amount: string
  number: string
  perPeriod: string
  approve: (amount: string) => string
  refusals: string
  cardRefusals: string
  reasons: Record<RefusalReason, string>
  cards: string
  moods: Record<CardMood, { name: string; about: string }>
}

const words: Record<Language, Words> = {
  ko: {
    pay: '연습용 결제창',
    card: '연습용 카드 등록창',
    about: '진짜 결제가 아니에요. 돈은 한 푼도 오가지 않고, 카드 정보도 묻지 않아요.',
    order: '주문',
    amount: '금액',
    number: '주문 번호',
    perPeriod: '정기 결제 금액',
    approve: (amount) => `${amount} 결제하기`,
    refusals: '결제가 안 되는 경우 연습하기',
    cardRefusals: '등록이 안 되는 경우 연습하기',
    reasons: {
      limit: '한도를 넘어서 거절돼요',
      balance: '잔액이 모자라서 거절돼요',
      expired: '유효기간이 지난 카드예요',
      stopped: '정지된 카드예요',
      closed: '창을 닫고 돌아가기',
    },
    cards: '등록할 카드',
    moods: {
      approves: { name: '늘 승인되는 카드', about: '끝자리 4242' },
      'refuses-once': { name: '다음 결제만 거절되는 카드', about: '끝자리 0341, 그다음부터는 승인돼요' },
      refuses: { name: '결제가 늘 거절되는 카드', about: '끝자리 0002, 등록은 돼요' },
    },
  },
  en: {
    pay: 'Practice payment window',
    card: 'Practice card registration',
    about: 'This is not a real payment. No money moves and no card details are asked for.',
    order: 'Order',
    amount: 'Amount',
    number: 'Order number',
    perPeriod: 'To be charged each period',
    approve: (amount) => `Pay ${amount}`,
    refusals: 'Practise payments that fail',
    cardRefusals: 'Practise a registration that fails',
    reasons: {
      limit: 'Refused: over the limit',
      balance: 'Refused: not enough money',
      expired: 'Refused: the card has expired',
      stopped: 'Refused: the card is blocked',
      closed: 'Close the window and go back',
    },
    cards: 'Card to register',
    moods: {
      approves: { name: 'A card that always works', about: 'ends in 4242' },
      'refuses-once': { name: 'A card that refuses the next charge', about: 'ends in 0341, works afterwards' },
      refuses: { name: 'A card that refuses every charge', about: 'ends in 0002, can be registered' },
    },
  },
}

const refusals: RefusalReason[] = ['limit', 'balance', 'expired', 'stopped']
const moods: CardMood[] = ['approves', 'refuses-once', 'refuses']

export const windowTitle = (language: Language, { kind }: WindowRequest) =>
  kind === 'payment' ? words[language].pay : words[language].card

type Shown = { language: Language; request: WindowRequest; action: string }

/** What is bought and what the tester wants to happen. */
export function windowPage({ language, request, action }: Shown): Html {
  const t = words[language]
  const body = request.kind === 'payment' ? payChoices(t, language, request) : cardChoices(t)
  return html`<main class="who">
<h1>${windowTitle(language, request)}</h1>
<p>${t.about}</p>
${orderOf(t, language, request)}
<form method="post" action="${action}">
${body}
<button type="submit" name="choice" value="closed">${t.reasons.closed}</button>
</form>
</main>`
}

function payChoices(t: Words, language: Language, request: Extract<WindowRequest, { kind: 'payment' }>): Html {
  return html`<button class="primary" type="submit" name="choice" value="pay">${t.approve(formatMoney(language, request.totalAmount, request.currency))}</button>
<fieldset><legend>${t.refusals}</legend>
${refusals.map((reason) => html`<button type="submit" name="choice" value="${reason}">${t.reasons[reason]}</button>`)}
</fieldset>`
}

function cardChoices(t: Words): Html {
  return html`<fieldset><legend>${t.cards}</legend>
${moods.map((mood) => html`<button class="person" type="submit" name="choice" value="${mood}"><strong>${t.moods[mood].name}</strong> <span class="quiet">${t.moods[mood].about}</span></button>`)}
</fieldset>
<fieldset><legend>${t.cardRefusals}</legend>
<button type="submit" name="choice" value="stopped">${t.reasons.stopped}</button>
</fieldset>`
}

function orderOf(t: Words, language: Language, request: WindowRequest): Html | null {
  if (request.kind === 'payment')
    return html`<dl class="order">
<div><dt>${t.order}</dt><dd>${request.orderName}</dd></div>
<div><dt>${t.amount}</dt><dd><strong>${formatMoney(language, request.totalAmount, request.currency)}</strong></dd></div>
<div><dt>${t.number}</dt><dd class="quiet">${request.paymentId}</dd></div>
</dl>`
  const { issueName, displayAmount, currency } = request
  if (issueName === undefined && displayAmount === undefined) return null
  const amount =
    displayAmount === undefined || currency === undefined ? null : formatMoney(language, displayAmount, currency)
  return html`<dl class="order">
${issueName === undefined ? null : html`<div><dt>${t.order}</dt><dd>${issueName}</dd></div>`}
${amount === null ? null : html`<div><dt>${t.perPeriod}</dt><dd><strong>${amount}</strong></dd></div>`}
</dl>`
}
