import { randomUUID } from 'node:crypto'
import type { Currency, PaymentWindow } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { requireChannel } from '../require-portone.ts'

/**
 * What the browser needs to register a card with PortOne, under the workspace as customer: a key that was issued for
 * another one is refused when it comes back. Changes nothing.
 *
 * @throws AppError `payments_off`.
 */
export async function prepareCard(
  deps: Pick<BillingDeps, 'db' | 'config'>,
  { workspaceId, userId, currency }: { workspaceId: string; userId: string; currency: Currency },
): Promise<PaymentWindow & { issueId: string }> {
  const { payments, channelKey } = requireChannel(deps.config, currency, 'billing')
  const user = await deps.db.user.findFirst({ where: { id: userId }, select: { name: true, email: true } })
  if (!user) throw new AppError('not_found', { message: `no person ${userId}` })
  return {
    sdkUrl: payments.sdkUrl,
    storeId: payments.storeId,
    channelKey,
    customer: { customerId: workspaceId, fullName: user.name, email: user.email },
    issueId: `xci-${randomUUID().replaceAll('-', '')}`,
  }
}
