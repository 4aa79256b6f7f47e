import type { analytics, Output, Parsed } from '../../../contract/index.ts'
import type { Db } from '../../../core/db.ts'
import { toLocalDay } from '../../schedule/times.ts'
import { type FiguresChannel, getFiguresChannels } from '../channels.ts'
import { type FiguresDeps, readFigures } from '../figures.ts'
import { dayAfter, startOfDay } from '../reading/spread-gain.ts'
import { type ChannelSpan, readBegun, readDays, readTop } from './read-days.ts'
import { countVersions, type DayValue, isUnread, subscribersByDay, sumTotals, viewsByDay } from './sum-days.ts'

type Route = (typeof analytics)['analytics.overview']
type Deps = FiguresDeps & { now: () => Date }

const topCount = 5

/**
 * What came in the last days, today included, against as many days before. Days are those of each channel's own calendar; of
 * several channels the sums by the calendar's date are told at midnight UTC of it.
 *
 * @throws AppError `not_found` for a channel of another workspace.
 */
export async function readOverview(
  deps: Deps,
  workspaceId: string,
  { days, channelId }: Parsed<Route>,
): Promise<Output<Route>> {
  const { db, now } = deps
  const channels = await getFiguresChannels(db, workspaceId, channelId)
  const count = Number(days)
  const spans = channels.map((channel) => spanOf(channel, now(), count))
  const spansBefore = spans.map((span) => shift(span, -count))
  const ids = channels.map(({ id }) => id)
  const from = earliest(channels, spans)
  const [rows, rowsBefore, begun, published, publishedBefore, top] = await Promise.all([
    readDays(db, spans),
    readDays(db, spansBefore),
    readBegun(db, ids),
    countPublished(db, channels, spans),
    countPublished(db, channels, spansBefore),
    readTop(db, { channelIds: ids, from, count: topCount }),
  ])
  const isComparable = !isUnread(rowsBefore) && countVersions([...rows, ...rowsBefore]) <= 1
  const today = spans.map(({ to }) => to).sort()[0] ?? ''
  const [only] = channels
  const toPoint = pointsIn(channels.length === 1 && only ? only.timeZone : 'UTC')
  return {
    readAt: latest(channels.map(({ countsReadAt }) => countsReadAt))?.toISOString() ?? null,
    reportedThrough:
      latest(channels.map(({ reportedThrough }) => reportedThrough))
        ?.toISOString()
        .slice(0, 10) ?? null,
    totals: { published, ...sumTotals(rows, rowsBefore) },
    before: isComparable ? { published: publishedBefore, ...sumTotals(rowsBefore, []) } : null,
    views: viewsByDay(rows, begun, today).map(toPoint),
    subscribers: subscribersByDay(rows).map(toPoint),
    isCountedDifferently: countVersions(rows) > 1,
    top: await readFigures(deps, workspaceId, top),
  }
}

function spanOf({ id, timeZone }: FiguresChannel, now: Date, count: number): ChannelSpan {
  const to = toLocalDay(now, timeZone)
  return { channelId: id, from: dayAfter(to, 1 - count), to }
}

const shift = ({ channelId, from, to }: ChannelSpan, days: number): ChannelSpan => ({
  ...{ channelId, from: dayAfter(from, days), to: dayAfter(to, days) },
})

const pointsIn =
  (timeZone: string) =>
  ({ day, value }: DayValue) => ({ at: startOfDay(day, timeZone).toISOString(), value })

const latest = (times: (Date | null)[]): Date | null =>
  times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null)

/** The first instant of the span, of any of the channels. */
function earliest(channels: FiguresChannel[], spans: ChannelSpan[]): Date {
  const starts = channels.map(({ timeZone }, index) => startOfDay(spans[index]?.from ?? '', timeZone).getTime())
  return new Date(starts.length === 0 ? 0 : Math.min(...starts))
}

async function countPublished(db: Db, channels: FiguresChannel[], spans: ChannelSpan[]): Promise<number> {
  const bounds = channels.map(({ timeZone }, index) => ({
    from: startOfDay(spans[index]?.from ?? '', timeZone),
    to: startOfDay(dayAfter(spans[index]?.to ?? ''), timeZone),
  }))
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
      from unnest(${channels.map(({ id }) => id)}::uuid[], ${bounds.map(({ from }) => from)}::timestamptz[],
                  ${bounds.map(({ to }) => to)}::timestamptz[]) as s (id, "from", "to")
      join publication p on p.channel_id = s.id and p.state = 'PUBLISHED'
       and p.published_at >= s."from" and p.published_at < s."to"`
  return row?.count ?? 0
}
