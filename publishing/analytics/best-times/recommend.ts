import { Temporal } from 'temporal-polyfill'
import { slotTimes, usualSlots } from '../../schedule/slots.ts'
import { type Cell, type Confidence, gridOf, type HourOfWeek, hoursOfWeek, scoresOf } from './grid.ts'
import type { Outcome } from './outcomes.ts'

/** A time of the week worth publishing at, and the next one that is free. */
export type Recommendation = {
  weekday: number
  hour: number
  score: number
  samples: number
  confidence: Confidence
  basis: 'own' | 'default'
  /** Of the channel's usual first day; null where there is no data of its own. */
  ratio: number | null
  nextAt: Date
  nextLocal: string
}
export type BestTimes = { times: Recommendation[]; grid: (number | null)[]; samples: number }

/** With fewer videos than this there is nothing to learn from. */
const minSamples = 5
const shown = 5
const hourMs = 3_600_000

type Week = { outcomes: Outcome[]; timeZone: string; now: Date; taken: Date[] }

/**
 * Hours of the week at which this channel's videos did better than its others, the best first, each with the next such time
 * that nothing is planned at. An estimate of ours. Without enough videos of its own: hours at which people are awake.
 */
export function recommend({ outcomes, timeZone, now, taken }: Week): BestTimes {
  const samples = outcomes.map(({ publishedAt, ratio }) => ({ hour: hourOfWeek(publishedAt, timeZone), ratio }))
  const { cells, prior } = gridOf(samples)
  const isEnough = samples.length >= minSamples
  const grid = isEnough ? scoresOf(cells) : cells.map(() => null)
  const own = isEnough ? ownTimes(cells, grid, prior) : []
  const wished = own.length > 0 ? own : usualTimes()
  const times = wished.flatMap((time) => {
    const next = nextFree(time, { timeZone, now, taken })
    return next ? [{ ...time, ...next }] : []
  })
  const inOrder = own.length > 0 ? times : times.sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime())
  return { times: inOrder.slice(0, shown), grid, samples: samples.length }
}

/** By the clock of the zone. */
export function hourOfWeek(at: Date, timeZone: string): HourOfWeek {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return (zoned.dayOfWeek - 1) * 24 + zoned.hour
}

type Wish = Omit<Recommendation, 'nextAt' | 'nextLocal'>

/** Better than the channel's mean, and none beside a better one: they are about the same videos. */
function ownTimes(cells: Cell[], grid: (number | null)[], mean: number): Wish[] {
  const candidates = cells
    .map((cell, hour) => ({ ...cell, hour, score: grid[hour] ?? 0 }))
    .filter(({ estimate }) => estimate !== null && estimate > mean)
    .sort((a, b) => (b.estimate ?? 0) - (a.estimate ?? 0) || b.samples - a.samples || a.hour - b.hour)
  const chosen: typeof candidates = []
  for (const candidate of candidates) {
    const isBeside = chosen.some(({ hour }) => hoursApart(hour, candidate.hour) <= 1)
    if (!isBeside) chosen.push(candidate)
    if (chosen.length === shown) break
  }
  return chosen.map(({ hour, score, samples: count, confidence, estimate }) => ({
    ...{ weekday: Math.floor(hour / 24) + 1, hour: hour % 24, score, samples: count, confidence },
    ...{ basis: 'own' as const, ratio: estimate },
  }))
}

function hoursApart(one: HourOfWeek, other: HourOfWeek): number {
  const away = Math.abs(one - other)
  return Math.min(away, hoursOfWeek - away)
}

/** Nobody's data stands behind these, so none is better than another. */
function usualTimes(): Wish[] {
  return usualSlots.map(({ weekday, localTime }) => ({
    ...{ weekday, hour: Number(localTime.slice(0, 2)), score: 50, samples: 0 },
    ...{ confidence: 'none' as const, basis: 'default' as const, ratio: null },
  }))
}

function nextFree(
  { weekday, hour }: Wish,
  { timeZone, now, taken }: Omit<Week, 'outcomes'>,
): { nextAt: Date; nextLocal: string } | null {
  const slots = [{ weekday, localTime: `${String(hour).padStart(2, '0')}:00` }]
  for (const { at, local } of slotTimes({ slots, timeZone }, now)) {
    const from = at.getTime()
    if (taken.some((time) => time.getTime() >= from && time.getTime() < from + hourMs)) continue
    return { nextAt: at, nextLocal: local }
  }
  return null
}
