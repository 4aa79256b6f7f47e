import { z } from 'zod'
import { type community, Id, type Output, type Parsed } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { parseCursor, toCursor } from '../cursor.ts'

export type Target = { kind: 'post' | 'comment' | 'creator'; id: string }

/** Writes down what a moderator did, in the transaction in which it is done. Entries are never changed or removed. */
export async function writeEntry(
  tx: Db,
  moderatorId: string,
  { action, target, reason }: { action: string; target: Target; reason: string },
): Promise<void> {
  await tx.moderationEntry.createMany({
    data: [{ moderatorId, action, targetKind: target.kind, targetId: target.id, reason }],
  })
}

type Listing = (typeof community)['moderation.log']
const pageSize = 50
const Place = z.tuple([Id])
const Kind = z.enum(['post', 'comment', 'creator'])

/** What moderators did, the newest first. */
export async function listEntries(db: Db, { cursor }: Parsed<Listing>): Promise<Output<Listing>> {
  const after = parseCursor(cursor, Place)
  const rows = await db.moderationEntry.findMany({
    where: after ? { id: { lt: after[0] } } : {},
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const moderators = await db.user.findMany({
    where: { id: { in: page.map(({ moderatorId }) => moderatorId) } },
    select: { id: true, name: true, email: true },
  })
  const nameOf = new Map(moderators.map(({ id, name, email }) => [id, `${name} <${email}>`]))
  return {
    entries: page.map(({ id, moderatorId, action, targetKind, targetId, reason, at }) => ({
      ...{ id, action, targetId, reason, moderator: nameOf.get(moderatorId) ?? moderatorId },
      ...{ targetKind: Kind.parse(targetKind), at: at.toISOString() },
    })),
    nextCursor: rows.length > pageSize && last ? toCursor([last.id]) : null,
  }
}
