import { json, type Request, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import type { Language } from '../../contract/index.ts'
import { languageOf, sendPage } from '../page/page.ts'
import { FaultChanges } from './faults.ts'
import type { SandboxPortOne } from './index.ts'
import { paymentsPage, paymentsTitle, receiptPage } from './payments-page.ts'
import { Refusal } from './refusal.ts'

const ofPayment = { paymentId: z.string(), amountMinor: z.int().min(1).optional() }
/** What the control endpoint is told: one thing per call. */
const Command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('setFaults'), faults: FaultChanges }),
  z.object({ do: z.literal('resetFaults') }),
  z.object({ do: z.literal('clearCalls') }),
  z.object({ do: z.literal('chargeBack'), ...ofPayment }),
  z.object({ do: z.literal('cancelAtPg'), ...ofPayment }),
  z.object({ do: z.literal('finishCancellations'), paymentId: z.string(), as: z.enum(['SUCCEEDED', 'FAILED']) }),
  z.object({ do: z.literal('approveLate'), paymentId: z.string() }),
  z.object({ do: z.literal('resendWebhook'), webhookId: z.string() }),
])
type Command = z.output<typeof Command>

/**
 * `/control` for programs: GET answers faults, calls, webhooks, payments and money that moved; POST is told one `Command`. `/` is
 * the list of payments with the same for people, `/receipts/:id` a receipt. The server listens on loopback alone, and
 * through the api only its own machine gets here.
 */
export function controlRoutes(portone: SandboxPortOne): Router {
  const router = Router()
  router.get('/control', (_req, res) => {
    sendState(res, portone)
  })
  router.post('/control', json(), (req, res) => {
    const { data: command, error } = Command.safeParse(req.body)
    if (error) return res.status(400).json({ type: 'INVALID_REQUEST', message: z.prettifyError(error) })
    const refusal = attempt(portone, command)
    if (refusal) return res.status(refusal.status).json(refusal.body)
    sendState(res, portone)
  })
  router.get('/', (req, res) => {
    showPayments(req, res, portone, null)
  })
  router.post('/', urlencoded({ extended: false }), (req, res) => {
    const { data: command } = Command.safeParse(req.body)
    const language = languageOf(req)
    const refusal = command ? attempt(portone, command) : null
    if (refusal) return showPayments(req, res.status(refusal.status), portone, refusal.body.message)
    res.redirect(303, `/sandbox/portone?language=${language}`)
  })
  router.get('/receipts/:id', (req, res) => {
    const language: Language = languageOf(req)
    const payment = portone.payments().find(({ id }) => id === req.params.id)
    if (!payment) return res.status(404).type('text').send('No such payment.')
    sendPage(req, res, { language, title: payment.orderName, body: receiptPage(language, payment) })
  })
  return router
}

function showPayments(req: Request, res: Response, portone: SandboxPortOne, problem: string | null): void {
  const language = languageOf(req)
  const body = paymentsPage(language, portone.payments(), problem)
  sendPage(req, res, { language, title: paymentsTitle(language), body })
}

function sendState(res: Response, portone: SandboxPortOne): void {
  res.setHeader('cache-control', 'no-store')
  res.json({
    faults: portone.faults(),
    calls: portone.calls(),
    webhooks: portone.webhooks(),
    payments: portone.payments(),
    moves: portone.moves(),
  })
}

/** Does what was asked; the refusal when that is against the rules of payments. */
function attempt(portone: SandboxPortOne, command: Command): Refusal | null {
  try {
    carryOut(portone, command)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function carryOut(portone: SandboxPortOne, command: Command): void {
  switch (command.do) {
    case 'setFaults':
      portone.setFaults(command.faults)
      break
    case 'resetFaults':
      portone.resetFaults()
      break
    case 'clearCalls':
      portone.clearCalls()
      break
    case 'chargeBack':
      portone.chargeBack(command.paymentId, command.amountMinor)
      break
    case 'cancelAtPg':
      portone.cancelAtPg(command.paymentId, command.amountMinor)
      break
    case 'finishCancellations':
      portone.finishCancellations(command.paymentId, command.as)
      break
    case 'approveLate':
      portone.approveLate(command.paymentId)
      break
    case 'resendWebhook':
      portone.resendWebhook(command.webhookId)
      break
  }
}
