import { inTransaction } from '../../core/db.ts'
import { cancelWaiting } from '../channels/cancel-waiting.ts'
import { blank, endAccess } from '../channels/disconnect.ts'
import type { EngineDeps } from './deps.ts'

/** As in the pipeline: who was let in before the workspace was closed, or has not noticed yet, may still write. */
const quietMs = 5 * 60_000
const atOnce = 50

type Deps = Pick<EngineDeps, 'db' | 'seal' | 'platforms' | 'log' | 'now'>

/**
 * Takes away what deleted workspaces leave behind of publishing: their connections end at once, what waits is cancelled, and a
 * few minutes later channels, publications and everything that came from the platforms are deleted. What is public stays there:
 * it is the person's. Stopped anywhere, it goes on from there.
 */
export async function purgePublishing(deps: Deps): Promise<void> {
  const { db, now } = deps
  const connected = await db.channel.findMany({
    where: { state: { not: 'DISCONNECTED' }, workspace: { deletedAt: { not: null } } },
    take: atOnce,
  })
  for (const channel of connected) {
    const { id, platform, remoteId } = channel
    const others = { id: { not: id }, platform, remoteId, state: { not: 'DISCONNECTED' as const } }
    await endAccess(deps, channel, (await db.channel.count({ where: others })) > 0)
    await inTransaction(db, async (tx) => {
      await tx.$queryRaw`select 1 from channel where id = ${channel.id}::uuid for update`
      await cancelWaiting(tx, channel.id, now())
      await tx.channel.updateMany({ where: { id: channel.id }, data: blank })
    })
  }
  const quiet = { deletedAt: { lt: new Date(now().getTime() - quietMs) } }
  const left = await db.channel.findMany({
    where: { state: 'DISCONNECTED', workspace: quiet },
    select: { workspaceId: true },
    distinct: ['workspaceId'],
    take: atOnce,
  })
  for (const { workspaceId } of left) {
    await db.insight.deleteMany({ where: { workspaceId } })
    await db.channelVisit.deleteMany({ where: { workspaceId } })
    await db.audienceShare.deleteMany({ where: { workspaceId } })
    await db.quotaUse.deleteMany({ where: { workspaceId } })
    await db.notice.deleteMany({ where: { workspaceId } })
    // Takes publications, their history and their figures along.
    await db.channel.deleteMany({ where: { workspaceId } })
  }
}
