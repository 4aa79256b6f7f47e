import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { readTimeZone } from '../rollup/zone.ts'
import type { Found } from './advice-facts.ts'
import { findBatch } from './batch.ts'
import { findCaching } from './caching.ts'
import type { Ground } from './ground.ts'
import { findOtherModels } from './other-model.ts'
import { adviceSpan, readGround } from './read-ground.ts'
import { measureRealised } from './realised.ts'
import { storeAdvice } from './store-advice.ts'
import { findUnusedKeys } from './unused-keys.ts'

const dayMs = 86_400_000
/** Of one turn of the worker. */
const workspacesAtOnce = 20

/** What the use of a workspace gives ground for, in the order of growing risk. */
export const findAdvice = (ground: Ground): Found[] => [
  ...findBatch(ground),
  ...findCaching(ground),
  ...findOtherModels(ground),
]

/**
 * Draws advice anew for workspaces with costs whose last turn is a day ago, or before a price that has changed since. Several
 * workers share the workspaces between them. Returns how many were looked through.
 */
export async function adviseDue(db: Database, now: Date): Promise<number> {
  const pricesAt = await readPricesChanged(db, now)
  const dayAgo = new Date(now.getTime() - dayMs)
  const before = pricesAt && pricesAt > dayAgo ? pricesAt : dayAgo
  const due = await db.$queryRaw<{ id: string }[]>`
    select w.id from workspace w left join advice_turn t on t.workspace_id = w.id
     where (t.at is null or t.at < ${before}::timestamptz)
       and (exists (select 1 from cost_day d where d.workspace_id = w.id and d.day >= ${dayOf(now)}::date - 31)
            or exists (select 1 from cost_advice a where a.workspace_id = w.id))
     order by t.at nulls first, w.id limit ${workspacesAtOnce}`
  for (const { id } of due) await inTransaction(db, (tx) => adviseOne(tx, id, { now, before }))
  return due.length
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** When prices changed last: one began, ended, came true or was written down. */
async function readPricesChanged(db: Db, now: Date): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select max(at) as at from price,
           unnest(array[effective_from, effective_until, confirmed_at, declined_at, known_at]) as at
     where at <= ${now}::timestamptz`
  return row?.at ?? null
}

/** Nothing, where another worker is at this workspace or has just been. */
async function adviseOne(tx: Db, workspaceId: string, { now, before }: { now: Date; before: Date }): Promise<void> {
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('xcaster advice'), hashtext(${workspaceId}::text)) as "isOurs"`
  if (!lock?.isOurs) return
  const turn = await tx.adviceTurn.findUnique({ where: { workspaceId } })
  if (turn && turn.at >= before) return
  const ground = await readGround(tx, workspaceId, now)
  const span = adviceSpan(now, await readTimeZone(tx, workspaceId))
  const found = [...findAdvice(ground), ...(await findUnusedKeys(tx, workspaceId, span))]
  await storeAdvice(tx, workspaceId, found, now)
  await measureRealised(tx, { workspaceId, book: ground.market.book, now })
  await tx.adviceTurn.upsert({ where: { workspaceId }, create: { workspaceId, at: now }, update: { at: now } })
}
