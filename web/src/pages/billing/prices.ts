import type { Currency, Plan } from '../../data/billing.ts'

type Price = Plan['prices'][number]

/** What something costs in a currency; nothing where it is not sold in it. */
export const priceIn = (prices: readonly Price[], currency: Currency): Price | undefined =>
  prices.find((price) => price.currency === currency)
