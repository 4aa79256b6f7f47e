import { join } from 'node:path'
import { Router } from 'express'
import { sandboxPortOne } from '../../core/config.ts'
import { apiRoutes, type Call } from './api-routes.ts'
import { issueBillingKey } from './billing-keys.ts'
import { cancelPayment, finishCancellations } from './cancellations.ts'
import { controlRoutes } from './control-routes.ts'
import { createCourier, type SentWebhook } from './courier.ts'
import { approvePayment, getPayment } from './desk.ts'
import { createFaults, type Faults, type FaultsInput } from './faults.ts'
import { type CardMood, type Move, openRecords, type Payment } from './records.ts'
import { Refusal } from './refusal.ts'
import { type Choice, endWindow, openWindow, type WindowResult } from './window.ts'
import { windowRoutes } from './window-routes.ts'

/** PortOne's stand-in, as tests hold it. */
export type SandboxPortOne = {
  setFaults: (changes: FaultsInput) => void
  resetFaults: () => void
  faults: () => Faults
  /** Calls of the API since the last `clearCalls`. */
  calls: () => readonly Call[]
  clearCalls: () => void
  /** As the API answers them. */
  payments: () => readonly Payment[]
  /** Money that went into the store or back: the judge of "charged once". */
  moves: () => readonly Move[]
  webhooks: () => readonly SentWebhook[]
  /** Where webhooks go. For tests whose api starts after the sandbox. Null: nowhere. */
  setWebhookUrl: (url: string | null) => void
  resendWebhook: (webhookId: string) => void
  /** Once no webhook is on its way. One that is refused is on its way until its last retry. */
  whenQuiet: () => Promise<void>
  /** What a person does in the payment window, without a browser; answers what the page is sent back with. */
  pay: (order: WindowOrder, choice?: Choice) => WindowResult
  /** The same for the window that registers cards; answers the billing key. */
  registerCard: (order: { channelKey: string; customerId: string; card?: CardMood }) => string
  /** The card company takes money back: all that is left unless an amount is given. */
  chargeBack: (paymentId: string, amountMinor?: number) => void
  /** Somebody cancels by hand in the provider's console. */
  cancelAtPg: (paymentId: string, amountMinor?: number) => void
  /** Ends cancellations that were left REQUESTED. */
  finishCancellations: (paymentId: string, as?: 'SUCCEEDED' | 'FAILED') => void
  /** An approval that comes in after the window was closed or the payment had failed. */
  approveLate: (paymentId: string) => void
}

export type WindowOrder = {
  paymentId: string
  channelKey: string
  orderName?: string
  totalAmount: number
  currency: string
  customerId?: string
}

type Options = {
  /** Payments are kept in `sandbox/portone.json` in it. */
  dataDir: string
  webhookUrl: string | null
  /** Where receipts are shown when it cannot be told from the webhook's address. */
  sandboxUrl: string
  /** Between attempts to deliver a webhook; PortOne's own steps in seconds unless given. */
  webhookRetriesMs?: readonly number[]
}

/** `/sandbox/portone`: the REST API, the browser's script, the payment window, the control endpoint and its page. */
export function createSandboxPortOne({ dataDir, webhookUrl, sandboxUrl, webhookRetriesMs }: Options) {
  const records = openRecords(join(dataDir, 'sandbox', 'portone.json'))
  const faults = createFaults()
  const [secret = ''] = sandboxPortOne.webhookSecrets
  const courier = createCourier({
    ...{ url: webhookUrl, secret, faults },
    ...(webhookRetriesMs === undefined ? {} : { retriesMs: webhookRetriesMs }),
  })
  const deps = { records, faults, courier }
  const calls: Call[] = []

  const portone: SandboxPortOne = {
    setFaults: faults.set,
    resetFaults: faults.reset,
    faults: faults.current,
    calls: () => calls,
    clearCalls: () => {
      calls.length = 0
    },
    payments: () => Object.values(records.payments),
    moves: () => records.moves,
    webhooks: courier.sent,
    setWebhookUrl: courier.setUrl,
    resendWebhook: courier.resend,
    whenQuiet: courier.whenQuiet,
    pay({ customerId, orderName = 'XCaster', ...order }, choice = 'pay') {
      const customer = customerId === undefined ? {} : { customerId }
      const request = {
        kind: 'payment',
        storeId: sandboxPortOne.storeId,
        orderName,
        customer,
        ...order,
        ...nowhere,
      } as const
      const result = openWindow(deps, request) ?? endWindow(deps, request, choice)
      if (!result) throw new Error(`${choice} is no choice of a payment`)
      return result
    },
    registerCard({ channelKey, customerId, card = 'approves' }) {
      const { storeId } = sandboxPortOne
      return issueBillingKey(deps, { storeId, channelKey, customer: { id: customerId }, mood: card }).billingKey
    },
    chargeBack(paymentId, amountMinor) {
      cancelPayment(deps, { paymentId, ...partOf(amountMinor), reason: 'chargeback', trigger: 'CHARGEBACK' })
    },
    cancelAtPg(paymentId, amountMinor) {
      cancelPayment(deps, { paymentId, ...partOf(amountMinor), reason: 'console', trigger: 'CONSOLE' })
    },
    finishCancellations(paymentId, as = 'SUCCEEDED') {
      if (finishCancellations(deps, paymentId, as) === 0)
        throw new Refusal(409, 'PAYMENT_CANCELLATION_NOT_PENDING', '기다리는 취소가 없습니다.')
    },
    approveLate: (paymentId) => approvePayment(deps, getPayment(deps, paymentId)),
  }

  const router = Router()
  router.get('/browser-sdk.js', (_req, res) => {
    res.setHeader('cache-control', 'no-store')
    res.sendFile(join(import.meta.dirname, '../page/assets/portone-sdk.js'))
  })
  // The api serves the sandbox's pages under its own address, with its look.
  const pagesUrl = () => new URL(courier.url() ?? sandboxUrl).origin
  router.use(apiRoutes(deps, calls, pagesUrl))
  router.use(windowRoutes(deps))
  router.use(controlRoutes(portone))
  return { router, portone, close: courier.close }
}

/** Nobody is sent anywhere: there is no browser. */
const nowhere = { redirectUrl: 'http://127.0.0.1/' }
const partOf = (amountMinor: number | undefined) => (amountMinor === undefined ? {} : { amountMinor })
