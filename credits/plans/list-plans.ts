import { type CreditPackage, type Currency, currencies, type Money, type Plan, PlanId } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Db } from '../../core/db.ts'

type Payments = Config['payments']
type Way = 'pay' | 'billing'

/** What is sold, from the smallest to the biggest, with the prices that can be paid here. */
export async function listPlans(
  db: Db,
  payments: Payments,
): Promise<{ plans: Plan[]; packages: CreditPackage[]; currencies: Currency[] }> {
  const [plans, packages] = await Promise.all([
    db.plan.findMany({ orderBy: { rank: 'asc' }, include: { prices: true } }),
    db.creditPackage.findMany({
      where: { isOffered: true },
      orderBy: { creditsUcr: 'asc' },
      include: { prices: true },
    }),
  ])
  return {
    plans: plans.map((plan) => toPlan(plan, payments)),
    packages: packages.map(({ id, creditsUcr, prices }) => ({
      id,
      creditsUcr: Number(creditsUcr),
      prices: toPrices(prices, payments, 'pay'),
    })),
    currencies: payments
      ? currencies.filter((one) => payments.channels[one].pay || payments.channels[one].billing)
      : [],
  }
}

type PlanRow = {
  id: string
  creditsUcr: bigint
  refillUcr: bigint
  maxShorts: number | null
  maxMembers: number | null
  maxStorageBytes: bigint | null
  maxChannels: number | null
  maxProviderAccounts: number | null
  maxApiCostMicroUsd: bigint | null
  historyDays: number | null
  maxKeyTokens: bigint | null
  hasCostReports: boolean
  hasAuditLog: boolean
  prices: PriceRow[]
}
type PriceRow = { currency: string; amountMinor: number }

/** A plan with its prices. Where nothing can be paid (`payments` null) they are shown all the same. */
export function toPlan(row: PlanRow, payments: Payments): Plan {
  const { hasCostReports, hasAuditLog } = row
  return {
    id: PlanId.parse(row.id),
    creditsUcr: Number(row.creditsUcr),
    refillUcr: Number(row.refillUcr),
    limits: toLimits(row),
    ...{ hasCostReports, hasAuditLog },
    prices: toPrices(row.prices, payments, 'billing'),
  }
}

export function toLimits(row: Omit<PlanRow, 'prices'>): Plan['limits'] {
  return {
    shorts: row.maxShorts,
    members: row.maxMembers,
    storage: toNumber(row.maxStorageBytes),
    channels: row.maxChannels,
    providerAccounts: row.maxProviderAccounts,
    apiCostMicroUsd: toNumber(row.maxApiCostMicroUsd),
    historyDays: row.historyDays,
    keyTokens: toNumber(row.maxKeyTokens),
  }
}

/** In the order of the currencies; without those that no channel takes, which nobody could pay. */
function toPrices(rows: PriceRow[], payments: Payments, way: Way): Money[] {
  const canPay = (currency: Currency) => payments === null || payments.channels[currency][way] !== null
  return currencies.filter(canPay).flatMap((currency) => {
    const row = rows.find((one) => one.currency === currency)
    return row ? [{ currency, amountMinor: row.amountMinor }] : []
  })
}

const toNumber = (value: bigint | null) => (value === null ? null : Number(value))
