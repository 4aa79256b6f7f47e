import type { Db } from '../../../core/db.ts'
import type { ChannelKeys } from '../../engine/claim.ts'
import { toLocalDay } from '../../schedule/times.ts'
import { groupBy } from '../group-by.ts'
import type { Gain, KnownVideo, News } from './gains.ts'
import type { DayPart } from './spread-gain.ts'
import { bucketOf } from './when.ts'

type Look = { metricVersion: string; at: Date }
type Channel = Pick<ChannelKeys, 'id' | 'workspaceId' | 'timeZone'>

/** One statement for all videos: these six hours' rows, replaced where they are there. */
export async function writeSnapshots(tx: Db, { workspaceId }: Channel, news: News[], look: Look): Promise<void> {
  if (news.length === 0) return
  await tx.$executeRaw`
    insert into video_snapshot (workspace_id, publication_id, bucket, taken_at, views, likes, comments, metric_version)
    select ${workspaceId}::uuid, id, ${bucketOf(look.at)}::timestamptz, ${look.at}::timestamptz, views, likes, comments,
           ${look.metricVersion}
      from unnest(${news.map(({ id }) => id)}::uuid[], ${news.map(({ counts }) => counts.views)}::bigint[],
                  ${news.map(({ counts }) => counts.likes)}::bigint[],
                  ${news.map(({ counts }) => counts.comments)}::bigint[]) as n (id, views, likes, comments)
    on conflict (publication_id, bucket) do update
       set taken_at = excluded.taken_at, views = excluded.views, likes = excluded.likes, comments = excluded.comments,
           metric_version = excluded.metric_version`
}

export async function writeTotals(tx: Db, channel: Channel, news: News[], look: Look): Promise<void> {
  if (news.length === 0) return
  await tx.$executeRaw`
    insert into video_total as t (workspace_id, channel_id, publication_id, bucket, taken_at, views, likes, comments,
                                  metric_version, first_day_views, first_day_version)
    select ${channel.workspaceId}::uuid, ${channel.id}::uuid, id, ${bucketOf(look.at)}::timestamptz, ${look.at}::timestamptz,
           views, likes, comments, ${look.metricVersion}, first_day,
           case when first_day is not null then ${look.metricVersion} end
      from unnest(${news.map(({ id }) => id)}::uuid[], ${news.map(({ counts }) => counts.views)}::bigint[],
                  ${news.map(({ counts }) => counts.likes)}::bigint[],
                  ${news.map(({ counts }) => counts.comments)}::bigint[],
                  ${news.map(({ firstDay }) => firstDay)}::bigint[]) as n (id, views, likes, comments, first_day)
    on conflict (publication_id) do update
       set bucket = excluded.bucket, taken_at = excluded.taken_at, views = excluded.views, likes = excluded.likes,
           comments = excluded.comments, metric_version = excluded.metric_version, gone_at = null,
           first_day_views = coalesce(t.first_day_views, excluded.first_day_views),
           first_day_version = coalesce(t.first_day_version, excluded.first_day_version)`
}

/** Adds to the days of a channel, in the order of the days, so that two writers never wait for each other. */
export async function writeGains(tx: Db, { id, workspaceId }: Channel, parts: DayPart<Gain>[]): Promise<void> {
  const days = [...groupBy(parts, ({ day }) => day)].sort(([a], [b]) => a.localeCompare(b))
  if (days.length === 0) return
  const sumOf = (name: keyof Gain) => days.map(([, ofDay]) => ofDay.reduce((sum, { gain }) => sum + gain[name], 0))
  await tx.$executeRaw`
    insert into channel_day as d (channel_id, workspace_id, day, views, likes, comments, is_gap)
    select ${id}::uuid, ${workspaceId}::uuid, day, views, likes, comments, is_gap
      from unnest(${days.map(([day]) => day)}::date[], ${sumOf('views')}::bigint[], ${sumOf('likes')}::bigint[],
                  ${sumOf('comments')}::bigint[], ${days.map(([, ofDay]) => ofDay.some(({ isGap }) => isGap))}::boolean[])
        as n (day, views, likes, comments, is_gap)
    on conflict (channel_id, day) do update
       set views = coalesce(d.views, 0) + excluded.views, likes = coalesce(d.likes, 0) + excluded.likes,
           comments = coalesce(d.comments, 0) + excluded.comments, is_gap = d.is_gap or excluded.is_gap`
}

/** How views were counted at the last look of the day, and the channel's own counts as they were read for its page. */
export async function writeLastOfDay(tx: Db, { id, timeZone }: Channel, look: Look): Promise<void> {
  await tx.$executeRaw`
    update channel_day set metric_version = ${look.metricVersion},
           subscribers = (select subscribers from channel where id = ${id}::uuid)
     where channel_id = ${id}::uuid and day = ${toLocalDay(look.at, timeZone)}::date`
  await tx.$executeRaw`
    insert into channel_snapshot (workspace_id, channel_id, bucket, taken_at, subscribers, views, videos)
    select workspace_id, id, ${bucketOf(look.at)}::timestamptz, refreshed_at, subscribers, views, videos
      from channel where id = ${id}::uuid
    on conflict (channel_id, bucket) do update set taken_at = excluded.taken_at, subscribers = excluded.subscribers,
       views = excluded.views, videos = excluded.videos`
}

/** It was there and is not any more: deleted by its owner or by the platform. */
export async function markGone(tx: Db, videos: KnownVideo[], at: Date): Promise<void> {
  if (videos.length === 0) return
  const ids = videos.map(({ id }) => id)
  await tx.videoTotal.updateMany({ where: { publicationId: { in: ids }, goneAt: null }, data: { goneAt: at } })
  // What was rejected stays that.
  await tx.publication.updateMany({
    where: { id: { in: ids }, state: 'PUBLISHED', OR: [{ remoteState: null }, { remoteState: 'LIVE' }] },
    data: { remoteState: 'GONE' },
  })
}

/** The platform knows it after all: the answer before was wrong, or its owner brought it back. */
export async function markBack(tx: Db, videos: KnownVideo[]): Promise<void> {
  if (videos.length === 0) return
  await tx.publication.updateMany({
    where: { id: { in: videos.map(({ id }) => id) }, state: 'PUBLISHED', remoteState: 'GONE' },
    data: { remoteState: 'LIVE' },
  })
}
