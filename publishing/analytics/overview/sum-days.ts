import { groupBy } from '../group-by.ts'

/** A stored day of a channel. Null: not known. */
export type ChannelDayRow = {
  channelId: string
  /** `YYYY-MM-DD` */
  day: string
  views: number | null
  likes: number | null
  comments: number | null
  isGap: boolean
  metricVersion: string | null
  subscribers: number | null
  shares: number | null
  watchedSeconds: number | null
}

export type Totals = {
  views: number
  likes: number
  comments: number
  shares: number
  watchedSeconds: number
  subscribersGained: number
}
export type DayValue = { day: string; value: number }

/** What came in these days of all channels together, also what came while nobody looked. */
export function sumTotals(rows: ChannelDayRow[], before: ChannelDayRow[]): Totals {
  const sum = (name: 'views' | 'likes' | 'comments' | 'shares' | 'watchedSeconds') =>
    rows.reduce((total, row) => total + (row[name] ?? 0), 0)
  return {
    ...{ views: sum('views'), likes: sum('likes'), comments: sum('comments') },
    ...{ shares: sum('shares'), watchedSeconds: sum('watchedSeconds') },
    subscribersGained: [...groupBy(rows, ({ channelId }) => channelId)].reduce(
      (total, [id, own]) =>
        total +
        grown(
          own,
          before.filter(({ channelId }) => channelId === id),
        ),
      0,
    ),
  }
}

/** From the last count before, or the first one there is, to the last. */
function grown(rows: ChannelDayRow[], before: ChannelDayRow[]): number {
  const counts = (of: ChannelDayRow[]) =>
    of.toSorted((a, b) => a.day.localeCompare(b.day)).flatMap(({ subscribers }) => subscribers ?? [])
  const now = counts(rows)
  const first = counts(before).at(-1) ?? now[0]
  const last = now.at(-1)
  return first === undefined || last === undefined ? 0 : last - first
}

/** Nothing was read in these days. */
export const isUnread = (rows: ChannelDayRow[]) =>
  rows.every(({ views, watchedSeconds }) => views === null && watchedSeconds === null)

/**
 * Views gained per day, of the days for which they are known of every channel that was looked at by then: where one is
 * missing the sum would look like a drop. Only from `today` on it is shown as far as it has come.
 */
export function viewsByDay(rows: ChannelDayRow[], begunOn: Map<string, string>, today: string): DayValue[] {
  return sumByDay(rows, ({ views, isGap }) => (isGap ? null : views)).flatMap(({ day, value, count }) => {
    const wanted = [...begunOn.values()].filter((begun) => begun <= day).length
    return count < wanted && day < today ? [] : { day, value }
  })
}

/** Subscribers as they were last on each day, of the channels that show them; only where all of these were read. */
export function subscribersByDay(rows: ChannelDayRow[]): DayValue[] {
  const firstShown = new Map<string, string>()
  for (const { channelId, day, subscribers } of rows)
    if (subscribers !== null && day < (firstShown.get(channelId) ?? '9')) firstShown.set(channelId, day)
  return sumByDay(rows, ({ subscribers }) => subscribers).flatMap(({ day, value, count }) => {
    const wanted = [...firstShown.values()].filter((first) => first <= day).length
    return count < wanted ? [] : { day, value }
  })
}

/** In the order of the days; `count` says of how many channels. Days that are known of none are missing. */
function sumByDay(
  rows: ChannelDayRow[],
  read: (row: ChannelDayRow) => number | null,
): (DayValue & { count: number })[] {
  return [...groupBy(rows, ({ day }) => day)]
    .map(([day, ofDay]) => ({ day, values: ofDay.flatMap((row) => read(row) ?? []) }))
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => a.day.localeCompare(b.day))
    .map(({ day, values }) => ({ day, value: values.reduce((sum, value) => sum + value, 0), count: values.length }))
}

/** How many ways of counting views there are in these days. */
export const countVersions = (rows: ChannelDayRow[]): number =>
  new Set(rows.flatMap(({ metricVersion }) => metricVersion ?? [])).size
