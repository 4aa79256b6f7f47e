import type { Db } from '../core/db.ts'
import { requireRoom } from '../credits/index.ts'
import { RunPlan } from './plan.ts'

/**
 * What a second of a short may take in storage with everything made on the way to it (pictures, voices, clips, the video).
 * Measured with the built-in makers: 0.6 MB as a preview, 0.8 MB in the other qualities; busier pictures take more.
 */
const bytesPerSecond = 1_500_000

const bytesOf = ({ request }: RunPlan) => request.seconds * bytesPerSecond

/**
 * Refuses a run that the plan has no room for, before anything is made: one short too many, or files that would not fit
 * beside those that are there and those that running runs are about to make. The wallet stays locked until the
 * transaction ends, so that two requests cannot both take the last place.
 *
 * @throws AppError `plan_limit`.
 */
export async function requireRoomForRun(
  tx: Db,
  run: { workspaceId: string; plan: RunPlan; projectId?: string | undefined },
): Promise<void> {
  const { workspaceId, plan, projectId } = run
  const bytes = async () => {
    const where = { workspaceId, state: { in: ['QUEUED' as const, 'RUNNING' as const] } }
    const living = await tx.run.findMany({ where, select: { plan: true } })
    return living.reduce((sum, one) => sum + bytesOf(RunPlan.parse(one.plan)), bytesOf(plan))
  }
  const room = { limit: 'storage', bytes } as const
  if (plan.goal !== 'video') return requireRoom(tx, workspaceId, room)
  await requireRoom(tx, workspaceId, { limit: 'shorts', projectId }, room)
}
