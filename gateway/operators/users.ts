import type { Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { type PageAsked, parseCursor, toCursor, toPattern } from './page.ts'

type Users = Output<Routes['operators.users']>
type Row = {
  id: string
  email: string
  name: string
  createdAt: Date
  planId: string
  availableUcr: bigint
  keys: bigint
  chargedUcr: bigint
}

/** People with their personal workspace: its plan, credits, keys and what it used in the last 30 days. The newest first. */
export async function listUsers(db: Db, { search, cursor, limit }: PageAsked): Promise<Users> {
  const pattern = toPattern(search)
  const after = parseCursor(cursor)
  const rows = await db.$queryRaw<Row[]>`
    select u.id, u.email, u.name, u.created_at as "createdAt", w.plan_id as "planId",
           coalesce(a.available_ucr, 0)::bigint as "availableUcr",
           (select count(*) from api_key k where k.workspace_id = w.id and k.deleted_at is null) as keys,
           (select coalesce(sum(h.charged_ucr), 0)::bigint from usage_hour h
             where h.workspace_id = w.id and h.hour >= now() - interval '30 days') as "chargedUcr"
      from user_account u
      join member m on m.user_id = u.id
      join workspace w on w.id = m.workspace_id and w.kind = 'PERSONAL'
      left join credit_account a on a.workspace_id = w.id
     where (${pattern}::text is null or u.email ilike ${pattern}::text or u.name ilike ${pattern}::text)
       and (${after?.id ?? null}::uuid is null
            or (u.created_at, u.id) < (${after?.at.toISOString() ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     order by u.created_at desc, u.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      availableUcr: Number(row.availableUcr),
      keys: Number(row.keys),
      chargedUcr: Number(row.chargedUcr),
    })),
    nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
  }
}
