import { setTimeout as delay } from 'node:timers/promises'
import { type Request, type Response, Router, text } from 'express'
import { z } from 'zod'
import { sandboxPortOne } from '../../core/config.ts'
import { deleteBillingKey, getBillingKey } from './billing-keys.ts'
import { cancelPayment } from './cancellations.ts'
import { chargeCard, type DeskDeps, getPayment, registerAmount, requireStore } from './desk.ts'
import { failInstead } from './fail-instead.ts'
import type { Operation } from './faults.ts'
import { createReplies, type Reply } from './idempotency.ts'
import { pgRefusal, Refusal, type RefusalReason, refusalReasons } from './refusal.ts'

/** One call of the API, as tests look at it. */
export type Call = {
  operation: Operation
  /** The payment's id or the billing key. */
  subject: string
  idempotencyKey: string | null
  body: Record<string, unknown>
  /** Of the answer; null when none was given. */
  status: number | null
  /** Answered from what was kept for its Idempotency-Key: nothing was done. */
  isReplay: boolean
}

const minor = z.int().min(0)
const Register = z.object({ storeId: z.string().optional(), totalAmount: minor, currency: z.string().length(3) })
const Cancel = z.object({
  storeId: z.string().optional(),
  amount: minor.optional(),
  currentCancellableAmount: minor.optional(),
  reason: z.string().min(1),
})
const Charge = z.object({
  storeId: z.string().optional(),
  billingKey: z.string(),
  channelKey: z.string().default(''),
  orderName: z.string().min(1),
  amount: z.object({ total: minor }),
  currency: z.string().length(3),
  customer: z.object({ id: z.string() }).partial().default({}),
})

/** The REST API of PortOne V2: paths, errors and idempotency as they are there. `pagesUrl` is where receipts are shown. */
export function apiRoutes(deps: DeskDeps, calls: Call[], pagesUrl: () => string): Router {
  const router = Router()
  const once = createReplies()
  // PortOne's own SDK sends JSON without saying that it is.
  router.use(['/payments', '/billing-keys'], text({ type: () => true }))

  const answer = (operation: Operation, work: (req: Request, subject: string) => unknown) =>
    async function answerCall(req: Request<{ subject: string }>, res: Response): Promise<void> {
      const { subject } = req.params
      const header = req.get('idempotency-key')
      const call: Call = {
        ...{ operation, subject, status: null, isReplay: false },
        idempotencyKey: header ?? null,
        body: z.record(z.string(), z.unknown()).catch({}).parse(bodyOf(req)),
      }
      calls.push(call)
      const fault = deps.faults.take(operation)
      if (fault && !fault.isAfter && fault.kind !== 'slow') return failInstead(res, fault)
      const carryOut = async (): Promise<Reply> => {
        if (fault?.kind === 'slow') await delay(fault.delayMs)
        return { status: 200, body: structuredClone(work(req, subject)) }
      }
      const { status, body, isReplay } = await toReply(() => {
        requireSecret(req)
        return once(req.method === 'GET' ? undefined : header, () => toReply(carryOut))
      })
      call.isReplay = isReplay === true
      if (fault?.isAfter && fault.kind !== 'slow') return failInstead(res, fault)
      call.status = status
      res.status(status).json(body)
    }

  router.get(
    '/payments/:subject',
    answer('getPayment', (req, id) => {
      requireStore(storeOf(req))
      const payment = getPayment(deps, id)
      const receiptUrl = `${pagesUrl()}/sandbox/portone/receipts/${encodeURIComponent(id)}`
      return payment.paidAt === undefined ? payment : { ...payment, receiptUrl }
    }),
  )
  router.post(
    '/payments/:subject/pre-register',
    answer('preRegisterPayment', (req, id) => {
      const { storeId, totalAmount, currency } = parsed(Register, req)
      requireStore(storeId)
      registerAmount(deps, id, { totalAmount, currency })
      return {}
    }),
  )
  router.post(
    '/payments/:subject/cancel',
    answer('cancelPayment', (req, paymentId) => {
      const { storeId, amount, currentCancellableAmount, reason } = parsed(Cancel, req)
      requireStore(storeId)
      const asked = { amountMinor: amount, cancellableMinor: currentCancellableAmount }
      return { cancellation: cancelPayment(deps, { paymentId, ...withoutGaps(asked), reason, trigger: 'API' }) }
    }),
  )
  router.post(
    '/payments/:subject/billing-key',
    answer('payWithBillingKey', (req, paymentId) => {
      const { storeId = sandboxPortOne.storeId, amount, ...order } = parsed(Charge, req)
      const payment = chargeCard(deps, { paymentId, storeId, totalAmount: amount.total, ...order })
      if (payment.status !== 'PAID') throw pgRefusal(reasonOf(payment.failure?.pgCode))
      return { payment: { pgTxId: payment.pgTxId, paidAt: payment.paidAt } }
    }),
  )
  router.get(
    '/billing-keys/:subject',
    answer('getBillingKeyInfo', (req, key) => {
      requireStore(storeOf(req))
      return getBillingKey(deps, key)
    }),
  )
  router.delete(
    '/billing-keys/:subject',
    answer('deleteBillingKey', (req, key) => {
      requireStore(storeOf(req))
      return deleteBillingKey(deps, key)
    }),
  )
  return router
}

/** A refusal is an answer like any other, and is kept for its Idempotency-Key like any other. */
async function toReply(work: () => Promise<Reply & { isReplay?: boolean }>): Promise<Reply & { isReplay?: boolean }> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body }
    throw error
  }
}

function requireSecret(req: Request): void {
  if (req.get('authorization') !== `PortOne ${sandboxPortOne.apiSecret}`)
    throw new Refusal(401, 'UNAUTHORIZED', '인증 정보가 올바르지 않습니다.')
}

function parsed<Body extends z.ZodType>(schema: Body, req: Request): z.output<Body> {
  const { data, error } = schema.safeParse(bodyOf(req))
  if (error) throw new Refusal(400, 'INVALID_REQUEST', z.prettifyError(error))
  return data
}

/** Undefined for no body and for one that is not JSON: the schema of the call refuses both. */
function bodyOf({ body }: Request): unknown {
  if (typeof body !== 'string' || body === '') return undefined
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const storeOf = ({ query }: Request) => (typeof query.storeId === 'string' ? query.storeId : undefined)

const reasonOf = (pgCode: string | undefined): RefusalReason =>
  (Object.keys(refusalReasons) as RefusalReason[]).find((reason) => refusalReasons[reason].pgCode === pgCode) ?? 'limit'

function withoutGaps<Values extends Record<string, number | undefined>>(values: Values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [Name in keyof Values]?: number }
}
