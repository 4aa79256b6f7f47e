import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import { readForecast } from '../read/forecast.ts'
import { daysOfSubject, type Subject, toQuery } from './budget-scope.ts'

const picoPerMicro = 1_000_000n

export type BudgetStatus = {
  /** First and last day of the month, and the day it is, in the workspace's zone. */
  from: string
  to: string
  today: string
  spentPicoUsd: bigint
  forecastPicoUsd: bigint | null
  /** The day on which the amount is used up, past or expected; null: not this month. */
  endsOn: string | null
  /** Spent by the end of each day so far. */
  burn: { day: string; picoUsd: bigint }[]
}

/** Where a budget stands in the month that it is. */
export async function readStatus(
  db: Db,
  { workspaceId, amountMicroUsd, ...subject }: { workspaceId: string; amountMicroUsd: bigint } & Subject,
  now: Date,
): Promise<BudgetStatus> {
  const readDays = daysOfSubject(subject)
  const query = toQuery(subject)
  const forecast = await readForecast(db, workspaceId, { now, query, readDays })
  const { month: from, today, forecastPicoUsd } = forecast
  const costs = new Map(
    (await readDays(db, workspaceId, { ...query, from, to: today })).map((row) => [row.day, row.costPicoUsd]),
  )
  const first = Temporal.PlainDate.from(from)
  let spentPicoUsd = 0n
  const burn = Array.from({ length: Temporal.PlainDate.from(today).day }, (_, index) => {
    const day = first.add({ days: index }).toString()
    spentPicoUsd += costs.get(day) ?? 0n
    return { day, picoUsd: spentPicoUsd }
  })
  const amount = amountMicroUsd * picoPerMicro
  const passed = burn.find(({ picoUsd }) => picoUsd >= amount)?.day
  return {
    ...{ from, to: first.with({ day: first.daysInMonth }).toString(), today, spentPicoUsd, forecastPicoUsd, burn },
    endsOn: passed ?? expectedEnd(forecast.days, { amount, spentPicoUsd, today }),
  }
}

/** The day in whose course the days to come bring it to the amount. */
function expectedEnd(
  days: readonly { day: string; picoUsd: bigint }[],
  { amount, spentPicoUsd, today }: { amount: bigint; spentPicoUsd: bigint; today: string },
): string | null {
  let sum = 0n
  const end = days.find(({ picoUsd }) => {
    sum += picoUsd
    return sum >= amount
  })?.day
  if (end === undefined) return null
  // A day in the past that is not told fully yet: it can only be now or later.
  return spentPicoUsd < amount && end < today ? today : end
}
