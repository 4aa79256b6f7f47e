import type { Currency } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { BillingDeps } from './deps.ts'
import type { PortOne } from './portone/client.ts'

/** @throws AppError `payments_off` where no payment provider is set up. */
export function requirePortOne({ portone }: Pick<BillingDeps, 'portone'>): PortOne {
  if (!portone) throw new AppError('payments_off')
  return portone
}

/**
 * How payments are set up here, and the channel that takes this currency: `pay` in the payment window, `billing` for cards
 * that are charged again.
 *
 * @throws AppError `payments_off` where there is none.
 */
export function requireChannel(config: Config, currency: Currency, way: 'pay' | 'billing') {
  const { payments } = config
  const channelKey = payments?.channels[currency][way]
  if (!payments || !channelKey) throw new AppError('payments_off', { details: { currency } })
  return { payments, channelKey }
}
