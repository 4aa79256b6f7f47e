import type { Output, Routes } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { raiseAlert } from '../../credits/index.ts'

type Unpriced = Output<Routes['prices.list']>['unpriced'][number]

const most = 200

/** What the last 90 days have of tokens that nobody has said the price of, in all workspaces, the most first. */
export async function listUnpriced(db: Db): Promise<Unpriced[]> {
  const rows = await db.$queryRaw<
    { provider: string; model: string; tier: string; tokens: string; from: Date; to: Date }[]
  >`
    select provider, model, tier, sum(unpriced_tokens)::text as tokens, min(day) as "from", max(day) as "to"
      from cost_day where unpriced_tokens > 0 and day > (now() - interval '90 days')::date
     group by provider, model, tier order by sum(unpriced_tokens) desc, model, tier limit ${most}`
  return rows.map(({ tokens, from, to, ...row }) => ({
    ...row,
    ...{ tokens: Number(tokens), firstSeenAt: from.toISOString(), lastSeenAt: to.toISOString() },
  }))
}

/** One alert for each model that was used and has no price, and for each announced price that is about to begin: once. */
export async function tellUnpriced(db: Database): Promise<void> {
  const unpriced = await listUnpriced(db)
  const announced = await db.price.findMany({
    where: { confirmedAt: null, declinedAt: null, effectiveFrom: { lte: new Date(Date.now() + noticeMs) } },
    select: { model: true, effectiveFrom: true, source: true },
    distinct: ['model', 'effectiveFrom'],
    orderBy: [{ model: 'asc' }, { effectiveFrom: 'asc' }],
  })
  await inTransaction(db, async (tx) => {
    for (const { model, tier, tokens, firstSeenAt } of unpriced)
      await raiseAlert(tx, {
        ...{ kind: 'costs.unpriced', subject: tier === 'standard' ? model : `${model} (${tier})` },
        details: { tokens, firstSeen: firstSeenAt.slice(0, 10), where: '/prices' },
      })
    for (const { model, effectiveFrom, source } of announced)
      await raiseAlert(tx, {
        ...{ kind: 'costs.price_announced', subject: `${model} ${effectiveFrom.toISOString().slice(0, 10)}` },
        details: { source, where: '/prices' },
      })
  })
}

/** The same once in a UTC day and process. What was told is not told again, whoever looks. */
export function unpricedTeller({ db, now }: { db: Database; now: () => Date }): () => Promise<void> {
  let lookedOn = ''
  return async () => {
    const today = now().toISOString().slice(0, 10)
    if (today === lookedOn) return
    await tellUnpriced(db)
    lookedOn = today
  }
}

/** So long before it begins somebody is asked whether it is true. */
const noticeMs = 7 * 86_400_000
