import { ModelRow } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** Every model row, those that are switched off included. */
export async function listModelRows(db: Db): Promise<ModelRow[]> {
  const rows = await db.model.findMany({ orderBy: { id: 'asc' } })
  return rows.map((row) => ModelRow.parse(row))
}

/**
 * Makes or replaces a model row.
 *
 * @throws AppError `conflict` with `details.reason` `alias_taken`; `invalid_request` for an alias that looks like a full name.
 */
export async function putModelRow(db: Db, model: ModelRow): Promise<ModelRow> {
  const { id, alias, ...facts } = model
  // A bare name with a provider in it could stand for another provider's model.
  if (alias !== null && /[:/]/.test(alias))
    throw new AppError('invalid_request', {
      details: { fields: [{ field: 'alias', problem: 'has a provider in it', rule: 'alias' }] },
    })
  const isTaken = alias !== null && (await db.model.count({ where: { alias, id: { not: id } } })) > 0
  if (isTaken) throw new AppError('conflict', { details: { reason: 'alias_taken' } })
  const row = await db.model.upsert({ where: { id }, create: { id, alias, ...facts }, update: { alias, ...facts } })
  return ModelRow.parse(row)
}
