import type { Output, Routes } from '../../../contract/index.ts'
import type { Language } from '../../../contract/options.ts'
import type { Money } from '../../../contract/plans.ts'
import { ApiError } from './api-error.ts'

type PaymentWindow = Output<Routes['payments.create']>['window']
type Order = Output<Routes['payments.create']>
type CardWindow = Output<Routes['subscription.prepare']>
type Words = { language: Language; returnUrl: string }
/** What the window says when it did not leave the page: the same as it adds to the address when it does. */
type Said = { code?: string | undefined; message?: string | undefined } | undefined

/** Where PortOne serves its part of the SDK from; the page's content security policy names it too. */
const portoneSdkUrl = 'https://cdn.portone.io/v2/browser-sdk.js'
const locales = { ko: 'KO_KR', en: 'EN_US' } as const

/**
 * Opens PortOne's window for an order. It leaves this page and comes back to `returnUrl`, on phones as on desktops; the
 * promise resolves only where it did not, with the address to go to.
 *
 * Throws `ApiError` `payments_unavailable` where the window does not open. Nothing is paid then.
 */
export async function openPayment({ payment, window }: Order, { language, returnUrl }: Words): Promise<string> {
  const { requestPayment } = await loadSdk(window)
  const said = await orUnavailable(
    requestPayment({
      storeId: window.storeId,
      channelKey: window.channelKey,
      paymentId: payment.id,
      orderName: payment.orderName,
      totalAmount: payment.amount.amountMinor,
      currency: payment.amount.currency,
      payMethod: 'CARD',
      customer: window.customer,
      locale: locales[language],
      redirectUrl: returnUrl,
      forceRedirect: true,
    }),
  )
  return withAnswer(returnUrl, { paymentId: payment.id }, said)
}

/** The same for registering a card, which charges nothing; the window shows what will be charged with it (`price`). */
export async function openCard(
  { window, price }: { window: CardWindow; price: Money | undefined },
  { language, returnUrl }: Words,
): Promise<string> {
  const { requestIssueBillingKey } = await loadSdk(window)
  const said = await orUnavailable(
    requestIssueBillingKey({
      storeId: window.storeId,
      channelKey: window.channelKey,
      billingKeyMethod: 'CARD',
      issueId: window.issueId,
      issueName: 'XCaster',
      ...(price && { displayAmount: price.amountMinor, currency: price.currency }),
      customer: window.customer,
      locale: locales[language],
      redirectUrl: returnUrl,
      forceRedirect: true,
    }),
  )
  return withAnswer(returnUrl, said === undefined ? {} : { billingKey: said.billingKey }, said)
}

/**
 * The SDK's package fetches its larger part from PortOne, and remembers a failure of that for as long as the page lives.
 * Fetched here first, a press after an ad blocker was turned off works.
 */
async function loadSdk({ sdkUrl }: Pick<PaymentWindow, 'sdkUrl'>) {
  return orUnavailable(
    (async () => {
      await loadScript(sdkUrl ?? portoneSdkUrl)
      const sdk = await import('@portone/browser-sdk/v2')
      return sdk
    })(),
  )
}

function loadScript(url: string): Promise<void> {
  if ('PortOne' in globalThis) return Promise.resolve()
  const script = document.createElement('script')
  script.src = url
  return new Promise((resolve, reject) => {
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error(`${url} did not load`))
    }
    document.head.append(script)
  })
}

async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new ApiError({ status: 503, code: 'payments_unavailable', message: String(cause), cause })
  }
}

function withAnswer(returnUrl: string, known: Record<string, string>, said: Said): string {
  const { pathname, searchParams } = new URL(returnUrl)
  for (const [name, value] of Object.entries({ ...known, code: said?.code, message: said?.message }))
    if (value !== undefined) searchParams.set(name, value)
  return `${pathname}?${searchParams}`
}
