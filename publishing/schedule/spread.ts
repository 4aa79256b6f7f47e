import { type Output, type Parsed, PublicationMetadata, type publications } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { findVideo } from '../../pipeline/index.ts'
import { findAskedBefore, type Request, rowKey } from './asked-before.ts'
import { getChannels, lockPlans } from './channel-row.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { insertPublications, wakeAll } from './insert-publication.ts'
import { planSpread, type SpreadPlan, type Videos } from './plan-spread.ts'

type Route = (typeof publications)['publications.spread']

/**
 * Lays many shorts out over the next free slots of each channel, in the order they are named. Saved it is one transaction; the
 * plan is made anew then, so that no slot is used that was taken since the preview.
 *
 * @throws AppError `not_found`, `idempotency_conflict`, those of `planSpread`.
 */
export async function spreadShorts(
  deps: ScheduleDeps,
  { workspaceId, userId }: Pick<Asker, 'workspaceId' | 'userId'>,
  spread: Parsed<Route>,
  requestKey: string,
): Promise<Output<Route>> {
  const videos: Videos = new Map()
  for (const runId of spread.runIds) videos.set(runId, await findVideo(deps.db, workspaceId, runId))
  const planAll = async (db: Db): Promise<SpreadPlan> => {
    const whole: SpreadPlan = { plan: [], unplaced: [], fresh: [] }
    for (const channel of await getChannels({ db, platforms: deps.platforms }, workspaceId, spread.channelIds)) {
      const one = await planSpread(db, channel, videos, { now: deps.now(), ...spread })
      whole.plan.push(...one.plan)
      whole.unplaced.push(...one.unplaced)
      whole.fresh.push(...one.fresh)
    }
    whole.plan.sort((a, b) => a.at.localeCompare(b.at) || (a.channelId < b.channelId ? -1 : 1))
    whole.fresh.sort((a, b) => a.time.at.getTime() - b.time.at.getTime() || (a.channel.id < b.channel.id ? -1 : 1))
    return whole
  }
  if (!spread.saves) {
    const { plan, unplaced } = await planAll(deps.db)
    return { plan, unplaced, publications: [] }
  }
  const request: Request = { workspaceId, requestKey, content: spread as Request['content'] }
  const { wakes, ...answer } = await inTransaction(deps.db, async (tx) => {
    const known = await findAskedBefore(tx, request)
    // What was saved is told again; what did not fit then is looked at anew by whoever wants to know.
    if (known) return { ...(await readSaved(tx, known)), unplaced: [], wakes: [] }
    await lockPlans(tx, spread.channelIds)
    const { plan, unplaced, fresh } = await planAll(tx)
    const rows = fresh.map((one) => ({
      ...{ ...one, createdById: userId },
      requestKey: rowKey(request, `${one.channel.id}.${one.runId}`),
    }))
    const made = await insertPublications(tx, { now: deps.now() }, rows)
    return { plan, unplaced, publications: made.map(({ id }) => id), wakes: made }
  })
  await wakeAll(deps, wakes)
  return answer
}

async function readSaved(tx: Db, saved: { id: string }[]): Promise<Pick<Output<Route>, 'plan' | 'publications'>> {
  const publications = saved.map(({ id }) => id)
  const rows = await tx.publication.findMany({ where: { id: { in: publications } } })
  const plan = publications.flatMap((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) return []
    const { runId, channelId, scheduledAt, scheduledLocal, timeZone } = row
    const { title } = PublicationMetadata.parse(row.metadata)
    return { runId, channelId, title, at: scheduledAt.toISOString(), local: scheduledLocal, timeZone, warning: null }
  })
  return { plan, publications }
}
