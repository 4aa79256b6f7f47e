import type { Db } from '../../core/db.ts'
import type { ChannelRow } from './channel-row.ts'
import { type Problem, problem } from './find-problems.ts'
import type { PlannedTime } from './plan-time.ts'

/** Whether the day's budget, which all workspaces share, has room for one more upload; of days to come nobody knows. */
export async function findQuotaProblems(
  db: Db,
  { platform, platformName }: Pick<ChannelRow, 'platform' | 'platformName'>,
  time: PlannedTime | null,
  now: Date,
): Promise<Problem[]> {
  const today = platform.quotaDay(now)
  if (!time || time.at >= today.endsAt) return []
  const { bucket, units } = platform.capabilities.costs.upload
  const used = await db.quotaDay.findFirst({
    where: { project: platformName, bucket, day: new Date(`${today.day}T00:00:00Z`) },
    select: { used: true },
  })
  const isFull = (used?.used ?? 0) + units > platform.dailyMax(bucket)
  return isFull ? [problem('when', 'quota', false, { expectedAt: today.endsAt.toISOString() })] : []
}
