import { type Output, type Parsed, type publications, scheduleLimits } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { PublishableVideo } from '../../pipeline/index.ts'
import type { ChannelRow } from './channel-row.ts'
import { countWaiting, findSameVideos } from './find-clashes.ts'
import { startMetadata } from './fit-texts.ts'
import type { NewPublication } from './insert-publication.ts'
import { listTaken } from './plan-time.ts'
import { nextFreeSlots, type SlotTime } from './slots.ts'
import { resolveLocal } from './times.ts'

type Route = (typeof publications)['publications.spread']
export type Videos = Map<string, PublishableVideo | null>
export type SpreadPlan = Pick<Output<Route>, 'plan' | 'unplaced'> & {
  fresh: Omit<NewPublication, 'requestKey' | 'createdById'>[]
}

/**
 * Which short would take which slot of a channel, in the order of `videos`.
 *
 * @throws AppError `conflict` with `publication_reconnect` for a channel that nothing can be planned on.
 */
export async function planSpread(
  db: Db,
  channel: ChannelRow,
  videos: Videos,
  options: { now: Date } & Pick<Parsed<Route>, 'from' | 'isMadeForKids'>,
): Promise<SpreadPlan> {
  if (channel.state === 'DISCONNECTED' || !channel.platform.grantsOf(channel.scopes).upload)
    throw new AppError('conflict', { details: { reason: 'publication_reconnect', channelId: channel.id } })
  const same = await findSameVideos(db, { channel, runIds: [...videos.keys()] })
  const slots = (await listFree(db, channel, { ...options, count: videos.size })).values()
  const spread: SpreadPlan = { plan: [], unplaced: [], fresh: [] }
  for (const [runId, video] of videos) {
    const isTaken = same.get(runId)?.blocks ?? false
    const slot = video && !isTaken ? slots.next().value : undefined
    if (video && slot)
      place(spread, { channel, runId, video, slot, isMadeForKids: options.isMadeForKids }, same.has(runId))
    else {
      const reason = !video ? 'not_ready' : isTaken ? 'same_video' : channel.slots.length === 0 ? 'no_slots' : 'full'
      spread.unplaced.push({ runId, channelId: channel.id, reason })
    }
  }
  return spread
}

type Placed = { channel: ChannelRow; runId: string; video: PublishableVideo; slot: SlotTime; isMadeForKids: boolean }

function place(spread: SpreadPlan, { channel, runId, video, slot, isMadeForKids }: Placed, isSame: boolean): void {
  const { metadata, isTitleCut } = startMetadata(video, { ...channel.defaults, isMadeForKids }, channel.platform)
  spread.fresh.push({ channel, projectId: video.projectId, runId, time: slot, metadata, republishOf: null })
  spread.plan.push({
    ...{ runId, channelId: channel.id, title: metadata.title },
    ...{ at: slot.at.toISOString(), local: slot.local, timeZone: slot.timeZone },
    warning: isSame ? 'same_video' : isTitleCut ? 'title_cut' : null,
  })
}

/** Not more than may wait on a channel at a time. */
async function listFree(
  db: Db,
  channel: ChannelRow,
  { from, now, count }: { from?: string | undefined; now: Date; count: number },
): Promise<SlotTime[]> {
  const room = Math.max(0, scheduleLimits.maxPending - (await countWaiting(db, channel)))
  // A minute before that day begins there, so that a slot at midnight is one of it.
  const day = from ? new Date(resolveLocal(`${from}T00:00`, channel.timeZone).at.getTime() - 60_000) : now
  const start = day > now ? day : now
  const taken = await listTaken(db, channel.id, start)
  return nextFreeSlots(channel, { from: start, taken, count: Math.min(count, room) })
}
