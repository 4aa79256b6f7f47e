import type { KeyView } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

type Row = {
  id: string
  name: string
  shown: string
  makerId: string | null
  maker: string | null
  quotaTokens: bigint | null
  usedTokens: bigint
  chargedUcr: bigint
  requests: bigint
  isEnabled: boolean
  isBlocked: boolean
  models: string[]
  fallbackModels: string[]
  requestsPerMinute: number | null
  tokensPerMinute: number | null
  expiresAt: Date | null
  lastUsedAt: Date | null
  createdAt: Date
}

/**
 * Keys of a workspace with what they have used, the newest first. Tokens are exact at this moment: those of leases that
 * have ended stand in the key, those of open ones in their usage rows, and both are read at once. What was charged comes
 * from the hours that are counted for good and the rows since.
 */
export async function viewKeys(
  db: Db,
  { workspaceId, userId, id = null }: { workspaceId: string; userId: string; id?: string | null },
): Promise<KeyView[]> {
  const rows = await db.$queryRaw<Row[]>`
    with final as (
      select date_trunc('hour', until - interval '1 hour', 'UTC') as until from usage_rollup
    ), counted as (
      select h.api_key_id, sum(h.requests) as requests, sum(h.charged_ucr) as ucr
        from usage_hour h, final where h.workspace_id = ${workspaceId}::uuid and h.api_key_id is not null and h.hour < final.until
         and (${id}::uuid is null or h.api_key_id = ${id}::uuid) group by 1
    )
    select k.id, k.name, k.shown, m.user_id as "makerId", p.name as maker, k.quota_tokens as "quotaTokens",
           (k.used_tokens + coalesce(leased.tokens, 0))::bigint as "usedTokens",
           (coalesce(counted.ucr, 0) + recent.ucr)::bigint as "chargedUcr",
           (coalesce(counted.requests, 0) + recent.requests)::bigint as requests,
           k.is_enabled as "isEnabled", k.blocked_at is not null as "isBlocked", k.models,
           k.fallback_models as "fallbackModels",
           k.requests_per_minute as "requestsPerMinute", k.tokens_per_minute as "tokensPerMinute",
           k.expires_at as "expiresAt", k.created_at as "createdAt",
           (select max(u.ended_at) from usage u where u.api_key_id = k.id) as "lastUsedAt"
      from api_key k cross join final
      left join member m on m.workspace_id = k.workspace_id and m.user_id = k.created_by_id
      left join user_account p on p.id = m.user_id
      left join counted on counted.api_key_id = k.id
      left join lateral (
        select sum(u.tokens) as tokens from gateway_lease l join usage u on u.lease_id = l.id and u.state = 'DONE'
         where l.api_key_id = k.id and l.ended_at is null) leased on true
      left join lateral (
        select count(*) as requests, coalesce(sum(u.charged_ucr), 0) as ucr from usage u
         where u.api_key_id = k.id and u.ended_at >= final.until) recent on true
     where k.workspace_id = ${workspaceId}::uuid and k.deleted_at is null and (${id}::uuid is null or k.id = ${id}::uuid)
     order by k.created_at desc, k.id desc`
  return rows.map((row) => toView(row, userId))
}

/** @throws AppError `not_found`, also for a key of another workspace. */
export async function viewKey(db: Db, of: { workspaceId: string; userId: string; id: string }): Promise<KeyView> {
  const [view] = await viewKeys(db, of)
  if (!view) throw new AppError('not_found', { message: `no key ${of.id}` })
  return view
}

function toView({ makerId, maker, ...row }: Row, userId: string): KeyView {
  return {
    ...row,
    createdBy: makerId === null ? null : { id: makerId, name: maker ?? '', isMe: makerId === userId },
    quotaTokens: row.quotaTokens === null ? null : Number(row.quotaTokens),
    usedTokens: Number(row.usedTokens),
    chargedUcr: Number(row.chargedUcr),
    requests: Number(row.requests),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
