import type { Response } from 'express'
import { z } from 'zod'

const Window = z.object({ limit: z.number(), remaining: z.number(), resetMs: z.number() })
const State = z.object({ requests: Window, tokens: Window.nullable() })

/** Tells what the key may still do in this minute, in OpenAI's headers. Never the vendor's, which are about our own account. */
export function tellLimits(res: Response, told: unknown): void {
  const { data } = State.safeParse(told)
  if (data) for (const name of ['requests', 'tokens'] as const) tellWindow(res, name, data[name])
}

export function tellWindow(
  res: Response,
  name: 'requests' | 'tokens',
  window: { limit: number; remaining: number; resetMs: number } | null,
): void {
  if (window === null) return
  res.setHeader(`x-ratelimit-limit-${name}`, window.limit)
  res.setHeader(`x-ratelimit-remaining-${name}`, window.remaining)
  res.setHeader(`x-ratelimit-reset-${name}`, toGoDuration(window.resetMs))
}

/** As OpenAI writes times: `120ms`, `1s`, `6m0s`. */
export function toGoDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.ceil(ms))}ms`
  const seconds = Math.ceil(ms / 1000)
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
