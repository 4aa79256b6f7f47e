import type { Allowance, Plan, PlanLimitName } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { countApiCost } from './api-cost.ts'
import { toLimits } from './list-plans.ts'
import { getPeriod } from './period.ts'

/** What there are counts for. */
type CountedLimit = Extract<
  PlanLimitName,
  'shorts' | 'members' | 'storage' | 'channels' | 'providerAccounts' | 'apiCostMicroUsd'
>

/** Room for one thing that is about to be made. */
export type Need =
  /** A run of this project, or of a new one. */
  | { limit: 'shorts'; projectId?: string | undefined }
  /** A seat for somebody who is being invited, or for somebody who was promised one and joins. */
  | { limit: 'members'; for: 'invitation' | 'joining' }
  | { limit: 'channels' }
  | { limit: 'providerAccounts' }
  /** `bytes` is asked once nobody else can take the place any more. */
  | { limit: 'storage'; bytes: () => Promise<number> }

/**
 * Refuses what the plan has no room for. Part of the transaction that makes the thing: the wallet's row is locked until
 * it ends, so that of two requests for the last place one gets it. For members the caller holds the workspace's row, which
 * does the same (locking the wallet after it would be the other way round than where a plan is changed).
 *
 * @throws AppError `plan_limit` with `limit`, `used`, `max`, `planId` and the smallest plan with room, `neededPlanId` (null
 *   when there is none); `not_found`.
 */
export async function requireRoom(tx: Db, workspaceId: string, ...needs: Need[]): Promise<void> {
  const plan = await tx.plan.findFirst({ where: { workspaces: { some: { id: workspaceId } } } })
  if (!plan) throw new AppError('not_found', { message: `no workspace ${workspaceId}` })
  const limited = needs.filter(({ limit }) => toLimits(plan)[limit] !== null)
  if (limited.some(({ limit }) => limit !== 'members')) await lockWallet(tx, workspaceId)
  for (const need of limited) await requireOne(tx, workspaceId, plan, need)
}

type PlanRow = Awaited<ReturnType<Db['plan']['findFirstOrThrow']>>

async function requireOne(tx: Db, workspaceId: string, plan: PlanRow, need: Need): Promise<void> {
  if (need.limit === 'shorts' && need.projectId && (await isCounted(tx, workspaceId, need.projectId))) return
  const max = toLimits(plan)[need.limit]
  const used = await countOf(tx, workspaceId, need)
  const wanted = used + (need.limit === 'storage' ? await need.bytes() : 1)
  if (max === null || wanted <= max) return
  const bigger = await tx.plan.findMany({ where: { rank: { gt: plan.rank } }, orderBy: { rank: 'asc' } })
  const fits = bigger.find((one) => (toLimits(one)[need.limit] ?? wanted) >= wanted)
  throw new AppError('plan_limit', {
    // `reason` chooses the words that people read.
    details: {
      ...{ reason: `plan_${need.limit}`, limit: need.limit, used, max },
      ...{ planId: plan.id, neededPlanId: fits?.id ?? null },
    },
  })
}

/** Whoever makes something that is counted waits here for whoever makes another at the same moment. */
async function lockWallet(tx: Db, workspaceId: string): Promise<void> {
  await tx.$queryRaw`select 1 from credit_account where workspace_id = ${workspaceId}::uuid for update`
}

/** How much of each limit is used. A personal workspace has no members to count. */
export async function listAllowances(
  db: Db,
  workspace: { id: string; kind: 'PERSONAL' | 'TEAM' },
  limits: Plan['limits'],
): Promise<Allowance[]> {
  const { id, kind } = workspace
  const shown: CountedLimit[] =
    kind === 'TEAM'
      ? ['shorts', 'channels', 'members', 'storage', 'providerAccounts', 'apiCostMicroUsd']
      : ['shorts', 'channels', 'storage', 'providerAccounts', 'apiCostMicroUsd']
  return Promise.all(shown.map(async (limit) => ({ limit, used: await countAll[limit](db, id), max: limits[limit] })))
}

const countAll: Record<CountedLimit, (db: Db, workspaceId: string) => Promise<number>> = {
  shorts: countShorts,
  members: async (db, workspaceId) => (await countMembers(db, workspaceId)) + (await countInvited(db, workspaceId)),
  storage: countStoredBytes,
  apiCostMicroUsd: countApiCost,
  providerAccounts: (db, workspaceId) =>
    db.providerAccount.count({ where: { workspaceId, state: { not: 'REMOVED' } } }),
  channels: (db, workspaceId) => db.channel.count({ where: { workspaceId, state: { not: 'DISCONNECTED' } } }),
}

/** Who joins takes the seat of their own invitation; those of others are not taken before they come. */
function countOf(tx: Db, workspaceId: string, need: Need): Promise<number> {
  if (need.limit === 'members' && need.for === 'joining') return countMembers(tx, workspaceId)
  return countAll[need.limit](tx, workspaceId)
}

/** Projects with a video of this period, made or in the making. What failed or was cancelled does not count. */
async function countShorts(db: Db, workspaceId: string): Promise<number> {
  const { start } = await getPeriod(db, workspaceId)
  const projects = await db.run.groupBy({ by: ['projectId'], where: { workspaceId, ...countingSince(start) } })
  return projects.length
}

async function isCounted(db: Db, workspaceId: string, projectId: string): Promise<boolean> {
  const { start } = await getPeriod(db, workspaceId)
  const where = { workspaceId, projectId, ...countingSince(start) }
  return (await db.run.findFirst({ where, select: { id: true } })) !== null
}

const countingSince = (start: Date) => ({
  createdAt: { gte: start },
  state: { in: ['QUEUED' as const, 'RUNNING' as const, 'SUCCEEDED' as const] },
})

/** Of everything the workspace keeps; `maxBytes` null: without a limit. @throws AppError `not_found`. */
export async function readStorage(
  db: Db,
  workspaceId: string,
): Promise<{ usedBytes: number; maxBytes: number | null }> {
  const plan = await db.plan.findFirst({ where: { workspaces: { some: { id: workspaceId } } } })
  if (!plan) throw new AppError('not_found', { message: `no workspace ${workspaceId}` })
  return { usedBytes: await countStoredBytes(db, workspaceId), maxBytes: toLimits(plan).storage }
}

const countMembers = (db: Db, workspaceId: string) => db.member.count({ where: { workspaceId } })

async function countInvited(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from invitation
     where workspace_id = ${workspaceId}::uuid and state = 'PENDING' and expires_at > now()`
  return row?.count ?? 0
}

/**
 * Files that runs made, files of the library (also those in its bin, and those that were announced and are on their way)
 * and the picture of a personal workspace's person.
 */
async function countStoredBytes(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ bytes: bigint }[]>`
    select coalesce((select sum(size_bytes) from artefact where workspace_id = w.id), 0)::bigint
           + coalesce((select sum(size_bytes + poster_bytes) from asset where workspace_id = w.id), 0)::bigint
           + coalesce((select sum(size_bytes) from upload
                        where workspace_id = w.id and ended_at is null and expires_at > now()), 0)::bigint
           + coalesce((select sum(u.picture_bytes) from member m join user_account u on u.id = m.user_id
                        where m.workspace_id = w.id and w.kind = 'PERSONAL'), 0)::bigint as bytes
      from workspace w where w.id = ${workspaceId}::uuid`
  return Number(row?.bytes ?? 0n)
}
