import type { Db } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import type { Found } from './advice-facts.ts'
import { adviceDays } from './read-ground.ts'

/** So many at once are enough to begin with. */
const most = 50

type Row = { accountId: string | null; provider: string; keyRef: string; name: string }

/**
 * Keys that nothing was done with for the last days. They cost nothing; a key that lies about can be taken and used. Those of an
 * account are counted where it has told all these days.
 */
export async function findUnusedKeys(db: Db, workspaceId: string, span: { from: string }): Promise<Found[]> {
  const rows = await db.$queryRaw<Row[]>`
    select null::uuid as "accountId", 'gateway' as provider, k.id::text as "keyRef", k.name
      from api_key k
     where k.workspace_id = ${workspaceId}::uuid and k.deleted_at is null and k.is_enabled
       and (k.expires_at is null or k.expires_at > now()) and k.created_at < ${span.from}::date
       and (k.last_used_at is null or k.last_used_at < ${span.from}::date)
    union all
    select r.account_id, a.provider, r.ref, r.label
      from provider_ref r join provider_account a on a.id = r.account_id
     where r.workspace_id = ${workspaceId}::uuid and r.ref_kind = 'key' and r.ref <> '' and a.state = 'CONNECTED'
       and a.import_from <= ${span.from}::date and a.usage_through > now() - interval '3 days'
       and not exists (select 1 from cost_day d
                        where d.workspace_id = ${workspaceId}::uuid and d.day >= ${span.from}::date
                          and d.account_id = r.account_id and d.key_ref = r.ref)
     order by 1, 3 limit ${most}`
  return rows.map(({ accountId, provider, keyRef, name }) => ({
    ...{ kind: 'unused_key', subject: JSON.stringify([accountId ?? 'gateway', keyRef]) },
    facts: {
      ...{ provider, accountId, keyRef, key: name, model: null, toModel: null, projectId: null, project: null },
      ...{ nowMicroUsd: toMicroUsd(0n), requests: 0, cacheShare: 0, breakEvenReads: null },
      cautions: accountId === null ? [] : ['may_be_gone'],
      before: { days: adviceDays, tokens: 0, toTokens: 0, promptShares: [] },
    },
    ...{ savingLowPicoUsd: 0n, savingHighPicoUsd: 0n, expiresAt: null },
  }))
}
