import type { Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { Platforms } from '../deps.ts'
import type { Bucket } from '../platform.ts'

const buckets: readonly Bucket[] = ['uploads', 'units', 'stats']
const workspacesShown = 50

type Deps = { db: Db; platforms: Platforms; now: () => Date }
type Quota = Output<Routes['operators.platformQuota']>
export type QuotaDay = Omit<Quota['platforms'][number], 'workspaces'>

/** How much of the platforms' day all workspaces together have used. */
export async function readQuotaDays({ db, platforms, now }: Deps): Promise<QuotaDay[]> {
  return Promise.all(
    [...platforms.values()].map(async ({ facts, quotaDay, dailyMax }) => {
      const { day, endsAt } = quotaDay(now())
      const rows = await db.quotaDay.findMany({ where: { project: facts.name, day: new Date(day) } })
      return {
        ...{ platform: facts.name, day, resetsAt: endsAt.toISOString() },
        buckets: buckets.map((bucket) => ({
          bucket,
          used: rows.find((row) => row.bucket === bucket)?.used ?? 0,
          limit: dailyMax(bucket),
        })),
      }
    }),
  )
}

/** As `readQuotaDays`, with the workspaces that used most of it. For operators: `db` must see every workspace. */
export async function readPlatformQuota(deps: Deps): Promise<Quota> {
  const days = await readQuotaDays(deps)
  const withWorkspaces = days.map(async (one) => ({ ...one, workspaces: await readWorkspaces(deps.db, one) }))
  return { platforms: await Promise.all(withWorkspaces) }
}

function readWorkspaces(db: Db, { platform, day }: QuotaDay): Promise<Quota['platforms'][number]['workspaces']> {
  return db.$queryRaw`
    select w.id, w.name, coalesce(sum(u.used) filter (where u.bucket = 'uploads'), 0)::int as uploads,
           coalesce(sum(u.used) filter (where u.bucket = 'units'), 0)::int as units,
           coalesce(sum(u.used) filter (where u.bucket = 'stats'), 0)::int as stats
      from quota_use u join workspace w on w.id = u.workspace_id
     where u.project = ${platform} and u.day = ${day}::date
     group by w.id, w.name order by uploads desc, units desc, stats desc, w.id limit ${workspacesShown}`
}
