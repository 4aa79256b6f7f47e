import type { Output, Routes } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import type { CostSpan } from './cost-query.ts'
import { readShownSpan } from './span.ts'
import { inSpan } from './sums.ts'

type Reconciliation = Output<Routes['costs.reconciliation']>
type Day = { day: string; reported: bigint | null; estimated: bigint }

/**
 * What each account reports beside what its tokens cost by price, and beside what the gateway measured of the same provider
 * where its calls go through the account. They are told side by side and never added.
 */
export async function readReconciliation(
  db: Db,
  workspaceId: string,
  asked: CostSpan,
  now: Date,
): Promise<Reconciliation> {
  const { span } = await readShownSpan(db, workspaceId, asked, now)
  if (!span) return { accounts: [] }
  const [accounts, days, measured] = await Promise.all([
    db.providerAccount.findMany({
      where: { workspaceId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, name: true, provider: true, coversGateway: true, state: true },
    }),
    readAccountDays(db, workspaceId, span),
    readMeasuredDays(db, workspaceId, span),
  ])
  return {
    accounts: accounts
      // A removed one as long as its days are here.
      .filter(({ id, state }) => state !== 'REMOVED' || days.has(id))
      .map(({ id, name, provider, coversGateway }) => {
        const own = days.get(id) ?? []
        const gateway = coversGateway ? (measured.get(provider) ?? new Map<string, bigint>()) : null
        return { accountId: id, name, provider, coversGateway, ...compareDays(own, gateway) }
      }),
  }
}

function compareDays(own: readonly Day[], gateway: ReadonlyMap<string, bigint> | null) {
  const byDay = new Map(own.map((day) => [day.day, day]))
  const names = [...new Set([...byDay.keys(), ...(gateway?.keys() ?? [])])].toSorted()
  const days = names.map((day) => {
    const { reported = null, estimated = 0n } = byDay.get(day) ?? {}
    return { day, reported, estimated, gateway: gateway ? (gateway.get(day) ?? 0n) : null }
  })
  const sum = (amountOf: (day: (typeof days)[number]) => bigint | null) =>
    toMicroUsd(days.reduce((total, day) => total + (amountOf(day) ?? 0n), 0n))
  const orNull = (amount: bigint | null) => (amount === null ? null : toMicroUsd(amount))
  return {
    reportedMicroUsd: sum(({ reported }) => reported),
    estimatedMicroUsd: sum(({ estimated }) => estimated),
    gatewayMicroUsd: gateway ? sum((day) => day.gateway) : null,
    days: days.map(({ day, reported, estimated, gateway: measured }) => ({
      ...{ day, reportedMicroUsd: orNull(reported), estimatedMicroUsd: toMicroUsd(estimated) },
      gatewayMicroUsd: orNull(measured),
    })),
  }
}

async function readAccountDays(db: Db, workspaceId: string, span: CostSpan): Promise<Map<string, Day[]>> {
  const rows = await db.$queryRaw<{ accountId: string; day: string; reported: string | null; estimated: string }[]>(
    Prisma.sql`
    select account_id as "accountId", day::text as day,
           (sum(cost_pico_usd) filter (where basis = 'reported'))::text as reported, sum(estimated_pico_usd)::text as estimated
      from cost_day where workspace_id = ${workspaceId}::uuid and account_id is not null and ${inSpan(span)}
     group by 1, cost_day.day order by cost_day.day`,
  )
  const days = new Map<string, Day[]>()
  for (const { accountId, day, reported, estimated } of rows) {
    const known = days.get(accountId) ?? []
    known.push({ day, reported: reported === null ? null : BigInt(reported), estimated: BigInt(estimated) })
    days.set(accountId, known)
  }
  return days
}

/** By provider and day, what the gateway's calls would have cost at the provider, wherever they are paid. */
async function readMeasuredDays(
  db: Db,
  workspaceId: string,
  span: CostSpan,
): Promise<Map<string, Map<string, bigint>>> {
  const rows = await db.$queryRaw<{ provider: string; day: string; amount: string }[]>(Prisma.sql`
    select provider, day::text as day, sum(estimated_pico_usd)::text as amount
      from cost_day where workspace_id = ${workspaceId}::uuid and account_id is null and ${inSpan(span)} group by 1, cost_day.day`)
  const providers = new Map<string, Map<string, bigint>>()
  for (const { provider, day, amount } of rows) {
    const days = providers.get(provider) ?? new Map<string, bigint>()
    days.set(day, BigInt(amount))
    providers.set(provider, days)
  }
  return providers
}
