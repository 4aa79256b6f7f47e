import { inTransaction } from '../../../core/db.ts'
import type { ReadingDeps } from '../reading/deps.ts'
import { type Found, type InsightCode, insightKinds } from './kinds.ts'

/**
 * Makes a workspace's insights say what was found, and no more, of these codes. The same thing is said once. What a person put
 * aside stays so, but for a warning about something that was well in between; an achievement stays one.
 */
export async function writeFound(
  { db, now }: Pick<ReadingDeps, 'db' | 'now'>,
  workspaceId: string,
  codes: readonly InsightCode[],
  found: Found[],
): Promise<void> {
  const at = now()
  const rows = found.map(({ code, subject, data }) => ({
    ...{ code, subject, kind: insightKinds[code].kind },
    data: JSON.stringify(insightKinds[code].data.parse(data)),
  }))
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`
      update insight set ended_at = ${at}::timestamptz
       where workspace_id = ${workspaceId}::uuid and ended_at is null and kind <> 'ACHIEVEMENT'
         and code = any(${[...codes]}::text[])
         and (code, subject) not in (select * from unnest(${rows.map(({ code }) => code)}::text[],
                                                          ${rows.map(({ subject }) => subject)}::text[]))`
    if (rows.length === 0) return
    await tx.$executeRaw`
      insert into insight as i (workspace_id, kind, code, subject, data, created_at)
      select ${workspaceId}::uuid, kind::insight_kind, code, subject, data::jsonb, ${at}::timestamptz
        from unnest(${rows.map((row) => row.kind)}::text[], ${rows.map(({ code }) => code)}::text[],
                    ${rows.map(({ subject }) => subject)}::text[], ${rows.map(({ data }) => data)}::text[])
          as f (kind, code, subject, data)
       order by code, subject
      on conflict (workspace_id, code, subject) do update
         set data = excluded.data, ended_at = null,
             created_at = case when i.ended_at is null then i.created_at else excluded.created_at end,
             dismissed_at = case when i.ended_at is not null and i.kind = 'WARNING' then null else i.dismissed_at end
       where i.ended_at is not null or (i.data <> excluded.data and i.kind <> 'ACHIEVEMENT')`
  })
}
