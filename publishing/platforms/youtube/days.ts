import type { Connection, VideoDayFigures } from '../../platform.ts'
import type { Clients } from './clients.ts'
import { type Row, readReport } from './report.ts'

/** A filter may name 500 videos; so many keep the address short. */
const videosPerCall = 100

const metrics = [
  ...['views', 'engagedViews', 'estimatedMinutesWatched', 'averageViewDuration', 'averageViewPercentage'],
  ...['likes', 'comments', 'shares', 'subscribersGained', 'subscribersLost'],
]

/**
 * Figures by day and video. YouTube answers through the last day for which it has all of them, two or three days ago; days
 * and videos without any are missing.
 */
export async function readDays(
  clients: Clients,
  connection: Connection,
  { from, to, remoteIds }: { from: string; to: string; remoteIds: string[] },
  signal: AbortSignal,
): Promise<VideoDayFigures[]> {
  const figures: VideoDayFigures[] = []
  for (let start = 0; start < remoteIds.length; start += videosPerCall) {
    const ids = remoteIds.slice(start, start + videosPerCall)
    const question = {
      from,
      to,
      dimensions: ['day', 'video'],
      metrics,
      filters: `video==${ids.join(',')}`,
      sort: 'day',
    }
    const rows = await readReport(clients, connection, question, signal)
    figures.push(...rows.map(toFigures))
  }
  return figures
}

function toFigures(row: Row): VideoDayFigures {
  const views = row.number('views')
  // An average of no views says nothing.
  const average = (value: number) => (views === 0 ? null : Math.round(value))
  return {
    remoteId: row.text('video'),
    day: row.text('day'),
    views,
    engagedViews: row.number('engagedViews'),
    watchedSeconds: Math.round(row.number('estimatedMinutesWatched') * 60),
    averageViewMs: average(row.number('averageViewDuration') * 1000),
    averageViewBasisPoints: average(row.number('averageViewPercentage') * 100),
    likes: row.number('likes'),
    comments: row.number('comments'),
    shares: row.number('shares'),
    subscribersGained: row.number('subscribersGained'),
    subscribersLost: row.number('subscribersLost'),
  }
}
