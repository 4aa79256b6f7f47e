import type { analytics, Output } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import { median } from './best-times/outcomes.ts'
import { readFirstDays } from './best-times/read.ts'
import { type FiguresDeps, readFigures } from './figures.ts'

type Route = (typeof analytics)['analytics.video']

/** Of fewer other videos there is no telling what is usual. */
const othersMin = 3

/**
 * One video: its counts as they were read, for as long as these are kept (30 days), its reported days, and how its first day
 * compares with the median of the channel's other videos'.
 *
 * @throws AppError `not_found`, also for what is not published.
 */
export async function readVideo(deps: FiguresDeps, workspaceId: string, publicationId: string): Promise<Output<Route>> {
  const { db } = deps
  const [video] = await readFigures(deps, workspaceId, [publicationId])
  const row = await db.publication.findFirst({
    where: { id: publicationId, workspaceId },
    select: { channelId: true, total: { select: { firstDayVersion: true } } },
  })
  if (!video || !row) throw new AppError('not_found', { message: `no published video ${publicationId}` })
  const [snapshots, days] = await Promise.all([
    db.videoSnapshot.findMany({ where: { publicationId }, orderBy: { bucket: 'asc' } }),
    db.videoDay.findMany({ where: { publicationId }, orderBy: { day: 'asc' } }),
  ])
  const line = (name: 'views' | 'likes' | 'comments') =>
    snapshots.flatMap((snapshot) => {
      const value = snapshot[name]
      return value === null ? [] : { at: snapshot.takenAt.toISOString(), value: Number(value) }
    })
  return {
    video,
    ...{ views: line('views'), likes: line('likes'), comments: line('comments') },
    days: days.map((day) => ({
      ...{
        day: day.day.toISOString().slice(0, 10),
        views: Number(day.views),
        watchedSeconds: Number(day.watchedSeconds),
      },
      ...{ averageViewMs: day.averageViewMs, averageViewBasisPoints: day.averageViewBasisPoints },
      ...{ shares: day.shares, subscribersGained: day.subscribersGained },
    })),
    againstChannelPercent: await compare(deps, row.channelId, {
      ...{ publicationId, views: video.firstDayViews, version: row.total?.firstDayVersion ?? null },
    }),
  }
}

async function compare(
  { db }: FiguresDeps,
  channelId: string,
  own: { publicationId: string; views: number | null; version: string | null },
): Promise<number | null> {
  if (own.views === null) return null
  const others = (await readFirstDays(db, channelId)).filter(
    ({ publicationId, version }) => publicationId !== own.publicationId && version === own.version,
  )
  const usual = others.length < othersMin ? null : median(others.flatMap(({ firstDayViews }) => firstDayViews ?? []))
  return usual === null || usual === 0 ? null : Math.round((own.views / usual) * 100)
}
