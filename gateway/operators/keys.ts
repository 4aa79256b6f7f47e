import type { Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type PageAsked, parseCursor, toCursor, toPattern } from './page.ts'

type Keys = Output<Routes['operators.keys']>
type Row = {
  id: string
  name: string
  shown: string
  workspace: string
  owner: string
  isEnabled: boolean
  isBlocked: boolean
  usedTokens: bigint
  quotaTokens: bigint | null
  lastUsedAt: Date | null
  createdAt: Date
  at: Date
}

/** Keys of all workspaces, those first that were used last; one that never was counts from when it was made. */
export async function listAllKeys(db: Db, { search, cursor, limit }: PageAsked): Promise<Keys> {
  const pattern = toPattern(search)
  const after = parseCursor(cursor)
  const rows = await db.$queryRaw<Row[]>`
    with page as (
      select k.*, coalesce(k.last_used_at, k.created_at) as at, w.name as workspace, coalesce(u.email, '') as owner
        from api_key k join workspace w on w.id = k.workspace_id left join user_account u on u.id = k.created_by_id
       where k.deleted_at is null and w.deleted_at is null
         and (${pattern}::text is null or k.name ilike ${pattern}::text or k.shown ilike ${pattern}::text
              or w.name ilike ${pattern}::text or u.email ilike ${pattern}::text or u.name ilike ${pattern}::text)
         and (${after?.id ?? null}::uuid is null or (coalesce(k.last_used_at, k.created_at), k.id)
              < (${after?.at.toISOString() ?? null}::timestamptz, ${after?.id ?? null}::uuid))
       order by at desc, k.id desc limit ${limit + 1}
    )
    select id, name, shown, workspace, owner, is_enabled as "isEnabled", blocked_at is not null as "isBlocked",
           quota_tokens as "quotaTokens",
           (used_tokens + coalesce(leased.tokens, 0))::bigint as "usedTokens",
           last_used_at as "lastUsedAt", created_at as "createdAt", at
      from page left join lateral (
        select sum(u.tokens) as tokens from gateway_lease l join usage u on u.lease_id = l.id and u.state = 'DONE'
         where l.api_key_id = page.id and l.ended_at is null) leased on true
     order by at desc, id desc`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ at: _, ...row }) => ({
      ...row,
      usedTokens: Number(row.usedTokens),
      quotaTokens: row.quotaTokens === null ? null : Number(row.quotaTokens),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

/**
 * Stops a key of anybody, or lets it work again as its owner has it; every process hears of it at once. The owner's own
 * switch stays where it is, and does not help against this one.
 *
 * @throws AppError `not_found`
 */
export async function blockKey(db: Db, { id, isBlocked }: { id: string; isBlocked: boolean }): Promise<void> {
  const blockedAt = isBlocked ? new Date() : null
  const { count } = await db.apiKey.updateMany({ where: { id, deletedAt: null }, data: { blockedAt } })
  if (count === 0) throw new AppError('not_found', { message: `no key ${id}` })
}
