import { issueBillingKey } from './billing-keys.ts'
import { approvePayment, beginPayment, type DeskDeps, isPaid, refusePayment } from './desk.ts'
import { type CardMood, CardMood as CardMoods, type Payment } from './records.ts'
import { Refusal, type RefusalReason, refusalReasons } from './refusal.ts'
import type { WindowRequest } from './window-request.ts'

/** What a person does in the window. */
export type Choice = 'pay' | RefusalReason | CardMood

type PaymentRequest = Extract<WindowRequest, { kind: 'payment' }>
type CardRequest = Extract<WindowRequest, { kind: 'card' }>

/**
 * What the payment page tells when it comes back to the shop. With `code` it failed; without, the shop must still ask the
 * API, because anybody can write these into an address.
 */
export type WindowResult = Record<string, string>

/** The window's own words for what the API says otherwise (`TxServicePayErrorCode` in the typings of the browser SDK). */
const windowCodes: Record<string, string> = {
  ALREADY_PAID: 'PaymentAlreadyPaid',
  AMOUNT_NOT_EQUAL_TO_PREDEFINED: 'AmountNotEqualToPredefined',
  CHANNEL_NOT_FOUND: 'ChannelNotFound',
  FORBIDDEN: 'StoreNotFound',
}

/** Opens the window: a payment becomes READY. Null when it may be shown, else what the page is sent back with at once. */
export function openWindow(deps: DeskDeps, request: WindowRequest): WindowResult | null {
  if (request.kind === 'card') return null
  return resultOf(request, () => {
    if (deps.records.payments[request.paymentId]?.status !== 'READY') begin(deps, request)
    else checkSame(deps, request)
    return null
  })
}

/** Ends the window with what the person chose. */
export function endWindow(deps: DeskDeps, request: WindowRequest, choice: Choice): WindowResult | null {
  return resultOf(request, () =>
    request.kind === 'payment' ? pay(deps, request, choice) : register(deps, request, choice),
  )
}

function pay(deps: DeskDeps, request: PaymentRequest, choice: Choice): WindowResult | null {
  const known = deps.records.payments[request.paymentId]
  const payment = known && (known.status === 'READY' || isPaid(known)) ? known : begin(deps, request)
  const result = { ...headOf(request), txId: payment.transactionId }
  if (choice === 'pay') {
    approvePayment(deps, payment)
    return result
  }
  if (!isReason(choice)) return null
  refusePayment(deps, payment, choice)
  return { ...result, ...failureOf(choice) }
}

function register(deps: DeskDeps, request: CardRequest, choice: Choice): WindowResult | null {
  if (isReason(choice)) return { ...headOf(request), ...failureOf(choice) }
  const mood = CardMoods.safeParse(choice)
  if (!mood.success) return null
  const { storeId, channelKey, issueId, issueName } = request
  const customer = customerOf(request)
  const key = issueBillingKey(deps, {
    ...{ storeId, channelKey, customer, mood: mood.data },
    ...(issueId === undefined ? {} : { issueId }),
    ...(issueName === undefined ? {} : { issueName }),
  })
  return { ...headOf(request), billingKey: key.billingKey }
}

function begin(deps: DeskDeps, request: PaymentRequest): Payment {
  const { paymentId, storeId, channelKey, orderName, totalAmount, currency } = request
  const customer = customerOf(request)
  return beginPayment(deps, { paymentId, storeId, channelKey, orderName, totalAmount, currency, customer })
}

/** The address may have been changed since the window was opened. */
function checkSame({ records }: DeskDeps, { paymentId, totalAmount, currency }: PaymentRequest): void {
  const payment = records.payments[paymentId]
  if (payment && (payment.amount.total !== totalAmount || payment.currency !== currency))
    throw new Refusal(400, 'AMOUNT_NOT_EQUAL_TO_PREDEFINED', '사전 등록된 금액과 결제 금액이 다릅니다.')
}

function resultOf(request: WindowRequest, work: () => WindowResult | null): WindowResult | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { type, message } = error.body
    return { ...headOf(request), code: windowCodes[type] ?? type, message }
  }
}

const headOf = (request: WindowRequest): WindowResult =>
  request.kind === 'payment'
    ? { transactionType: 'PAYMENT', paymentId: request.paymentId }
    : { transactionType: 'ISSUE_BILLING_KEY' }

function failureOf(reason: RefusalReason): WindowResult {
  const { pgCode, pgMessage } = refusalReasons[reason]
  return { code: 'PGProviderError', message: pgMessage, pgCode, pgMessage }
}

function customerOf({ customer: { customerId, fullName, email } }: WindowRequest) {
  return {
    ...(customerId === undefined ? {} : { id: customerId }),
    ...(fullName === undefined ? {} : { name: fullName }),
    ...(email === undefined ? {} : { email }),
  }
}

const isReason = (choice: string): choice is RefusalReason => Object.hasOwn(refusalReasons, choice)
export const isChoice = (choice: unknown): choice is Choice =>
  typeof choice === 'string' && (choice === 'pay' || isReason(choice) || CardMoods.safeParse(choice).success)
