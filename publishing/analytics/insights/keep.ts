import type { Db } from '../../../core/db.ts'
import { attentionStates } from '../../schedule/list.ts'
import { outcomesOf } from '../best-times/outcomes.ts'
import { readBestTimes, readFirstDays } from '../best-times/read.ts'
import type { ReadingDeps } from '../reading/deps.ts'
import { type ChannelFacts, readChannelFacts } from './channel-facts.ts'
import { findBestTime, findOfChannel } from './find.ts'
import { type Found, type InsightCode, insightKinds } from './kinds.ts'
import { findForOperators, operatorCodes } from './operators.ts'
import { writeFound } from './write.ts'

const everyMs = 3_600_000
const atOnce = 200
/** A video is far above what is usual from so many times on, and worth a word for so long. */
const farAbove = 3
const freshMs = 14 * 86_400_000

type Deps = Pick<ReadingDeps, 'config' | 'db' | 'platforms' | 'now'>

/** Auto-publish says its own. */
const others: readonly InsightCode[] = [...operatorCodes, 'auto_publish_asks']
const ofWorkspaces = (Object.keys(insightKinds) as InsightCode[]).filter((code) => !others.includes(code))

/**
 * Finds out anew what is worth saying: at once where figures have just been read, a connection broke or was mended, or other
 * publications need somebody than was said, and everywhere every hour. What is new is said once, what is not so any more is
 * taken back.
 */
export async function keepInsights(deps: Deps): Promise<void> {
  for (const workspaceId of await claimWorkspaces(deps))
    await writeFound(deps, workspaceId, ofWorkspaces, await findAll(deps, workspaceId))
  for (const { workspaceId, found } of await findForOperators(deps))
    await writeFound(deps, workspaceId, operatorCodes, found)
}

/** Due ones, and those that have no channel any more but something that was said about one. */
async function claimWorkspaces({ db, now }: Deps): Promise<string[]> {
  const at = now()
  const rows = await db.$queryRaw<{ workspaceId: string }[]>`
    with said as materialized (
      select workspace_id, code, subject, data from insight
       where ended_at is null and kind <> 'ACHIEVEMENT' and code = any(${ofWorkspaces}::text[])
    ), due as (
      select workspace_id from channel_reading where insights_due_at <= ${at}::timestamptz
      union
      select c.workspace_id from channel c join channel_reading r on r.channel_id = c.id
        left join said s on s.code = 'connection_broken' and s.workspace_id = c.workspace_id and s.subject = c.id::text
       where (c.state = 'NEEDS_RECONNECT') <> (s.subject is not null)
      union
      select coalesce(p.workspace_id, s.workspace_id) from (
          select workspace_id, count(*) as count from publication
           where state in ('BLOCKED', 'UNKNOWN', 'FAILED') and removed_at is null group by workspace_id
        ) p full join (select * from said where code = 'needs_attention') s on s.workspace_id = p.workspace_id
       where p.count is distinct from (s.data->>'count')::bigint
         and exists (select from channel_reading r where r.workspace_id = coalesce(p.workspace_id, s.workspace_id))
      union
      select s.workspace_id from said s
       where not exists (select from channel_reading r where r.workspace_id = s.workspace_id)
      limit ${atOnce}
    ), claimed as (
      update channel_reading set insights_due_at = ${new Date(at.getTime() + everyMs)}::timestamptz
       where workspace_id in (select workspace_id from due)
    )
    select workspace_id as "workspaceId" from due`
  return rows.map(({ workspaceId }) => workspaceId)
}

async function findAll(deps: Deps, workspaceId: string): Promise<Found[]> {
  const { db, platforms, now } = deps
  const channels = await readChannelFacts(db, workspaceId, now())
  const count = await db.publication.count({
    where: { workspaceId, removedAt: null, state: { in: [...attentionStates] } },
  })
  const found = channels.flatMap((facts) => findOfChannel(facts, now()))
  if (count > 0) found.push({ code: 'needs_attention', subject: workspaceId, data: { count } })
  for (const facts of channels) {
    found.push(...findBestTime(facts, (await readBestTimes(db, facts, now())).times))
    found.push(...(await findFarAbove(db, facts, now())))
  }
  for (const platform of new Set(channels.map((facts) => facts.platform)))
    if (platforms.get(platform)?.facts.isAudited === false)
      found.push({ code: 'private_only', subject: `${workspaceId}:${platform}`, data: { platform } })
  return found
}

async function findFarAbove(db: Db, { id, title: channel }: ChannelFacts, now: Date): Promise<Found[]> {
  const high = outcomesOf(await readFirstDays(db, id)).filter(
    ({ ratio, publishedAt }) => ratio >= farAbove && now.getTime() - publishedAt.getTime() < freshMs,
  )
  const rows = await db.$queryRaw<{ id: string; title: string }[]>`
    select id, metadata->>'title' as title from publication
     where id = any(${high.map(({ publicationId }) => publicationId)}::uuid[])`
  return rows.flatMap(({ id: publicationId, title }) => {
    const ratio = high.find((outcome) => outcome.publicationId === publicationId)?.ratio
    return ratio === undefined
      ? []
      : [{ code: 'far_above' as const, subject: publicationId, data: { publicationId, title, channel, ratio } }]
  })
}
