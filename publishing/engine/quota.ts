import type { Db } from '../../core/db.ts'
import type { Cost, Platform } from '../platform.ts'

/** How long the number of workspaces that share a day is taken as it was: counting them for each upload would cost more than it. */
const countedForMs = 5_000

type Budget = { db: Db; platform: Platform; now: Date }

/**
 * The day's budget that all workspaces share (`publish_quota_take`). `take` is true when there was room for this one;
 * `takeForUpload` also notes what looking after the upload will cost, which nothing is refused for.
 */
export function createQuota() {
  const tenants = new Map<string, { day: string; at: number; count: number }>()

  const countTenants = async ({ db, platform, now }: Budget): Promise<number> => {
    const { name } = platform.facts
    const { day, endsAt } = platform.quotaDay(now)
    const known = tenants.get(name)
    if (known?.day === day && performance.now() - known.at < countedForMs) return known.count
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (
        select workspace_id from publication
         where platform = ${name} and remote_id is null and wake_at < ${endsAt}::timestamptz and state <> 'BLOCKED'
        union
        select workspace_id from quota_use where project = ${name} and bucket = 'uploads' and day = ${day}::date
      ) sharing`
    const count = row?.count ?? 1
    tenants.set(name, { day, at: performance.now(), count })
    return count
  }

  return {
    async take(budget: Budget, workspaceId: string, { bucket, units }: Cost): Promise<boolean> {
      const { db, platform, now } = budget
      const { name } = platform.facts
      const sharing = await countTenants(budget)
      const [row] = await db.$queryRaw<{ taken: boolean }[]>`
        select publish_quota_take(${name}, ${bucket}, ${platform.quotaDay(now).day}::date, ${workspaceId}::uuid, ${units}::int,
                                  ${platform.dailyMax(bucket)}::int, ${sharing}::int) as taken`
      return row?.taken ?? false
    },

    /** Of what was taken with the same `budget` and never used. */
    async giveBack({ db, platform, now }: Budget, workspaceId: string, { bucket, units }: Cost): Promise<void> {
      const { name } = platform.facts
      await db.$executeRaw`select publish_quota_give_back(${name}, ${bucket}, ${platform.quotaDay(now).day}::date,
                                                          ${workspaceId}::uuid, ${units}::int)`
    },

    async takeForUpload(budget: Budget, workspaceId: string): Promise<boolean> {
      const { db, platform, now } = budget
      const { name } = platform.facts
      const { upload, verify } = platform.capabilities.costs
      const { day } = platform.quotaDay(now)
      const sharing = await countTenants(budget)
      const [row] = await db.$queryRaw<{ taken: boolean }[]>`
        select taken, case when taken then
                 publish_quota_take(${name}, ${verify.bucket}, ${day}::date, ${workspaceId}::uuid, ${verify.units}::int,
                                    ${platform.dailyMax(verify.bucket)}::int, ${sharing}::int) end as noted
          from (select publish_quota_take(${name}, ${upload.bucket}, ${day}::date, ${workspaceId}::uuid, ${upload.units}::int,
                                          ${platform.dailyMax(upload.bucket)}::int, ${sharing}::int) as taken offset 0) as asked`
      return row?.taken ?? false
    },
  }
}
export type Quota = ReturnType<typeof createQuota>

const dayMs = 86_400_000

/** When one more that waits for the budget is expected to have its turn: those that wait already come first. */
export async function expectTurn({ db, platform, now }: Budget): Promise<Date> {
  const { upload } = platform.capabilities.costs
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from publication
     where platform = ${platform.facts.name} and state = 'BLOCKED' and blocked_reason = 'QUOTA'`
  const perDay = Math.max(1, Math.floor(platform.dailyMax(upload.bucket) / upload.units))
  const { endsAt } = platform.quotaDay(now)
  return new Date(endsAt.getTime() + Math.floor((row?.waiting ?? 0) / perDay) * dayMs)
}
