import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import { readKeyNames } from '../read/labels.ts'
import { hoursOfDay, readTimeZone, toLocalDay } from '../rollup/zone.ts'
import { readMarket } from './candidates.ts'
import type { Ground } from './ground.ts'
import { groupCells } from './mix.ts'
import { readMix } from './read-mix.ts'

/** Days that advice is drawn from: whole ones, so today is not one of them. */
export const adviceDays = 30

/** A key works in bulk when this share of its tokens falls into the night, or into the three busiest hours of the day. */
const bulkFrom = 0.8
/** On fewer days it may be chance. */
const bulkDays = 5

/** First and last day of the last thirty, in the workspace's zone. */
export function adviceSpan(now: Date, timeZone: string): { from: string; to: string } {
  const today = Temporal.PlainDate.from(toLocalDay(now, timeZone))
  return { from: today.subtract({ days: adviceDays }).toString(), to: today.subtract({ days: 1 }).toString() }
}

/** Everything that a workspace's advice is drawn from. */
export async function readGround(db: Db, workspaceId: string, now: Date): Promise<Ground> {
  const timeZone = await readTimeZone(db, workspaceId)
  const span = adviceSpan(now, timeZone)
  const market = await readMarket(db, now)
  const cells = await readMix(db, { workspaceId, timeZone, filter: span, book: market.book })
  const projects = await db.costProject.findMany({
    where: { workspaceId, deletedAt: null },
    select: { id: true, name: true, isCritical: true },
  })
  const names = await readKeyNames(db, workspaceId, [...new Set(cells.map(({ keyRef }) => keyRef))])
  return {
    ...{ cells, market, now, days: adviceDays },
    projects: new Map(projects.map(({ id, ...project }) => [id, project])),
    keyName: (keyRef) => names.get(keyRef) ?? keyRef,
    bulkShare: await readBulkShares(db, { workspaceId, timeZone, span }),
  }
}

const placeOf = (accountId: string | null, keyRef: string) => JSON.stringify([accountId, keyRef])

type Use = { accountId: string | null; keyRef: string; hour: number; tokens: number; days: number }

/**
 * Which keys work in bulk. Accounts that report by the day say nothing about hours, so their keys are none.
 */
async function readBulkShares(
  db: Db,
  asked: { workspaceId: string; timeZone: string; span: { from: string; to: string } },
): Promise<Ground['bulkShare']> {
  const { workspaceId, timeZone, span } = asked
  const { from } = hoursOfDay(span.from, timeZone)
  const { to } = hoursOfDay(span.to, timeZone)
  const rows = await db.$queryRaw<Use[]>`
    select account_id as "accountId", key_ref as "keyRef",
           extract(hour from hour at time zone ${timeZone})::int as hour,
           sum(input_tokens + cached_tokens + cache_write_tokens + cache_write_hour_tokens + output_tokens)::float8 as tokens,
           count(distinct (hour at time zone ${timeZone})::date)::int as days
      from cost_hour h
     where workspace_id = ${workspaceId}::uuid and hour >= ${from}::timestamptz and hour < ${to}::timestamptz
       and account_id is not null and key_ref <> '' and tier = 'standard'
       and not exists (select 1 from provider_usage u
                        where u.account_id = h.account_id and u.at >= ${from}::timestamptz and u.minutes = 1440)
     group by 1, 2, 3`
  const keyOf = ({ accountId, keyRef }: Use) => placeOf(accountId, keyRef)
  const shares = new Map(groupCells(rows, keyOf).map((use) => [keyOf(use[0] as Use), bulkShareOf(use)]))
  return (accountId, keyRef) => {
    const share = shares.get(placeOf(accountId, keyRef)) ?? 0
    return share >= bulkFrom ? share : null
  }
}

/** The larger of the night's share (23 to 7) and that of the three busiest hours of the day. */
export function bulkShareOf(use: readonly Pick<Use, 'hour' | 'tokens' | 'days'>[]): number {
  const sum = (rows: readonly { tokens: number }[]) => rows.reduce((total, { tokens }) => total + tokens, 0)
  const all = sum(use)
  if (all === 0 || Math.max(...use.map(({ days }) => days)) < bulkDays) return 0
  const night = sum(use.filter(({ hour }) => hour >= 23 || hour < 7))
  const busiest = sum(use.toSorted((a, b) => b.tokens - a.tokens).slice(0, 3))
  return Math.max(night, busiest) / all
}
