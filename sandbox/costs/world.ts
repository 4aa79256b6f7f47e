import { draw } from './draws.ts'
import { factorOf, ratesOf, wholeFactor } from './prices.ts'
import { firstDay, type Stream, streams, type Vendor } from './streams.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What was used in an hour. Tokens exclude each other; `output` holds `thinking`. */
export type Use = {
  atMs: number
  stream: Stream
  model: string
  requests: number
  input: number
  cached: number
  write: number
  writeHour: number
  output: number
  thinking: number
  searches: number
}

export const classes = ['input', 'cached', 'write', 'writeHour', 'output'] as const
export type Class = (typeof classes)[number]

/** Of a vendor's account: everything follows from its seed, the time, and what was corrected since. */
export type World = {
  vendor: Vendor
  seed: string
  /** What is told: up to here, hours as far as they have come. */
  untilMs: number
  /** In percent of what was said first, by day (`2026-11-20`). */
  restated: ReadonlyMap<string, number>
}

/** Everything of a span, hour by hour; the hour that runs grows. */
export function usesBetween(world: World, fromMs: number, toMs: number): Use[] {
  const uses: Use[] = []
  const end = Math.min(toMs, world.untilMs)
  for (let atMs = Math.max(startOfHour(fromMs), Date.parse(firstDay)); atMs < end; atMs += hourMs)
    for (const stream of streams[world.vendor]) {
      const use = useOf(world, stream, atMs)
      if (use.requests > 0) uses.push(use)
    }
  return uses
}

function useOf({ seed, restated, untilMs }: World, stream: Stream, atMs: number): Use {
  const day = dayOf(atMs)
  const share = Math.min(1, (untilMs - atMs) / hourMs)
  const percent = restated.get(day) ?? 100
  const volume = weightOf(seed, stream, atMs) * share * (percent / 100)
  const requests = Math.floor(stream.requests * volume)
  const times = (tokens: number, name: string) =>
    Math.floor(tokens * requests * (0.85 + 0.3 * draw(seed, stream.id, name, startOfHour(atMs))))
  const thinking = times(stream.thinking, 'thinking')
  return {
    ...{ atMs, stream, requests, thinking, model: modelOf(stream, day) },
    ...{ input: times(stream.input, 'input'), cached: times(stream.cached, 'cached') },
    ...{ write: times(stream.write, 'write'), writeHour: times(stream.writeHour, 'hour') },
    ...{ output: times(stream.output, 'output') + thinking, searches: Math.floor((requests * stream.searches) / 100) },
  }
}

/** Seoul's working day, nights for batches, quiet week-ends, slow growth, and one day a month on which something ran wild. */
function weightOf(seed: string, stream: Stream, atMs: number): number {
  const local = new Date(atMs + 9 * hourMs)
  const hour = local.getUTCHours()
  const isWeekend = local.getUTCDay() % 6 === 0
  const byHour = {
    office: hour >= 9 && hour < 19 ? 1.4 : hour >= 7 && hour < 23 ? 0.4 : 0.05,
    always: 0.6 + 0.5 * Math.sin(((hour - 6) / 24) * 2 * Math.PI),
    nightly: hour >= 1 && hour < 5 ? 2 : 0,
  }[stream.rhythm]
  const byDay = isWeekend ? (stream.rhythm === 'office' ? 0.2 : 0.7) : 1
  const grown = 1 + Math.min(2, ((atMs - Date.parse(firstDay)) / dayMs) * 0.006)
  const size = 0.6 + 0.8 * draw(seed, stream.id)
  const jitter = 0.8 + 0.4 * draw(seed, stream.id, startOfHour(atMs))
  return byHour * byDay * grown * size * jitter * (isSpike(seed, stream, atMs) ? 5 : 1)
}

/** The first program of an account, on a day between the 5th and the 19th. */
function isSpike(seed: string, { id, rhythm }: Stream, atMs: number): boolean {
  if (rhythm !== 'office' || !['scripts', 'editor', 'plans'].includes(id)) return false
  const day = dayOf(atMs)
  return Number(day.slice(8)) === 5 + Math.floor(15 * draw(seed, 'spike', day.slice(0, 7)))
}

const modelOf = ({ models }: Stream, day: string): string =>
  models.findLast(({ from }) => from <= day)?.name ?? models[0]?.name ?? ''

/** Pico-dollars of a class. One project in the account pays a little less: an agreement. */
export function amountOf({ stream, model }: Use, kind: Class, tokens: number): bigint {
  const listed = BigInt(ratesOf(model)[kind]) * factorOf(stream.tier, stream.isLong, kind === 'output')
  const amount = (BigInt(tokens) * listed) / wholeFactor
  return stream.project === 'lab' ? (amount * 985n) / 1000n : amount
}

/** A hundred searches cost a dollar. */
export const searchPicoUsd = 10_000_000_000n

export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
export const startOfDay = (atMs: number): number => Math.floor(atMs / dayMs) * dayMs
export const startOfHour = (atMs: number): number => Math.floor(atMs / hourMs) * hourMs

/** Rows of one meaning together: of what they are told apart by, and what is added. */
export function groupBy<Row, Sum>(
  rows: readonly Row[],
  keyOf: (row: Row) => readonly unknown[],
  add: (sum: Sum | undefined, row: Row) => Sum,
): Sum[] {
  const groups = new Map<string, Sum>()
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row))
    groups.set(key, add(groups.get(key), row))
  }
  return [...groups.values()]
}
