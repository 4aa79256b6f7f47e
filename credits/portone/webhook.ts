import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/** What PortOne says has changed. How it stands now is asked of PortOne: events come late, twice and out of order. */
export type PortOneEvent = {
  /** `webhook-id`: the same for every delivery of one event. */
  id: string
  /** `Transaction.Paid` and so on; kinds that are not known come through as they are. */
  type: string
  paymentId: string | null
  billingKey: string | null
}

const Body = z.object({
  type: z.string(),
  data: z.object({ paymentId: z.string(), billingKey: z.string() }).partial().default({}),
})

type Headers = Record<string, string | string[] | undefined>

/**
 * Reads a webhook (Standard Webhooks). `rawBody` must be the text as it came: written anew, its signature is another one.
 * Each secret is tried, because two are in force while they are rotated.
 *
 * @throws AppError invalid_request when no secret made the signature, the headers are missing, the time is more than five
 * minutes off, or the body is not what PortOne sends. Nothing may be written then.
 */
export async function readWebhook(
  secrets: readonly string[],
  rawBody: string,
  headers: Headers,
): Promise<PortOneEvent> {
  const body = Body.safeParse(await verified(secrets, rawBody, headers))
  const id = headers['webhook-id']
  if (!body.success || typeof id !== 'string')
    throw new AppError('invalid_request', { message: 'the webhook is not what PortOne sends', cause: body.error })
  const { type, data } = body.data
  return { id, type, paymentId: data.paymentId ?? null, billingKey: data.billingKey ?? null }
}

async function verified(secrets: readonly string[], rawBody: string, headers: Headers): Promise<unknown> {
  // With the first webhook: it takes half a second to load, which no start should wait for.
  const { Webhook } = await import('@portone/server-sdk')
  let refusal: unknown
  for (const secret of secrets) {
    try {
      return await Webhook.verify(secret, rawBody, headers)
    } catch (error) {
      const isRefusal = error instanceof Webhook.WebhookVerificationError || error instanceof SyntaxError
      if (!isRefusal) throw error
      refusal = error
    }
  }
  const reason = refusal instanceof Webhook.WebhookVerificationError ? refusal.reason : 'NOT_JSON'
  throw new AppError('invalid_request', {
    message: `the webhook was refused: ${reason}`,
    details: { reason },
    cause: refusal,
  })
}
