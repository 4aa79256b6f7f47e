import { ensureDemoAccount } from '../accounts/demo.ts'
import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
// Not by their folders' index: the whole takes seconds to load, and this runs while every process starts.
import { seedModels } from '../gateway/models/seed.ts'
import { seedPrices } from '../gateway/prices.ts'
import { seedTemplates } from '../studio/templates/seed-templates.ts'

/** Rows that every installation needs, and the demo account where one person runs it for themselves. Safe to repeat. */
export async function seed(db: Database, config: Pick<Config, 'mode'>): Promise<void> {
  await seedPrices(db)
  await seedModels(db)
  await seedTemplates(db)
  if (config.mode === 'embedded') await ensureDemoAccount(db)
}
