import { demoAccount } from '../../accounts/demo.ts'
import { loadConfig } from '../../core/config.ts'
import { createDatabase } from '../../core/db.ts'
import { seed } from '../../prisma/seed.ts'

/** Puts the rows that every installation needs into a migrated database. Returns the demo login of embedded mode. */
export async function seedDatabase(url: string): Promise<{ email: string; password: string }> {
  const db = createDatabase({ url, maxConnections: 1 })
  try {
    await seed(db, loadConfig())
    return demoAccount
  } finally {
    await db.$disconnect()
  }
}
