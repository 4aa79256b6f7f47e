import { readQuotaDays } from '../platform-quota.ts'
import type { ReadingDeps } from '../reading/deps.ts'
import type { Found, InsightCode } from './kinds.ts'

/** What is said to whoever keeps the installation, in their own workspaces. */
export const operatorCodes: readonly InsightCode[] = ['quota_nearly_used']

const nearly = 0.8

type Deps = Pick<ReadingDeps, 'config' | 'db' | 'platforms' | 'now'>

export async function findForOperators(deps: Deps): Promise<{ workspaceId: string; found: Found[] }[]> {
  const { config, db } = deps
  const days = await readQuotaDays(deps)
  const found = days.flatMap(({ platform, day, buckets }) =>
    buckets
      .filter(({ used, limit }) => limit > 0 && used >= limit * nearly)
      .map(({ bucket, used, limit }): Found => {
        const data = { platform, bucket, used, limit }
        return { code: 'quota_nearly_used', subject: `${platform}:${bucket}:${day}`, data }
      }),
  )
  const workspaces = await db.workspace.findMany({
    where: {
      ...{ kind: 'PERSONAL', deletedAt: null },
      members: { some: { role: 'OWNER', user: { email: { in: config.operatorEmails } } } },
    },
    select: { id: true },
  })
  return workspaces.map(({ id }) => ({ workspaceId: id, found }))
}
