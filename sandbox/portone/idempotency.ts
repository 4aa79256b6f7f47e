import { Refusal } from './refusal.ts'

export type Reply = { status: number; body: unknown }

/** Of PortOne's API; it may change. */
const keptMs = 3 * 3600 * 1000

/**
 * Replies by `Idempotency-Key`: the same key again gets the same reply without the work being done, and a refusal while it
 * is being done. Kept in memory: after a restart only the payment's own rules hold, as after PortOne's three hours.
 */
export function createReplies() {
  const replies = new Map<string, { reply: Reply | null; expiresAt: number }>()

  /** `header` must be a quoted string of 16 to 256 ASCII characters (RFC 8941 §3.3.3). */
  return async function once(
    header: string | undefined,
    work: () => Promise<Reply>,
  ): Promise<Reply & { isReplay: boolean }> {
    if (header === undefined) return { ...(await work()), isReplay: false }
    if (!/^"[\x20-\x21\x23-\x5b\x5d-\x7e]{16,256}"$/.test(header))
      throw new Refusal(400, 'INVALID_REQUEST', 'Idempotency-Key must be a quoted string of 16 to 256 characters')
    const known = replies.get(header)
    if (known && known.expiresAt > Date.now()) {
      if (known.reply) return { ...known.reply, isReplay: true }
      throw new Refusal(409, 'IDEMPOTENCY_OUTSTANDING_REQUEST', '같은 요청이 처리되고 있습니다.')
    }
    const entry = { reply: null as Reply | null, expiresAt: Date.now() + keptMs }
    replies.set(header, entry)
    try {
      entry.reply = await work()
      return { ...entry.reply, isReplay: false }
    } finally {
      if (entry.reply === null) replies.delete(header)
    }
  }
}
