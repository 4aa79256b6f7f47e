import { type Db, inTransaction } from '../../../core/db.ts'
import type { AudienceFigures, VideoDayFigures } from '../../platform.ts'
import { lockReading, type Reading } from './claim.ts'
import type { ReadingDeps } from './deps.ts'

export type ReportedVideo = { id: string; remoteId: string }

type Deps = Pick<ReadingDeps, 'db' | 'now'>
type Told = { videos: ReportedVideo[]; days: VideoDayFigures[]; from: string }
type Row = VideoDayFigures & { publicationId: string }

/**
 * Puts what the platform reports now in the place of what it reported of the same days before, and raises the videos' totals
 * by the difference. Days after the last one of the answer are not there yet, which is not to say that nothing came: they
 * are left as they are, and so is everything when the answer is empty.
 */
export async function storeDays({ db, now }: Deps, { channel }: Reading, { videos, days, from }: Told): Promise<void> {
  const idOf = new Map(videos.map(({ id, remoteId }) => [remoteId, id]))
  const rows = days.flatMap((day) => {
    const publicationId = idOf.get(day.remoteId)
    return publicationId === undefined ? [] : [{ ...day, publicationId }]
  })
  const through = rows
    .map(({ day }) => day)
    .sort()
    .at(-1)
  if (through === undefined) return
  await inTransaction(db, async (tx) => {
    if (!(await lockReading(tx, channel.id))) return
    const ids = videos.map(({ id }) => id)
    await addToTotals(tx, ids, { from, through }, -1)
    await tx.videoDay.deleteMany({
      where: { publicationId: { in: ids }, day: { gte: new Date(from), lte: new Date(through) } },
    })
    await writeDays(tx, channel.workspaceId, rows, now())
    await addToTotals(tx, ids, { from, through }, 1)
    await writeChannelDays(tx, channel, { from, through })
    await tx.$executeRaw`
      update channel_reading set reported_through = greatest(reported_through, ${through}::date)
       where channel_id = ${channel.id}::uuid`
  })
}

/** The audience of four weeks in the place of the one before; of channels that are too small the platform tells none. */
export async function storeAudience({ db, now }: Deps, { channel }: Reading, shares: AudienceFigures): Promise<void> {
  if (shares.length === 0) return
  const ofChannel = { workspaceId: channel.workspaceId, channelId: channel.id }
  await inTransaction(db, async (tx) => {
    if (!(await lockReading(tx, channel.id))) return
    await tx.audienceShare.deleteMany({ where: ofChannel })
    await tx.audienceShare.createMany({
      data: shares.map((share) => ({ ...ofChannel, ...share, fetchedAt: now() })),
      skipDuplicates: true,
    })
  })
}

export async function finishReports({ db }: Deps, { channel }: Reading, dueAt: Date): Promise<void> {
  await db.channelReading.updateMany({
    where: { channelId: channel.id },
    data: { reportsDueAt: dueAt, reportsFailures: 0 },
  })
}

async function writeDays(tx: Db, workspaceId: string, rows: Row[], fetchedAt: Date): Promise<void> {
  await tx.videoDay.createMany({
    data: rows.map(({ remoteId: _, day, views, engagedViews, watchedSeconds, ...rest }) => ({
      ...{ ...rest, workspaceId, fetchedAt, day: new Date(day) },
      ...{ views: BigInt(views), watchedSeconds: BigInt(watchedSeconds) },
      engagedViews: engagedViews === null ? null : BigInt(engagedViews),
    })),
  })
}

type Days = { from: string; through: string }

/** Totals hold days that are not kept any more, so they are moved by what changes and never counted anew. */
async function addToTotals(tx: Db, publicationIds: string[], { from, through }: Days, sign: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    update video_total t
       set shares = greatest(0, coalesce(t.shares, 0) + ${sign}::int * d.shares),
           watched_seconds = greatest(0, coalesce(t.watched_seconds, 0) + ${sign}::int * d.watched),
           reported_views = greatest(0, coalesce(t.reported_views, 0) + ${sign}::int * d.views)
      from (select publication_id, sum(shares)::bigint as shares, sum(watched_seconds)::bigint as watched,
                   sum(views)::bigint as views
              from video_day where publication_id = any(${publicationIds}::uuid[])
               and day between ${from}::date and ${through}::date group by publication_id) d
     where t.publication_id = d.publication_id`
}

async function writeChannelDays(
  tx: Db,
  { id, workspaceId }: Reading['channel'],
  { from, through }: Days,
): Promise<void> {
  await tx.$executeRaw`
    insert into channel_day (channel_id, workspace_id, day, shares, watched_seconds)
    select ${id}::uuid, ${workspaceId}::uuid, d.day, sum(d.shares), sum(d.watched_seconds)
      from video_day d join publication p on p.id = d.publication_id
     where p.channel_id = ${id}::uuid and d.day between ${from}::date and ${through}::date
     group by d.day order by d.day
    on conflict (channel_id, day) do update set shares = excluded.shares, watched_seconds = excluded.watched_seconds`
}
