import express, { type Request, type RequestHandler, type Response } from 'express'
import { AppError } from '../core/errors.ts'
import { readWebhook, receiveEvent } from '../credits/index.ts'
import type { ApiDeps } from './deps.ts'

/** As text and untouched: the signature is over the bytes that were sent. */
const raw = express.text({ type: () => true, limit: '64kb' })

/**
 * `POST /api/portone/webhook`. What PortOne signed is kept for the workers and answered at once; PortOne gives up after
 * five attempts, so nothing is refused that may be true. Must be mounted before bodies are parsed.
 *
 * 400 for a bad signature or a time that is more than five minutes off, with nothing written.
 */
export function portoneWebhook({ config, db, log }: Pick<ApiDeps, 'config' | 'db' | 'log'>): RequestHandler {
  return async (req, res) => {
    if (!config.payments) throw new AppError('not_found', { message: 'no payments are set up' })
    const body = await readBody(req, res)
    const event = await readWebhook(config.payments.webhookSecrets, body, req.headers).catch((error: unknown) => {
      // Not an alert: anybody may send one. A clock that is off shows here first; credits then come by the poller.
      log.warn({ err: error }, 'a webhook was refused: the secret, or the clock of this machine, may not be right')
      throw error
    })
    await receiveEvent(db, event)
    res.status(200).json({})
  }
}

/** Empty where there is none, which no signature fits. */
async function readBody(req: Request, res: Response): Promise<string> {
  await new Promise<void>((done, failed) => {
    raw(req, res, (error?: unknown) => (error ? failed(error) : done()))
  })
  return typeof req.body === 'string' ? req.body : ''
}
