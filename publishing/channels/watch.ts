import { type Database, type Db, inTransaction } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import { failureWords } from '../failures.ts'
import { tell } from '../tell.ts'

const dayMs = 86_400_000
const atOnce = 100
/** Told before the end of a connection, the longer one first. `warned` on the row says which was told. */
const warnings = [
  { name: '7d', beforeMs: 7 * dayMs },
  { name: '1d', beforeMs: dayMs },
] as const

type Deps = Pick<PublishingDeps, 'config' | 'seal' | 'now'> & { db: Database }
type Row = { id: string; state: string; problem: string | null; endsAt: Date | null; warned: string | null }

/**
 * Tells people about connections that are broken (once each time) or end within seven days and within one day (once each), and forgets
 * visits that nobody came back from. Run by the workers every minute; two at once tell nobody twice.
 *
 * This is the only place that tells about channels, so whoever finds a connection broken only writes down its state.
 */
export async function watchChannels(deps: Deps): Promise<void> {
  await deps.db.channelVisit.deleteMany({ where: { expiresAt: { lt: deps.now() } } })
  for (;;) {
    const count = await inTransaction(deps.db, (tx) => tellOfDue(tx, deps))
    if (count < atOnce) return
  }
}

async function tellOfDue(tx: Db, deps: Deps): Promise<number> {
  const at = deps.now()
  const [week, day] = warnings.map(({ beforeMs }) => new Date(at.getTime() + beforeMs))
  // What was told of an end that has moved away since (the platform gave a newer token) is forgotten.
  await tx.$executeRaw`
    update channel set warned = null where state = 'CONNECTED' and warned is not null
       and (refresh_expires_at is null or refresh_expires_at > ${week}::timestamptz or warned = 'broken')`
  const rows = await tx.$queryRaw<Row[]>`
    select id, state::text, problem, refresh_expires_at as "endsAt", warned from channel
     where (state = 'NEEDS_RECONNECT' and warned is distinct from 'broken')
        or (state = 'CONNECTED' and refresh_expires_at <= ${at}::timestamptz)
        or (state = 'CONNECTED' and refresh_expires_at <= ${day}::timestamptz and warned is distinct from '1d')
        or (state = 'CONNECTED' and refresh_expires_at <= ${week}::timestamptz and warned is null)
     order by id limit ${atOnce} for update skip locked`
  for (const row of rows) await tellOf(tx, deps, row, at)
  return rows.length
}

async function tellOf(tx: Db, deps: Deps, row: Row, at: Date): Promise<void> {
  const { id: channelId, endsAt } = row
  if (row.state === 'CONNECTED' && endsAt !== null && endsAt > at) {
    const name = endsAt.getTime() - at.getTime() <= dayMs ? '1d' : '7d'
    await tx.channel.updateMany({ where: { id: channelId }, data: { warned: name } })
    await tell(tx, deps, { kind: 'channel.ending', channelId, endsAt })
    return
  }
  const problem = row.state === 'CONNECTED' ? 'expired' : row.problem
  await tx.channel.updateMany({
    where: { id: channelId },
    data: { state: 'NEEDS_RECONNECT', problem, warned: 'broken' },
  })
  await tell(tx, deps, { kind: 'channel.broken', channelId, reason: failureWords(problem ?? 'revoked') })
}
