import { scheduleLimits } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { waitingStates } from '../channels/waiting.ts'
import type { ChannelRow } from './channel-row.ts'
import { type Problem, problem } from './find-problems.ts'
import type { PlannedTime } from './plan-time.ts'

const minuteMs = 60_000

type Draft = {
  channel: Pick<ChannelRow, 'id' | 'workspaceId'>
  runId: string
  time: PlannedTime | null
  /** The publication that is being changed; nothing clashes with itself. */
  publicationId?: string | undefined
  /** The publication that is repeated on purpose. */
  republishOf?: string | undefined
}

/** What is on the channel already, or on its way there. */
export async function findClashes(db: Db, draft: Draft): Promise<Problem[]> {
  if (draft.publicationId) return findNear(db, draft)
  const same = [...(await findSameVideos(db, { ...draft, runIds: [draft.runId] })).values()]
  return [...same, ...(await findNear(db, draft)), ...(await findTooMany(db, draft))]
}

type Known = { asked: string; id: string; state: string; is_same_run: boolean; is_there: boolean }

/**
 * The same video on the same channel, by run. While one is on its way there can be no second one. One that is there, or may
 * be, is repeated only by naming it. The same file by another run, or a cancelled one that is still at the platform, is said.
 */
export async function findSameVideos(
  db: Db,
  { channel, runIds, republishOf, publicationId }: Omit<Draft, 'time' | 'runId'> & { runIds: string[] },
): Promise<Map<string, Problem>> {
  // From the channel's publications to their files: nothing leads from a file to the runs that show it.
  const known = await db.$queryRaw<Known[]>`
    with asked as (
      select a.run_id, s.artefact_id from unnest(${runIds}::uuid[]) as a (run_id)
        left join step s on s.run_id = a.run_id and s.kind = 'JOIN')
    select asked.run_id as asked, p.id, p.state::text as state, p.run_id = asked.run_id as is_same_run,
           p.remote_id is not null and p.remote_state is distinct from 'GONE' as is_there
      from publication p left join step s on s.run_id = p.run_id and s.kind = 'JOIN'
      join asked on asked.run_id = p.run_id or asked.artefact_id = s.artefact_id
     where p.channel_id = ${channel.id}::uuid and p.workspace_id = ${channel.workspaceId}::uuid
       and p.id is distinct from ${publicationId ?? null}::uuid
     order by p.created_at desc`
  const found = new Map<string, Problem>()
  for (const runId of runIds) {
    const one = judge(
      known.filter(({ asked }) => asked === runId),
      republishOf !== undefined,
    )
    if (one) found.set(runId, one)
  }
  return found
}

function judge(known: Known[], isRepeated: boolean): Problem | null {
  const said = (row: Known, blocks: boolean) =>
    problem('channel', 'same_video', blocks, { publicationId: row.id, state: row.state })
  const waiting = known.find((row) => row.is_same_run && isWaiting(row.state))
  if (waiting) return said(waiting, true)
  const there = known.find((row) => row.is_same_run && (row.state === 'PUBLISHED' || row.state === 'UNKNOWN'))
  if (there) return isRepeated ? null : said(there, true)
  const left = known.find((row) => (isOver(row.state) ? row.is_there : !row.is_same_run))
  return left ? said(left, false) : null
}

const isWaiting = (state: string) => waitingStates.some((one) => one === state)
const isOver = (state: string) => state === 'CANCELLED' || state === 'FAILED'

/** Two shorts of one channel within the hour take each other's viewers. */
async function findNear(db: Db, { channel, time, publicationId }: Draft): Promise<Problem[]> {
  if (!time) return []
  const spanMs = scheduleLimits.nearMinutes * minuteMs
  const near = await db.publication.findMany({
    where: {
      ...{ channelId: channel.id, workspaceId: channel.workspaceId, state: { notIn: ['CANCELLED', 'FAILED'] } },
      scheduledAt: { gt: new Date(time.at.getTime() - spanMs), lt: new Date(time.at.getTime() + spanMs) },
      ...(publicationId && { id: { not: publicationId } }),
    },
    select: { id: true, scheduledAt: true, scheduledLocal: true, metadata: true },
    orderBy: { scheduledAt: 'asc' },
    take: 20,
  })
  const distance = (at: Date) => Math.abs(at.getTime() - time.at.getTime())
  const [nearest] = near.sort((a, b) => distance(a.scheduledAt) - distance(b.scheduledAt))
  if (!nearest) return []
  const minutes = Math.round(distance(nearest.scheduledAt) / minuteMs)
  return [problem('when', 'near_other', false, { publicationId: nearest.id, minutes, local: nearest.scheduledLocal })]
}

async function findTooMany(db: Db, { channel }: Draft): Promise<Problem[]> {
  const waiting = await countWaiting(db, channel)
  const { maxPending } = scheduleLimits
  return waiting < maxPending ? [] : [problem('channel', 'too_many', true, { max: maxPending, actual: waiting })]
}

/** What waits for its time on a channel or is on its way. */
export function countWaiting(db: Db, { id, workspaceId }: Draft['channel']): Promise<number> {
  return db.publication.count({ where: { channelId: id, workspaceId, state: { in: waitingStates } } })
}
