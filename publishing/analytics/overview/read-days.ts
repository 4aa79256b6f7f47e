import type { Db } from '../../../core/db.ts'
import type { ChannelDayRow } from './sum-days.ts'

/** Days by the calendar of one channel, both included. */
export type ChannelSpan = { channelId: string; from: string; to: string }

/** The stored days of channels, each within its own span. */
export function readDays(db: Db, spans: ChannelSpan[]): Promise<ChannelDayRow[]> {
  return db.$queryRaw<ChannelDayRow[]>`
    select d.channel_id as "channelId", d.day::text as day, d.views::float8 as views, d.likes::float8 as likes,
           d.comments::float8 as comments, d.is_gap as "isGap", d.metric_version as "metricVersion",
           d.subscribers::float8 as subscribers, d.shares::float8 as shares, d.watched_seconds::float8 as "watchedSeconds"
      from unnest(${spans.map(({ channelId }) => channelId)}::uuid[], ${spans.map(({ from }) => from)}::date[],
                  ${spans.map(({ to }) => to)}::date[]) as s (channel_id, "from", "to")
      join channel_day d on d.channel_id = s.channel_id and d.day between s."from" and s."to"
     order by d.day`
}

/** The first day on which each channel's counts were read. */
export async function readBegun(db: Db, channelIds: string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; day: string }[]>`
    select c.id, d.day::text as day from unnest(${channelIds}::uuid[]) as c (id),
      lateral (select day from channel_day where channel_id = c.id and views is not null order by day limit 1) d`
  return new Map(rows.map(({ id, day }) => [id, day]))
}

/**
 * Those of which most views came since the start of the span. Counts are compared with the last ones before it; of a video
 * that came out since, all count, and of an older one whose counts of then are not kept, what came since the oldest that are.
 * Views that were counted in two ways are not compared.
 */
export async function readTop(
  db: Db,
  { channelIds, from, count }: { channelIds: string[]; from: Date; count: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id from publication p join video_total t on t.publication_id = p.id
      left join lateral (
        select views, metric_version from video_snapshot s
         where s.publication_id = p.id and p.published_at < ${from}::timestamptz and s.bucket <= ${from}::timestamptz
         order by s.bucket desc limit 1) base on true
      left join lateral (
        select views, metric_version from video_snapshot s
         where s.publication_id = p.id and p.published_at < ${from}::timestamptz and base.views is null
         order by s.bucket limit 1) oldest on true
     where p.channel_id = any(${channelIds}::uuid[]) and p.state = 'PUBLISHED' and t.views > 0
       and coalesce(base.metric_version, oldest.metric_version, t.metric_version) = t.metric_version
       and (p.published_at >= ${from}::timestamptz or base.views is not null or oldest.views is not null)
     order by t.views - coalesce(base.views, oldest.views, 0) desc, p.published_at desc, p.id limit ${count}`
  return rows.map(({ id }) => id)
}
