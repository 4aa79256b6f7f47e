import { type Db, inTransaction } from '../../../core/db.ts'
import type { VideoCounts } from '../../platform.ts'
import { lockReading, type Reading } from './claim.ts'
import type { ReadingDeps } from './deps.ts'
import { type Before, type KnownVideo, noGain, sumByTime, toNews } from './gains.ts'
import { spreadGain } from './spread-gain.ts'
import { markBack, markGone, writeGains, writeLastOfDay, writeSnapshots, writeTotals } from './write-counts.ts'

type Deps = Pick<ReadingDeps, 'db'>
type Answered = { videos: KnownVideo[]; counts: VideoCounts[]; metricVersion: string; at: Date }

/**
 * Stores what one call answered: a snapshot of each video for these six hours, its totals, and what its channel gained. Told
 * twice it changes nothing the second time, since a gain is what has come since the counts that are stored.
 *
 * A video that is missing from the answer is gone there: it keeps the counts it had and gets no zeros.
 */
export async function storeCounts({ db }: Deps, reading: Reading, answered: Answered): Promise<void> {
  const { channel } = reading
  const { videos, metricVersion, at } = answered
  const since = reading.countsReadAt ?? reading.begunAt
  const answers = new Map(answered.counts.map((one) => [one.remoteId, one]))
  await inTransaction(db, async (tx) => {
    if (!(await lockReading(tx, channel.id))) return
    const totals = await readTotals(tx, videos)
    const news = videos.flatMap((video) => {
      const counts = answers.get(video.remoteId)
      const before = totals.get(video.id) ?? null
      // A clock that went back: what is known is newer.
      if (!counts || (before && before.at > at)) return []
      return toNews(video, { counts, before, metricVersion, at, since })
    })
    const sums = sumByTime(news, at)
    await writeSnapshots(tx, channel, news, { metricVersion, at })
    await writeTotals(tx, channel, news, { metricVersion, at })
    await writeGains(
      tx,
      channel,
      sums.flatMap((sum) => spreadGain(sum, channel.timeZone)),
    )
    const isThere = ({ remoteId }: KnownVideo) => answers.has(remoteId)
    await markGone(
      tx,
      videos.filter((video) => !isThere(video)),
      at,
    )
    await markBack(
      tx,
      videos.filter((video) => isThere(video) && video.remoteState === 'GONE'),
    )
  })
}

/**
 * All videos were read: the days since the last time are known, also where nothing came, unless that was too long ago. The
 * channel's own counts, which are read for its page, make its snapshot.
 */
export async function finishCounts(
  { db }: Deps,
  { channel, countsReadAt }: Reading,
  told: { metricVersion: string; at: Date; dueAt: Date },
): Promise<void> {
  const { metricVersion, at, dueAt } = told
  await inTransaction(db, async (tx) => {
    if (!(await lockReading(tx, channel.id))) return
    const from = countsReadAt !== null && countsReadAt < at ? countsReadAt : at
    await writeGains(tx, channel, spreadGain({ from, to: at, gain: noGain }, channel.timeZone))
    await writeLastOfDay(tx, channel, { metricVersion, at })
    await tx.channelReading.updateMany({
      where: { channelId: channel.id },
      data: { countsReadAt: at, countsDueAt: dueAt, countsFailures: 0, insightsDueAt: at },
    })
  })
}

async function readTotals(tx: Db, videos: KnownVideo[]): Promise<Map<string, Before>> {
  const rows = await tx.videoTotal.findMany({ where: { publicationId: { in: videos.map(({ id }) => id) } } })
  const toNumber = (count: bigint | null) => (count === null ? null : Number(count))
  return new Map(
    rows.map((row) => [
      row.publicationId,
      {
        at: row.takenAt,
        counts: { views: Number(row.views), likes: toNumber(row.likes), comments: toNumber(row.comments) },
        metricVersion: row.metricVersion,
        hasFirstDay: row.firstDayViews !== null,
      },
    ]),
  )
}
