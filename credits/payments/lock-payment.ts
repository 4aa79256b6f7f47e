import type { Payment } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/**
 * A payment as it stands, locked until the transaction ends. Locks are taken in one order: the subscription, the payment,
 * the wallet.
 *
 * @throws AppError `not_found`.
 */
export async function lockPayment(tx: Db, id: string): Promise<Payment> {
  await tx.$queryRaw`select from payment where id = ${id} for update`
  // Read anew: whoever had the lock before may have changed what the locking statement still saw.
  const payment = await tx.payment.findFirst({ where: { id } })
  if (!payment) throw new AppError('not_found', { message: `no payment ${id}` })
  return payment
}
