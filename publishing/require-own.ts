import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'

/** @throws AppError `not_found` when a channel or project that is asked for is not the workspace's. */
export async function requireOwn(
  db: Db,
  workspaceId: string,
  { channelId, projectId }: { channelId?: string | undefined; projectId?: string | undefined },
): Promise<void> {
  const [channel, project] = await Promise.all([
    channelId ? db.channel.findFirst({ where: { id: channelId, workspaceId }, select: { id: true } }) : true,
    projectId ? db.project.findFirst({ where: { id: projectId, workspaceId }, select: { id: true } }) : true,
  ])
  if (!channel || !project) throw new AppError('not_found')
}
