import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import { type Anomaly, judgeDay } from './judge-day.ts'
import { readDays } from './read-days.ts'

/** Days that are further back are history when they become known: nobody is woken for them. */
const newDays = 7
/** Providers correct what they said for about a month. */
const correctedDays = 35

export type Finding = {
  /** The day it is in the workspace's zone; no day is judged before it is over. */
  today: string
  /** Until when everybody has told; null: nobody has. */
  told: string | null
  /** The first day whose sums have changed. */
  from: string
}

/**
 * Judges the days that have changed and are over and told of. A day has one row for each model of a project, however often it
 * is judged: its figures follow the sums. One that turns out to be in order is gone, unless people have been told of it.
 */
export async function findAnomalies(tx: Db, workspaceId: string, { today, told, from }: Finding): Promise<void> {
  const end = Temporal.PlainDate.from(told !== null && told < today ? told : today)
  const oldest = end.subtract({ days: correctedDays })
  const begin = Temporal.PlainDate.from(from)
  const fresh = Temporal.PlainDate.from(today).subtract({ days: newDays })
  for (
    let day = Temporal.PlainDate.compare(begin, oldest) < 0 ? oldest : begin;
    Temporal.PlainDate.compare(day, end) < 0;
    day = day.add({ days: 1 })
  )
    await judge(tx, workspaceId, day.toString(), Temporal.PlainDate.compare(day, fresh) >= 0)
}

async function judge(tx: Db, workspaceId: string, day: string, mayBeNew: boolean): Promise<void> {
  const known = await tx.costAnomaly.findMany({ where: { workspaceId, day: new Date(day) } })
  if (!mayBeNew && known.length === 0) return
  const { subjects, volumesOf, isKnownLong } = await readDays(tx, workspaceId, day)
  const found = isKnownLong
    ? subjects.flatMap((subject) => judgeDay(day, subject, volumesOf(subject.projectId)) ?? [])
    : []
  const rowOf = (one: Pick<Anomaly, 'projectId' | 'provider' | 'model'>) => known.find((row) => isSame(row, one))
  for (const one of found) if (mayBeNew || rowOf(one)) await keep(tx, workspaceId, day, one)
  const over = known.filter((row) => row.toldAt === null && !found.some((one) => isSame(row, one)))
  await tx.costAnomaly.deleteMany({ where: { workspaceId, id: { in: over.map(({ id }) => id) }, toldAt: null } })
}

type Named = Pick<Anomaly, 'projectId' | 'provider' | 'model'>
const isSame = (a: Named, b: Named) => a.projectId === b.projectId && a.provider === b.provider && a.model === b.model

async function keep(tx: Db, workspaceId: string, day: string, anomaly: Anomaly): Promise<void> {
  const { projectId, provider, model, costPicoUsd, expectedPicoUsd, causes } = anomaly
  const told = JSON.stringify({
    volume: causes.volume.toString(),
    price: causes.price.toString(),
    mix: causes.mix.toString(),
  })
  await tx.$executeRaw`
    insert into cost_anomaly (workspace_id, day, project_id, provider, model, cost_pico_usd, expected_pico_usd, causes)
    values (${workspaceId}::uuid, ${day}::date, ${projectId}::uuid, ${provider}, ${model}, ${costPicoUsd}::bigint,
            ${expectedPicoUsd}::bigint, ${told}::jsonb)
    on conflict (workspace_id, day, coalesce(project_id, '00000000-0000-0000-0000-000000000000'::uuid), provider, model)
    do update set cost_pico_usd = excluded.cost_pico_usd, expected_pico_usd = excluded.expected_pico_usd, causes = excluded.causes`
}
