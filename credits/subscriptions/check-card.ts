import { AppError } from '../../core/errors.ts'
import type { PortOne } from '../portone/client.ts'
import { isPortOneError } from '../portone/portone-error.ts'
import { describeMethod } from '../portone/schemas.ts'

/**
 * Asks PortOne about a billing key that a browser brought: it must be registered, with our store and channel, and for
 * this workspace, which is the customer at PortOne. Gives what the person knows the card by.
 *
 * @throws AppError `payment_refused` with reason `card_unusable`; `payments_unavailable`.
 */
export async function checkCard(
  portone: PortOne,
  expected: { billingKey: string; storeId: string; channelKey: string; workspaceId: string },
): Promise<string> {
  const { billingKey, storeId, channelKey, workspaceId } = expected
  const info = await portone.getBillingKeyInfo(billingKey).catch((error: unknown) => {
    if (isPortOneError(error, 'BILLING_KEY_NOT_FOUND', 'BILLING_KEY_ALREADY_DELETED', 'INVALID_REQUEST')) return null
    throw error
  })
  const isOurs =
    info?.status === 'ISSUED' &&
    info.storeId === storeId &&
    info.customer.id === workspaceId &&
    info.channels.some(({ key }) => key === channelKey)
  if (!isOurs) throw new AppError('payment_refused', { details: { reason: 'card_unusable' } })
  return describeMethod(info.methods[0]) ?? ''
}
