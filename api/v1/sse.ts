import type { Request, Response } from 'express'
import { AppError, toAppError } from '../../core/errors.ts'
import { tellTime } from './answer.ts'

/** Balancers and browsers close a connection on which nothing moves for a minute. */
const defaultSilenceMs = 15_000
/** Who does not read for this long has left without a word: their reply must not keep an upstream and credits. */
const defaultUnreadMs = 60_000

/** Sends one event as it stands on the wire; resolves when the caller has room for more. */
export type Send = (event: string) => Promise<void>

type Options = {
  startedAt: number
  /** One newline: two would be an event without data, on which openai-python stumbles. */
  ping?: string
  silenceMs?: number
  unreadMs?: number
  /** What is sent where a reply breaks off after its beginning: never the end of a whole one. */
  toErrorEvent: (error: AppError) => string
}

/** An event of OpenAI's streams: JSON, no name, no id. */
export const dataEvent = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`

/**
 * Answers with server-sent events that `write` sends. Status and headers wait for the first of them, so that what goes
 * wrong before has a status of its own; after that an error is an event, and then the end. While nothing comes, a comment
 * every 15 seconds keeps the connection open: the first one opens the answer if need be.
 *
 * @throws whatever `write` throws before anything was sent.
 */
export async function streamEvents(
  req: Request,
  res: Response,
  options: Options,
  write: (send: Send) => Promise<void>,
): Promise<void> {
  const {
    startedAt,
    ping = ': ping\n',
    silenceMs = defaultSilenceMs,
    unreadMs = defaultUnreadMs,
    toErrorEvent,
  } = options
  const open = () => {
    if (res.headersSent) return
    tellTime(res, startedAt)
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    })
  }
  const pinging = setInterval(() => {
    open()
    res.write(ping)
  }, silenceMs)
  const send: Send = async (event) => {
    if (res.destroyed) throw new AppError('cancelled')
    open()
    pinging.refresh()
    if (!res.write(event)) await drained(res, unreadMs)
  }
  try {
    await write(send)
  } catch (error) {
    if (!res.headersSent) throw error
    const known = toAppError(error)
    if (known.status >= 500) req.log.error({ err: known, code: known.code }, 'a stream broke off')
    if (!res.destroyed) res.write(toErrorEvent(known))
  } finally {
    clearInterval(pinging)
  }
  res.end()
}

/** Until the caller has read what was sent, or has gone. */
function drained(res: Response, unreadMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => res.destroy(), unreadMs)
    const go = () => {
      clearTimeout(timer)
      res.off('drain', go).off('close', go)
      resolve()
    }
    res.on('drain', go).on('close', go)
  })
}
