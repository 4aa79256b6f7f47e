import { connectionOf, platformOf } from '../../engine/connection.ts'
import type { Connection, Platform } from '../../platform.ts'
import type { Reading } from './claim.ts'
import type { ReadingDeps } from './deps.ts'
import { dayAfter } from './spread-gain.ts'
import { finishReports, type ReportedVideo, storeAudience, storeDays } from './store-reports.ts'
import { nextReportsAt } from './when.ts'

/** A day is told anew for so long after it was told first: it still grows. */
const againDays = 7
/** The furthest that is gone back after a pause, and what the audience is asked of. */
export const reachDays = 28
const patienceMs = 60_000
const videosAtOnce = 500

/**
 * Reads the platform's reports of a channel: figures of each video by day, the last seven days anew, and who watched in the
 * last four weeks. Where the person did not allow reports there are none.
 *
 * @throws PublishError as the platform says; what was stored before stays.
 */
export async function readReports(deps: ReadingDeps, reading: Reading, shutdown: AbortSignal): Promise<void> {
  const { channel } = reading
  const platform = platformOf(deps, channel.platform)
  if (platform.grantsOf(channel.scopes).analytics) {
    const connection = connectionOf(deps, channel)
    await readDays(deps, { reading, platform, connection }, shutdown)
    const today = platform.quotaDay(deps.now()).day
    const span = { from: dayAfter(today, -reachDays), to: dayAfter(today, -1) }
    const shares = await platform.readAudience(connection, span, soon(shutdown))
    await storeAudience(deps, reading, shares)
  }
  await finishReports(deps, reading, nextReportsAt(channel.id, deps.now()))
}

const soon = (shutdown: AbortSignal) => AbortSignal.any([shutdown, AbortSignal.timeout(patienceMs)])

type Source = { reading: Reading; platform: Platform; connection: Connection }

async function readDays(deps: ReadingDeps, { reading, platform, connection }: Source, shutdown: AbortSignal) {
  const span = spanOf(reading, platform.quotaDay(deps.now()).day)
  const videos = await listVideos(deps, reading)
  for (let start = 0; start < videos.length; start += videosAtOnce) {
    const part = videos.slice(start, start + videosAtOnce)
    const remoteIds = part.map(({ remoteId }) => remoteId)
    const days = await platform.readDays(connection, { ...span, remoteIds }, soon(shutdown))
    await storeDays(deps, reading, { videos: part, days, from: span.from })
  }
}

/** Days of the platform. What was not told in time, since nobody asked, is asked for now. */
function spanOf({ reportedThrough }: Reading, today: string): { from: string; to: string } {
  const furthest = dayAfter(today, -reachDays)
  if (reportedThrough === null) return { from: furthest, to: today }
  const from = [
    dayAfter(today, -againDays),
    dayAfter(reportedThrough.toISOString().slice(0, 10), 1 - againDays),
  ].sort()[0]
  return { from: from !== undefined && from > furthest ? from : furthest, to: today }
}

function listVideos({ db }: ReadingDeps, { channel }: Reading): Promise<ReportedVideo[]> {
  return db.$queryRaw<ReportedVideo[]>`
    select id, remote_id as "remoteId" from publication
     where channel_id = ${channel.id}::uuid and state = 'PUBLISHED' and remote_id is not null
       and remote_state is distinct from 'GONE'
     order by published_at desc, id`
}
