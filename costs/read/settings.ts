import { z } from 'zod'
import type { Output, Routes } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { lockSums } from '../rollup/lock-sums.ts'
import { Restatement } from '../rollup/months.ts'
import { toDay } from '../rollup/read-facts.ts'
import { defaultTimeZone } from '../rollup/zone.ts'
import { tellCosts } from '../tell-costs.ts'
import { toMicroUsd } from '../to-micro-usd.ts'

type Settings = Output<Routes['costs.getSettings']>

/** The zone of days, and months that are closed with what was changed of them since, the newest first. */
export async function readCostSettings(db: Db, workspaceId: string): Promise<Settings> {
  const [settings, months] = await Promise.all([
    db.costSettings.findFirst({ where: { workspaceId } }),
    db.costMonth.findMany({ where: { workspaceId }, orderBy: { month: 'desc' } }),
  ])
  return {
    timeZone: settings?.timeZone ?? defaultTimeZone,
    chosenAt: settings?.chosenAt.toISOString() ?? null,
    closedMonths: months.map(({ month, closedAt, totalPicoUsd, restatements }) => ({
      ...{ month: toDay(month), closedAt: closedAt.toISOString(), totalMicroUsd: toMicroUsd(totalPicoUsd) },
      restatements: z
        .array(Restatement)
        .parse(restatements)
        .map(({ beforePicoUsd, afterPicoUsd, ...entry }) => ({
          ...entry,
          ...{ beforeMicroUsd: toMicroUsd(BigInt(beforePicoUsd)), afterMicroUsd: toMicroUsd(BigInt(afterPicoUsd)) },
        })),
    })),
  }
}

/**
 * Chooses the zone of days and months. Everything is added up anew in it, which takes a moment; months that are closed stay
 * as they were in theirs.
 *
 * @throws AppError `invalid_request` for a zone that is none (`time_zone_unknown`).
 */
export async function chooseTimeZone(db: Database, workspaceId: string, asked: string): Promise<void> {
  const timeZone = toTimeZone(asked)
  await inTransaction(db, async (tx) => {
    await lockSums(tx, workspaceId)
    const known = await tx.costSettings.findFirst({ where: { workspaceId } })
    const data = { timeZone, chosenAt: new Date() }
    if (known) await tx.costSettings.updateMany({ where: { workspaceId }, data })
    else await tx.costSettings.create({ data: { workspaceId, ...data } })
    if ((known?.timeZone ?? defaultTimeZone) !== timeZone) await markAll(tx, workspaceId)
    await tellCosts(tx, workspaceId)
  })
}

/** By the name that databases of zones know it by; offsets such as `+09:00` know no summer time and are none. */
function toTimeZone(asked: string): string {
  const unknown = (cause?: unknown) =>
    new AppError('invalid_request', { details: { reason: 'time_zone_unknown', field: 'timeZone' }, cause })
  if (!/^[A-Za-z]/.test(asked)) throw unknown()
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: asked }).resolvedOptions().timeZone
  } catch (error) {
    throw unknown(error)
  }
}

/**
 * Every hour and day there is, and some days around each: a day of the old zone may lie on none that the new zone has costs
 * on, and would stay. Days of accounts are those of sums: their hours are a hundred times as many.
 */
async function markAll(tx: Db, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    insert into dirty_hour (workspace_id, source, hour)
    select distinct ${workspaceId}::uuid, 'gateway', hour + away * interval '1 day'
      from (select distinct hour from usage_hour where workspace_id = ${workspaceId}::uuid) as known, generate_series(-2, 2) as away
     union all
    select distinct ${workspaceId}::uuid, account_id::text, (day + away)::timestamp at time zone 'UTC'
      from (select distinct account_id, day from cost_day where workspace_id = ${workspaceId}::uuid and account_id is not null) as known,
           generate_series(-3, 3) as away
    on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
}
