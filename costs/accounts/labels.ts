import type { Db } from '../../core/db.ts'
import type { Label } from '../collect/collector.ts'

const atOnce = 1000

/** Keeps what a provider calls its keys and projects. A name that it does not tell any more stays: old rows have it. */
export async function storeLabels(
  db: Db,
  { id, workspaceId }: { id: string; workspaceId: string },
  labels: readonly Label[],
): Promise<void> {
  const known = new Map(labels.filter(({ ref }) => ref !== '').map((one) => [`${one.refKind} ${one.ref}`, one]))
  const rows = [...known.values()]
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce)
    const kinds = some.map(({ refKind }) => refKind)
    const refs = some.map(({ ref }) => ref.slice(0, 200))
    const names = some.map(({ label }) => label.slice(0, 200))
    await db.$executeRaw`
      insert into provider_ref (account_id, ref_kind, ref, workspace_id, label)
      select ${id}::uuid, l.kind, l.ref, ${workspaceId}::uuid, l.label
        from unnest(${kinds}::text[], ${refs}::text[], ${names}::text[]) as l(kind, ref, label)
      on conflict (account_id, ref_kind, ref) do update set label = excluded.label
       where provider_ref.label is distinct from excluded.label`
  }
}
