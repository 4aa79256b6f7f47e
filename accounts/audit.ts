import { type AuditView, Id } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { getUser } from './users.ts'

/** Everything that is written down, once: `thing.change`. */
export const auditActions = [
  'workspace.create',
  'workspace.rename',
  'workspace.delete',
  'workspace.handOver',
  'member.join',
  'member.role',
  'member.leave',
  'member.remove',
  'invitation.create',
  'invitation.revoke',
  'invitation.decline',
  'payment.create',
  'payment.refund',
  'subscription.start',
  'subscription.change',
  'subscription.cancel',
  'subscription.resume',
  'subscription.card',
  'key.create',
  'key.update',
  'key.enable',
  'key.disable',
  'key.remove',
  'ollama.create',
  'ollama.update',
  'ollama.token',
  'ollama.enable',
  'ollama.disable',
  'ollama.remove',
  'channel.connect',
  'channel.reconnect',
  'channel.update',
  'channel.disconnect',
  'publication.undisclosed',
  'costTeam.create',
  'costTeam.rename',
  'costTeam.remove',
  'costProject.create',
  'costProject.update',
  'costProject.remove',
  'costRule.create',
  'costRule.end',
  'budget.create',
  'budget.update',
  'budget.remove',
  'providerAccount.link',
  'providerAccount.update',
  'providerAccount.remove',
  'providerAccount.file',
] as const
export type AuditAction = (typeof auditActions)[number]

/** Who did it and from where. */
export type Origin = { userId: string; workspaceId: string; ip: string; userAgent: string }

/** What a thing was or became, as words and numbers a person can read. Never a token, a key or a password. */
type Facts = Record<string, string | number | boolean | null>

/**
 * Writes down a change of `origin.workspaceId`. `tx` is the transaction of the change and scoped to that workspace, so
 * that there is no change without its entry and no entry without its change. Entries are never changed or removed.
 */
export async function writeAudit(
  tx: Db,
  origin: Origin,
  { action, target = '', before, after }: { action: AuditAction; target?: string; before?: Facts; after?: Facts },
): Promise<void> {
  const { name, email } = await getUser(tx, origin.userId)
  await tx.auditEntry.createMany({
    data: [
      {
        workspaceId: origin.workspaceId,
        actorId: origin.userId,
        actor: `${name} <${email}>`,
        action,
        target,
        ...(before && { before }),
        ...(after && { after }),
        ip: origin.ip,
        userAgent: origin.userAgent.slice(0, 300),
      },
    ],
  })
}

/** One page of what was changed in a workspace, the newest first. A cursor that cannot be read starts from the top. */
export async function listAudit(
  db: Db,
  workspaceId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ entries: AuditView[]; nextCursor: string | null }> {
  const after = cursor ? parseCursor(cursor) : null
  const rows = await db.auditEntry.findMany({
    where: {
      workspaceId,
      ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map(({ id, actor, action, target, before, after: became, ip, userAgent, at }) => ({
      ...{ id, actor, action, target, before, after: became, ip, userAgent },
      at: at.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

const toCursor = ({ at, id }: { at: Date; id: string }) =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

function parseCursor(cursor: string): { at: Date; id: string } | null {
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time ?? '')
  return id && Id.safeParse(id).success && !Number.isNaN(at.getTime()) ? { at, id } : null
}
