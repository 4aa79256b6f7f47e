import { Id, type Language, type Notice } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { writeNotice } from './kinds.ts'

type Row = Awaited<ReturnType<Db['notice']['findMany']>>[number]

/** One page of what somebody was told, the newest first. A cursor that cannot be read starts from the top. */
export async function listNotices(
  db: Db,
  userId: string,
  { cursor, limit, language }: { cursor?: string | undefined; limit: number; language: Language },
): Promise<{ notices: Notice[]; unread: number; nextCursor: string | null }> {
  const after = cursor ? parseCursor(cursor) : null
  const rows = await db.notice.findMany({
    where: {
      AND: [
        await visibleTo(db, userId),
        after ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    notices: page.map((row) => toNotice(row, language)),
    unread: await countUnread(db, userId),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

/** Marks those named, or all, as read. What is read already keeps its time. */
export async function readNotices(db: Db, userId: string, ids: string[] | undefined): Promise<void> {
  await db.notice.updateMany({
    where: { userId, readAt: null, isShown: true, ...(ids && { id: { in: ids } }) },
    data: { readAt: new Date() },
  })
}

export async function countUnread(db: Db, userId: string): Promise<number> {
  return db.notice.count({ where: { AND: [await visibleTo(db, userId), { readAt: null }] } })
}

/** Not what happens in a workspace that they have left, or that is gone. */
async function visibleTo(db: Db, userId: string) {
  const members = await db.member.findMany({
    where: { userId, workspace: { deletedAt: null } },
    select: { workspaceId: true },
  })
  return {
    userId,
    isShown: true,
    OR: [{ workspaceId: null }, { workspaceId: { in: members.map((one) => one.workspaceId) } }],
  }
}

const toNotice = ({ id, kind, data, workspaceId, createdAt, readAt }: Row, language: Language): Notice => ({
  ...{ id, kind, workspaceId },
  ...writeNotice(kind, data, language),
  createdAt: createdAt.toISOString(),
  isRead: readAt !== null,
})

const toCursor = ({ createdAt, id }: Row) => Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url')

function parseCursor(cursor: string): { at: Date; id: string } | null {
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time ?? '')
  return id && Id.safeParse(id).success && !Number.isNaN(at.getTime()) ? { at, id } : null
}
