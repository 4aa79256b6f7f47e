import { ensureDemoAccount } from '../accounts/index.ts'
import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import { seedPrices } from '../gateway/index.ts'

/** Rows that every installation needs, and the demo account where one person runs it for themselves. Safe to repeat. */
export async function seed(db: Database, config: Pick<Config, 'mode'>): Promise<void> {
  await seedPrices(db)
  if (config.mode === 'embedded') await ensureDemoAccount(db)
}
