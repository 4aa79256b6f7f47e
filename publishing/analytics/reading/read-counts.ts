import { connectionOf, platformOf } from '../../engine/connection.ts'
import type { Connection, Platform } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import type { Reading } from './claim.ts'
import type { ReadingDeps } from './deps.ts'
import type { KnownVideo } from './gains.ts'
import { finishCounts, storeCounts } from './store-counts.ts'
import { bucketOf, nextCountsAt } from './when.ts'

/** As many as a platform takes at once. */
const videosPerCall = 50
const patienceMs = 20_000
/** One that was gone is asked for again this long: an answer may have been wrong. */
const goneAskedMs = 3 * 86_400_000

/**
 * Reads the counts of all published videos of a channel and stores them, fifty at a time: what was stored stays when a later
 * fifty fails, and is not asked for again within the same six hours.
 *
 * @throws PublishError `budget` when the day has no room for it; `transient` and `auth` as the platform says.
 */
export async function readCounts(deps: ReadingDeps, reading: Reading, shutdown: AbortSignal): Promise<void> {
  const platform = platformOf(deps, reading.channel.platform)
  const connection = connectionOf(deps, reading.channel)
  const videos = await listVideos(deps, reading)
  for (let start = 0; start < videos.length; start += videosPerCall) {
    const part = videos.slice(start, start + videosPerCall)
    await readPart(deps, { reading, platform, connection, videos: part }, shutdown)
  }
  const at = deps.now()
  const { metricVersion } = platform.capabilities
  await finishCounts(deps, reading, { metricVersion, at, dueAt: nextCountsAt(reading.channel.id, at) })
}

type Part = { reading: Reading; platform: Platform; connection: Connection; videos: KnownVideo[] }

async function readPart(deps: ReadingDeps, part: Part, shutdown: AbortSignal): Promise<void> {
  const { reading, platform, connection, videos } = part
  const { db, quota, now } = deps
  const budget = { db, platform, now: now() }
  if (!(await quota.take(budget, reading.channel.workspaceId, platform.capabilities.costs.counts)))
    throw new PublishError('budget', 'quota_exceeded')
  const signal = AbortSignal.any([shutdown, AbortSignal.timeout(patienceMs)])
  const remoteIds = videos.map(({ remoteId }) => remoteId)
  const counts = await platform.readCounts(connection, remoteIds, signal)
  await storeCounts(deps, reading, { videos, counts, metricVersion: platform.capabilities.metricVersion, at: now() })
}

/** Published, known to the platform as far as we know, and not read in these six hours, unless all were. */
async function listVideos({ db, now }: ReadingDeps, { channel, countsReadAt }: Reading): Promise<KnownVideo[]> {
  const at = now()
  const bucket = bucketOf(at)
  const isAgain = countsReadAt !== null && countsReadAt >= bucket
  return db.$queryRaw<KnownVideo[]>`
    select p.id, p.remote_id as "remoteId", p.published_at as "publishedAt", p.remote_state as "remoteState"
      from publication p left join video_total t on t.publication_id = p.id
     where p.channel_id = ${channel.id}::uuid and p.state = 'PUBLISHED' and p.remote_id is not null
       and (p.remote_state is distinct from 'GONE' or t.gone_at > ${new Date(at.getTime() - goneAskedMs)}::timestamptz)
       and (${isAgain} or t.bucket is null or t.bucket < ${bucket}::timestamptz or t.gone_at is not null)
     order by p.published_at desc, p.id`
}
