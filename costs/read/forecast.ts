import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import { readTimeZone } from '../rollup/zone.ts'
import type { CostQuery, CostSpan } from './cost-query.ts'
import { costsByDay } from './sums.ts'

const daysLookedAt = 14
const firstDayWithForecast = 3
/** Below $5 a forecast is noise. */
const leastPicoUsd = 5_000_000_000_000n
const minuteMs = 60_000

/** What days cost, for what is added up in another way. */
export type ReadDays = (
  db: Db,
  workspaceId: string,
  filter: CostQuery & CostSpan,
) => Promise<{ day: string; costPicoUsd: bigint }[]>

export type Forecast = {
  /** First day of the month, in the workspace's zone. */
  month: string
  today: string
  spentPicoUsd: bigint
  /** What the month is expected to end with; null: there is too little to say so. */
  forecastPicoUsd: bigint | null
  /** Each day of the month: what it cost where it is over, what it is expected to cost where it is not. Empty without a forecast. */
  days: { day: string; picoUsd: bigint; isExpected: boolean }[]
}

/**
 * What was spent this month and where it is going: each day to come is expected to cost what the same weekdays of the last 14
 * full days cost. Days that some account has not told all of are not looked at, and expected to cost that much at least.
 * Silent before the third day of a month and under $5.
 */
export async function readForecast(
  db: Db,
  workspaceId: string,
  { now, query = {}, readDays = costsByDay }: { now: Date; query?: CostQuery; readDays?: ReadDays },
): Promise<Forecast> {
  const timeZone = await readTimeZone(db, workspaceId)
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const month = today.with({ day: 1 })
  const told = await readToldUntil(db, workspaceId, now)
  const firstOpen = Temporal.Instant.fromEpochMilliseconds(told.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const lookedFrom = firstOpen.subtract({ days: daysLookedAt })
  const from = Temporal.PlainDate.compare(lookedFrom, month) < 0 ? lookedFrom : month
  const rows = await readDays(db, workspaceId, { ...query, from: from.toString(), to: today.toString() })
  const costs = new Map(rows.map(({ day, costPicoUsd }) => [day, costPicoUsd]))
  const spentPicoUsd = rows.reduce(
    (sum, { day, costPicoUsd }) => (day >= month.toString() ? sum + costPicoUsd : sum),
    0n,
  )
  const known = { month: month.toString(), today: today.toString(), spentPicoUsd }
  const expect = expectations(costs, { from: lookedFrom, until: firstOpen })
  if (today.day < firstDayWithForecast || spentPicoUsd < leastPicoUsd || !expect)
    return { ...known, forecastPicoUsd: null, days: [] }
  const days = Array.from({ length: month.daysInMonth }, (_, index) => {
    const day = month.add({ days: index })
    const cost = costs.get(day.toString()) ?? 0n
    const isExpected = Temporal.PlainDate.compare(day, firstOpen) >= 0
    const expected = isExpected ? expect(day) : 0n
    return { day: day.toString(), picoUsd: expected > cost ? expected : cost, isExpected }
  })
  return { ...known, forecastPicoUsd: days.reduce((sum, { picoUsd }) => sum + picoUsd, 0n), days }
}

/** What a day like this one costs; null where no day is known. Days before the first cost are none: nothing ran yet. */
function expectations(
  costs: ReadonlyMap<string, bigint>,
  { from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate },
) {
  const first = [...costs.keys()].toSorted()[0]
  const begin = first !== undefined && first > from.toString() ? Temporal.PlainDate.from(first) : from
  const count = begin.until(until).days
  if (first === undefined || count <= 0) return null
  const known = Array.from({ length: count }, (_, index) => {
    const day = begin.add({ days: index })
    return { weekday: day.dayOfWeek, cost: costs.get(day.toString()) ?? 0n }
  })
  const mean = (list: typeof known) => list.reduce((sum, { cost }) => sum + cost, 0n) / BigInt(list.length)
  return (day: Temporal.PlainDate) => {
    const alike = known.filter(({ weekday }) => weekday === day.dayOfWeek)
    return mean(alike.length > 0 ? alike : known)
  }
}

/** Until when all accounts that are read by themselves have told what was used; the gateway tells within minutes. */
async function readToldUntil(db: Db, workspaceId: string, now: Date): Promise<Date> {
  const accounts = await db.providerAccount.findMany({
    where: { workspaceId, state: 'CONNECTED', kind: { not: 'csv' }, usageThrough: { not: null } },
    select: { usageThrough: true },
  })
  const times = accounts.flatMap(({ usageThrough }) => usageThrough?.getTime() ?? [])
  // An account that has been silent for days does not stop the others: its silence is shown, and costs nothing.
  const oldest = now.getTime() - 3 * 24 * 60 * minuteMs
  return new Date(Math.max(oldest, Math.min(now.getTime(), ...times)))
}
