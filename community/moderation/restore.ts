import { tellPerson } from '../../accounts/index.ts'
import type { community, Parsed } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { writeEntry } from './entry.ts'

type Asked = Parsed<(typeof community)['moderation.restore']>

/**
 * Puts back what a moderator removed, or lifts a suspension; its author is told. What its author took back stays away.
 *
 * @throws AppError `not_found` for what is not removed; `conflict` with reason `own`.
 */
export async function restore(db: Database, moderatorId: string, { kind, id, reason }: Asked): Promise<void> {
  await inTransaction(db, async (tx) => {
    const authorId = await bringBack(tx, { kind, id })
    if (!authorId) throw new AppError('not_found', { message: `no removed ${kind} ${id}` })
    if (authorId === moderatorId) throw new AppError('conflict', { message: 'own', details: { reason: 'own' } })
    await writeEntry(tx, moderatorId, { action: `${kind}.restore`, target: { kind, id }, reason })
    const data = { what: kind, why: reason }
    await tellPerson(tx, { userId: authorId, workspaceId: null, kind: 'moderation.restored', subject: id, data })
  })
}

async function bringBack(tx: Db, { kind, id }: Pick<Asked, 'kind' | 'id'>): Promise<string | null> {
  const [row] = await {
    post: () => tx.$queryRaw<{ authorId: string }[]>`
      update post set state = 'LIVE' where id = ${id}::uuid and state = 'REMOVED' returning author_id as "authorId"`,
    comment: () => tx.$queryRaw<{ authorId: string }[]>`
      update comment set state = 'LIVE' where id = ${id}::uuid and state = 'REMOVED' and author_id is not null
      returning author_id as "authorId"`,
    creator: () => tx.$queryRaw<{ authorId: string }[]>`
      update creator set suspended_at = null where user_id = ${id}::uuid and suspended_at is not null
      returning user_id as "authorId"`,
  }[kind]()
  return row?.authorId ?? null
}
