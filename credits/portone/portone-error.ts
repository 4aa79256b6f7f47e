/**
 * PortOne understood and said no. `type` is its public word for why; unlike sentences, it does not change.
 * Those that are acted on: PAYMENT_NOT_FOUND, ALREADY_PAID, PAYMENT_NOT_PAID, PAYMENT_ALREADY_CANCELLED,
 * CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN, CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT, BILLING_KEY_NOT_FOUND,
 * BILLING_KEY_ALREADY_DELETED, CHANNEL_NOT_FOUND, INVALID_REQUEST, UNAUTHORIZED, and PG_PROVIDER, where the card company refused
 * and `pgCode` and `pgMessage` are its own words.
 */
export class PortOneError extends Error {
  override readonly name = 'PortOneError'
  readonly type: string
  /** Of HTTP. */
  readonly status: number
  readonly pgCode: string | null
  readonly pgMessage: string | null

  constructor(reply: { type: string; message?: string; pgCode?: string; pgMessage?: string }, status: number) {
    super(`PortOne answered ${status} ${reply.type}${reply.message ? `: ${reply.message}` : ''}`)
    this.type = reply.type
    this.status = status
    this.pgCode = reply.pgCode ?? null
    this.pgMessage = reply.pgMessage ?? null
  }
}

/** Whether something that was thrown is PortOne's refusal of one of these types; of any type when none is named. */
export function isPortOneError(error: unknown, ...types: string[]): error is PortOneError {
  return error instanceof PortOneError && (types.length === 0 || types.includes(error.type))
}
