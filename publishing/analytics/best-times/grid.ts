/** An hour of the week: 0 is Monday from 0:00, 167 Sunday from 23:00, and after it Monday comes again. */
export type HourOfWeek = number
export const hoursOfWeek = 168

export type Sample = { hour: HourOfWeek; ratio: number }
export type Confidence = 'none' | 'thin' | 'ok'

export type Cell = {
  /** Expected first day against the channel's usual, pulled towards the channel's own mean; null: nothing to say. */
  estimate: number | null
  /** Videos of this hour and of the ones beside it. */
  samples: number
  confidence: Confidence
}

/** As strong as five videos that did as the channel's mean: a few lucky ones do not make an hour a good one. */
const shrinkage = 5
/** One video that went around the world counts as this many times the usual and no more. */
const maxRatio = 3
/** How much the hour itself and the ones beside it count. */
const neighbours = [
  { away: -1, weight: 0.5 },
  { away: 0, weight: 1 },
  { away: 1, weight: 0.5 },
]
/** From so many videos on an hour is believed. */
const enough = 3

const wrap = (hour: number) => ((hour % hoursOfWeek) + hoursOfWeek) % hoursOfWeek

/**
 * What each hour of the week promises: the mean of its videos and of the neighbouring hours', which count half, pulled towards
 * the mean of all by `(weight × mean + k × prior) / (weight + k)`.
 */
export function gridOf(samples: Sample[]): { cells: Cell[]; prior: number } {
  const hours = Array.from({ length: hoursOfWeek }, () => ({ count: 0, sum: 0 }))
  for (const { hour, ratio } of samples) {
    const at = hours[wrap(hour)]
    if (!at) continue
    at.count += 1
    at.sum += Math.min(ratio, maxRatio)
  }
  const prior = hours.reduce((sum, hour) => sum + hour.sum, 0) / Math.max(1, samples.length)
  return { cells: hours.map((_, hour) => cellOf(hours, hour, prior)), prior }
}

function cellOf(hours: { count: number; sum: number }[], hour: HourOfWeek, prior: number): Cell {
  let [weight, sum, count] = [0, 0, 0]
  for (const { away, weight: share } of neighbours) {
    const near = hours[wrap(hour + away)]
    if (!near) continue
    weight += share * near.count
    sum += share * near.sum
    count += near.count
  }
  if (count === 0) return { estimate: null, samples: 0, confidence: 'none' }
  const estimate = (sum + shrinkage * prior) / (weight + shrinkage)
  return { estimate, samples: count, confidence: count >= enough ? 'ok' : 'thin' }
}

/** 0…100 between the channel's worst and best hour; where all are alike they are in the middle. */
export function scoresOf(cells: Cell[]): (number | null)[] {
  const known = cells.flatMap(({ estimate }) => estimate ?? [])
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return cells.map(({ estimate }) => {
    if (estimate === null) return null
    return high - low < 1e-9 ? 50 : Math.round(((estimate - low) / (high - low)) * 100)
  })
}
