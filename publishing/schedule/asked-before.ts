import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hashOf, sha256 } from '../../core/hash.ts'

/** A request that is answered once: `requestKey` is the caller's `Idempotency-Key`, `content` what it asks for. */
export type Request = { workspaceId: string; requestKey: string; content: Parameters<typeof hashOf>[0] }

/** The `request_key` of one row of a request; `part` tells its rows apart. */
export function rowKey(request: Request, part: string): string {
  return `${prefixOf(request)}${hashOf(request.content).slice(0, 32)}.${part}`
}

/**
 * What the same request has made already, by time and channel, or null. Others with the same key wait here until the transaction ends.
 *
 * @throws AppError `idempotency_conflict` when the key was used for something else.
 */
export async function findAskedBefore(tx: Db, request: Request): Promise<{ id: string; channelId: string }[] | null> {
  const prefix = prefixOf(request)
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${request.workspaceId}:${prefix}`}, 0))`
  const rows = await tx.publication.findMany({
    where: { workspaceId: request.workspaceId, requestKey: { startsWith: prefix } },
    select: { id: true, channelId: true, requestKey: true },
    orderBy: [{ scheduledAt: 'asc' }, { channelId: 'asc' }],
  })
  if (rows.length === 0) return null
  const same = rowKey(request, '')
  if (!rows.every(({ requestKey }) => requestKey.startsWith(same))) throw new AppError('idempotency_conflict')
  return rows
}

/** A hash: a caller's key may hold anything, also what would match another key's beginning. */
const prefixOf = ({ requestKey }: Request) => `${sha256(requestKey).slice(0, 32)}.`
