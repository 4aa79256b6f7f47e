import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import type { ClassUse } from './explain.ts'
import type { Subject } from './judge-day.ts'
import { daysLookedAt } from './usual-day.ts'

type Row = {
  day: string
  projectId: string | null
  provider: string
  model: string
  requests: string
  costPicoUsd: string
  tokens: string[]
  picoUsd: string[]
}

/** Every model that was used on a day, by project, with the 28 days before, and what the projects used altogether. */
export type DaysOf = { subjects: Subject[]; volumesOf: (projectId: string | null) => bigint[]; isKnownLong: boolean }

/** How long somebody must have spent something before a day can be out of order: without a past everything is new. */
const leastDaysKnown = 14

export async function readDays(db: Db, workspaceId: string, day: string): Promise<DaysOf> {
  const last = Temporal.PlainDate.from(day)
  const from = last.subtract({ days: daysLookedAt })
  const rows = await db.$queryRaw<Row[]>`
    select day::text as day, project_id as "projectId", provider, model, sum(requests)::text as requests,
           sum(cost_pico_usd)::text as "costPicoUsd",
           array[sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(cache_write_hour_tokens),
                 sum(output_tokens), sum(requests)]::text[] as tokens,
           array[sum(input_pico_usd), sum(cached_pico_usd), sum(cache_write_pico_usd), sum(cache_write_hour_pico_usd),
                 sum(output_pico_usd), sum(other_pico_usd)]::text[] as "picoUsd"
      from cost_day
     where workspace_id = ${workspaceId}::uuid and basis <> 'covered' and day between ${from.toString()}::date and ${day}::date
     group by day, project_id, provider, model`
  const indexOf = (one: string) => from.until(Temporal.PlainDate.from(one)).days
  const first = rows.reduce((least, row) => Math.min(least, indexOf(row.day)), daysLookedAt)
  const subjects = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.projectId, row.provider, row.model])
    subjects.set(key, [...(subjects.get(key) ?? []), row])
  }
  return {
    subjects: [...subjects.values()]
      .filter((list) => list.some((row) => row.day === day))
      .map((list) => toSubject(list, day, indexOf)),
    volumesOf: (projectId) => {
      const own = rows.filter((row) => row.projectId === projectId)
      return byDay(own, indexOf, volumeIn(own))
    },
    isKnownLong: daysLookedAt - first >= leastDaysKnown,
  }
}

/** Tokens where there are any, and requests of what is no text. */
function volumeIn(rows: readonly Row[]): (row: Row) => bigint {
  const tokensOf = ({ tokens }: Row) => tokens.slice(0, -1).reduce((sum, count) => sum + BigInt(count), 0n)
  return rows.some((row) => tokensOf(row) > 0n) ? tokensOf : ({ requests }) => BigInt(requests)
}

function toSubject(rows: readonly Row[], day: string, indexOf: (day: string) => number): Subject {
  const { projectId = null, provider = '', model = '' } = rows[0] ?? {}
  return {
    ...{ projectId, provider, model },
    costs: byDay(rows, indexOf, ({ costPicoUsd }) => BigInt(costPicoUsd)),
    classes: classesOf(rows.filter((row) => row.day === day)),
    classesBefore: classesOf(rows.filter((row) => row.day < day)),
  }
}

function byDay(rows: readonly Row[], indexOf: (day: string) => number, amountOf: (row: Row) => bigint): bigint[] {
  const amounts = Array.from({ length: daysLookedAt + 1 }, () => 0n)
  for (const row of rows) amounts[indexOf(row.day)] = (amounts[indexOf(row.day)] ?? 0n) + amountOf(row)
  return amounts
}

const classesOf = (rows: readonly Row[]): ClassUse[] =>
  Array.from({ length: 6 }, (_, at) => ({
    quantity: sum(rows, ({ tokens }) => tokens[at]),
    picoUsd: sum(rows, ({ picoUsd }) => picoUsd[at]),
  }))

const sum = (rows: readonly Row[], amountOf: (row: Row) => string | undefined) =>
  rows.reduce((total, row) => total + BigInt(amountOf(row) ?? 0), 0n)
