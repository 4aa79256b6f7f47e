import { createHmac, randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { FaultDesk } from './faults.ts'

/** Long enough for an event that is sent out of order to wait for the one that overtakes it. */
const reorderWaitMs = 1000
/** PortOne tries again after about 1, 4, 16, 64 and 256 minutes; here it is seconds. */
const standardRetriesMs = [1000, 4000, 16_000, 64_000, 256_000]
const answerMs = 30_000

export type WebhookData = {
  storeId: string
  paymentId?: string
  transactionId?: string
  cancellationId?: string
  billingKey?: string
}

export type SentWebhook = {
  id: string
  type: string
  data: WebhookData
  /** What each attempt was answered: an HTTP status, or null for no answer. */
  answers: (number | null)[]
}

export type Courier = {
  tell: (type: string, data: WebhookData) => void
  /** Delivers an event that was told before once more, as the console of PortOne can. */
  resend: (id: string) => void
  sent: () => readonly SentWebhook[]
  /** What is told while there is none is lost. */
  setUrl: (url: string | null) => void
  url: () => string | null
  /** Once nothing is on its way, retries included. */
  whenQuiet: () => Promise<void>
  close: () => Promise<void>
}

type Options = { url: string | null; secret: string; faults: FaultDesk; retriesMs?: readonly number[] }

/** Sends webhooks (Standard Webhooks, HMAC-SHA256). What is on its way when the process ends is lost: the api asks by itself. */
export function createCourier({ url, secret, faults, retriesMs = standardRetriesMs }: Options): Courier {
  const sent: SentWebhook[] = []
  const onTheWay = new Set<Promise<void>>()
  const closing = new AbortController()
  // Every delivery that waits for its turn listens for the end.
  setMaxListeners(0, closing.signal)
  let target = url
  let waiting: { webhook: SentWebhook; body: string }[] = []
  const bodies = new Map<string, string>()

  function start(work: Promise<void>) {
    const tracked = work
      .catch((error: unknown) => {
        if (!closing.signal.aborted) throw error
      })
      .finally(() => onTheWay.delete(tracked))
    onTheWay.add(tracked)
  }

  async function deliver(webhook: SentWebhook, body: string): Promise<void> {
    for (const waitMs of [0, ...retriesMs]) {
      await delay(waitMs, undefined, { signal: closing.signal })
      const status = await attempt(webhook.id, body)
      webhook.answers.push(status)
      const isDone = status !== null && status >= 200 && status < 300
      if (isDone || target === null) return
    }
  }

  async function attempt(id: string, body: string): Promise<number | null> {
    if (target === null) return null
    const seconds = String(Math.floor(Date.now() / 1000))
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signatureOf(secret, `${id}.${seconds}.${body}`)}`,
    }
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(answerMs), closing.signal])
      const response = await fetch(target, { method: 'POST', headers, body, redirect: 'manual', signal })
      await response.body?.cancel()
      return response.status
    } catch (error) {
      // Refused, cut or late: all of them are "not delivered", and the attempt is in the list as such.
      if (error instanceof Error) return null
      throw error
    }
  }

  async function send(webhook: SentWebhook, body: string): Promise<void> {
    const { webhookDelayMs, webhookCopies } = faults.current()
    await delay(webhookDelayMs, undefined, { signal: closing.signal })
    await Promise.all(Array.from({ length: webhookCopies }, () => deliver(webhook, body)))
  }

  async function flush(): Promise<void> {
    const late = waiting.reverse()
    waiting = []
    for (const { webhook, body } of late) await send(webhook, body)
  }

  return {
    tell(type, data) {
      const webhook = { id: `sandbox-${randomUUID()}`, type, data, answers: [] }
      const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data })
      sent.push(webhook)
      bodies.set(webhook.id, body)
      if (!faults.current().isReordered) return start(send(webhook, body))
      waiting.push({ webhook, body })
      if (waiting.length > 1) start(flush())
      else start(delay(reorderWaitMs, undefined, { signal: closing.signal }).then(flush))
    },
    resend(id) {
      const webhook = sent.find((one) => one.id === id)
      const body = bodies.get(id)
      if (!webhook || body === undefined) throw new Error(`no webhook ${id}`)
      start(deliver(webhook, body))
    },
    sent: () => sent,
    setUrl(next) {
      target = next
    },
    url: () => target,
    async whenQuiet() {
      while (onTheWay.size > 0) await Promise.all(onTheWay)
    },
    async close() {
      closing.abort()
      await Promise.all(onTheWay)
    },
  }
}

/** The key is the base64 behind `whsec_`. */
export function signatureOf(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(content).digest('base64')
}
