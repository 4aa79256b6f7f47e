import type pg from 'pg'
import { keyIdOf, type Sealer } from '../../core/seal.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'

export type Resealed = {
  table: string
  column: string
  /** Rows that were encrypted anew. */
  count: number
  /** Rows that do not open, with what the sealer says of them; left as they are. */
  broken: { id: string; problem: string }[]
}

/** Encrypts everything with the current key that is not yet, while others read and write. */
export async function resealAll(client: pg.ClientBase, seal: Sealer): Promise<Resealed[]> {
  const results: Resealed[] = []
  for (const column of sealedColumns) results.push(await resealColumn(client, seal, column))
  return results
}

/** How many rows each key is still needed for. */
export async function countByKey(client: pg.ClientBase): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table, column } of sealedColumns) {
    const { rows } = await client.query<{ sealed: string; count: number }>(
      `select min(${column}) as sealed, count(*)::int as count from ${table}
        where ${column} is not null group by split_part(${column}, '.', 2)`,
    )
    for (const { sealed, count } of rows) counts.set(keyIdOf(sealed), (counts.get(keyIdOf(sealed)) ?? 0) + count)
  }
  return counts
}

async function resealColumn(client: pg.ClientBase, seal: Sealer, sealed: SealedColumn): Promise<Resealed> {
  const { table, column, key, keyType, purpose, purposeSql } = sealed
  const { rows } = await client.query<{ id: string; value: string; own: string | null }>(
    `select ${key}::text as id, ${column} as value, ${purposeSql ?? 'null'} as own from ${table} where ${column} is not null`,
  )
  const result: Resealed = { table, column, count: 0, broken: [] }
  for (const { id, value, own } of rows.filter((row) => !seal.isCurrent(row.value))) {
    const next = resealed(seal, value, own ?? purpose)
    if ('problem' in next) {
      result.broken.push({ id, problem: next.problem })
      continue
    }
    // Only where it still is what was read: whoever wrote something else meanwhile wrote it with a key of now, or is
    // found by the next pass.
    const { rowCount } = await client.query(
      `update ${table} set ${column} = $1 where ${key} = $2::${keyType} and ${column} = $3`,
      [next.value, id, value],
    )
    result.count += rowCount ?? 0
  }
  return result
}

/** A value that does not open is told at the end and must not keep the others from being encrypted anew. */
function resealed(seal: Sealer, value: string, purpose: string): { value: string } | { problem: string } {
  try {
    return { value: seal.seal(seal.open(value, purpose), purpose) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
