import { scheduleLimits } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { findVideo } from '../../pipeline/index.ts'
import type { PublishingDeps } from '../deps.ts'
import { type ChannelRow, getChannels, lockPlans } from './channel-row.ts'
import { countWaiting, findSameVideos } from './find-clashes.ts'
import { startMetadata } from './fit-texts.ts'
import { insertPublications, type Wake, wakeAll } from './insert-publication.ts'
import { planTime } from './plan-time.ts'

type Deps = Pick<PublishingDeps, 'db' | 'queues' | 'platforms' | 'now' | 'log'>
type Due = { channelId: string; workspaceId: string; runId: string }

/** At a time; the next sweep takes the rest. A channel that has to ask first keeps nobody else waiting. */
const perChannel = 20

/**
 * Runs that have succeeded since their workspace's channels publish by themselves take the next free slot there. Whatever was
 * there before, also what was cancelled or taken off the list, is not taken up again, so it may be called as often as anybody
 * likes, by several at once. `runId`: that one alone, as soon as it has succeeded.
 *
 * A channel that nobody has said of whether it is made for kids, or that has no free slot, publishes nothing: an insight
 * (`auto_publish_asks`) says so until it does. Only the workers may call this: it looks into all workspaces.
 */
export async function autoPublish(deps: Deps, { runId }: { runId?: string } = {}): Promise<number> {
  const due = await findDue(deps, runId)
  if (runId === undefined) await endOldAsks(deps, due)
  let planned = 0
  for (const one of due) {
    try {
      if (await publishRun(deps, one)) planned += 1
    } catch (error) {
      // One channel's trouble is not that of all the others; the next sweep comes to it again.
      deps.log.error({ err: error, ...one }, 'a finished run could not be planned by itself')
    }
  }
  return planned
}

const findDue = ({ db }: Deps, runId: string | undefined): Promise<Due[]> => db.$queryRaw`
  select c.id as "channelId", c.workspace_id as "workspaceId", due.run_id as "runId"
    from channel c join workspace w on w.id = c.workspace_id and w.deleted_at is null
    cross join lateral (
      select r.id as run_id, r.ended_at from run r join step own on own.run_id = r.id and own.kind = 'JOIN'
        join project j on j.id = r.project_id and j.deleted_at is null
       where r.workspace_id = c.workspace_id and r.state = 'SUCCEEDED' and r.ended_at > c.auto_publish_since
         and (${runId ?? null}::uuid is null or r.id = ${runId ?? null}::uuid)
         and not exists (
           select from publication p left join step s on s.run_id = p.run_id and s.kind = 'JOIN'
            where p.channel_id = c.id and (p.run_id = r.id or s.artefact_id = own.artefact_id))
       order by r.ended_at, r.id limit ${perChannel}) due
   where c.auto_publish_since is not null and c.state = 'CONNECTED'
   order by due.ended_at, due.run_id`

async function publishRun(deps: Deps, { channelId, workspaceId, runId }: Due): Promise<boolean> {
  const wakes = await inTransaction(deps.db, async (tx): Promise<Wake[]> => {
    await lockPlans(tx, [channelId])
    const known = await tx.publication.findFirst({ where: { channelId, runId }, select: { id: true } })
    if (known) return []
    const [channel] = await getChannels({ db: tx, platforms: deps.platforms }, workspaceId, [channelId])
    const video = await findVideo(tx, workspaceId, runId)
    if (!channel || !video) return []
    // The same file by another run: publishing it again is for a person to decide.
    if ((await findSameVideos(tx, { channel, runIds: [runId] })).has(runId)) return []
    if (channel.defaults.isMadeForKids === null) return ask(tx, channel, 'made_for_kids')
    const hasRoom = (await countWaiting(tx, channel)) < scheduleLimits.maxPending
    const time = hasRoom ? await planTime(tx, channel, { kind: 'slot' }, { now: deps.now() }) : null
    if (!time) return ask(tx, channel, channel.slots.length === 0 ? 'no_slots' : 'full')
    await endAsking(tx, channel)
    const { metadata } = startMetadata(video, channel.defaults, channel.platform)
    const row = { channel, projectId: video.projectId, runId, time, metadata, createdById: null, republishOf: null }
    return insertPublications(tx, { now: deps.now() }, [{ ...row, requestKey: `auto.${channelId}.${runId}` }])
  })
  await wakeAll(deps, wakes)
  return wakes.length > 0
}

type Tx = Parameters<typeof insertPublications>[0]
const code = 'auto_publish_asks'

/** Said once for as long as it is so; dismissed it stays dismissed until it has been better in between. */
async function ask(tx: Tx, { id, workspaceId, title }: ChannelRow, reason: string): Promise<[]> {
  await tx.$executeRaw`
    insert into insight (workspace_id, kind, code, subject, data)
    values (${workspaceId}::uuid, 'WARNING', ${code}, ${id}, ${JSON.stringify({ channelId: id, channel: title, reason })}::jsonb)
    on conflict (workspace_id, code, subject) do update
      set data = excluded.data, created_at = now(), ended_at = null, dismissed_at = null
    where insight.ended_at is not null or insight.data <> excluded.data`
  return []
}

/** Of channels that have nothing to publish by themselves any more: switched off, disconnected, or all of it planned by hand. */
async function endOldAsks({ db, now }: Deps, due: Due[]): Promise<void> {
  const subjects = due.map(({ channelId }) => channelId)
  await db.insight.updateMany({
    where: { code, endedAt: null, subject: { notIn: [...new Set(subjects)] } },
    data: { endedAt: now() },
  })
}

async function endAsking(tx: Tx, { id, workspaceId }: ChannelRow): Promise<void> {
  await tx.insight.updateMany({
    where: { workspaceId, code, subject: id, endedAt: null },
    data: { endedAt: new Date() },
  })
}
