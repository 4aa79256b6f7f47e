import type { Parsed, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/**
 * Says that reports of a provider mean a model of ours by another name; null: not any more. Hours that are added up from then
 * on know it.
 *
 * @throws AppError `not_found` for a model that has no price; `invalid_request` with `details.reason` `alias_is_model` for a
 *   name that has prices of its own.
 */
export async function saveAlias(db: Db, { provider, alias, model }: Parsed<Routes['prices.saveAlias']>): Promise<void> {
  if (model === null) {
    await db.modelAlias.deleteMany({ where: { provider, alias } })
    return
  }
  if (!(await db.price.findFirst({ where: { model }, select: { id: true } })))
    throw new AppError('not_found', { details: { what: 'price' } })
  if (await db.price.findFirst({ where: { model: `${provider}:${alias}` }, select: { id: true } }))
    throw new AppError('invalid_request', { details: { field: 'alias', reason: 'alias_is_model' } })
  await db.modelAlias.upsert({
    where: { provider_alias: { provider, alias } },
    create: { provider, alias, model },
    update: { model },
  })
}
