import pg from 'pg'
import { demoAccount } from '../../accounts/demo-account.ts'
import { loadConfig } from '../../core/config.ts'
import { modelFacts } from '../../gateway/models/model-facts.ts'
import { seededPrices } from '../../gateway/prices.ts'

/**
 * Puts the rows that every installation needs into the migrated database of embedded mode. Returns the demo login. Looks
 * with a bare connection first: at every start but the first nothing is missing, and Prisma takes a second to say so.
 */
export async function seedDatabase(url: string): Promise<{ email: string; password: string }> {
  if (await isSeeded(url)) return demoAccount
  const [{ createDatabase }, { seed }] = await Promise.all([import('../../core/db.ts'), import('../../prisma/seed.ts')])
  const db = createDatabase({ url, maxConnections: 1 })
  try {
    await seed(db, loadConfig())
    return demoAccount
  } finally {
    await db.$disconnect()
  }
}

/** Whether all is there that `seed` would write. */
async function isSeeded(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'xcaster seed' })
  await client.connect()
  try {
    const models = modelFacts.map(({ id }) => id)
    const prices = seededPrices().map(({ model, unit, tier, aboveInputTokens, effectiveFrom }) => {
      return { model, unit, tier, above_input_tokens: aboveInputTokens, effective_from: effectiveFrom }
    })
    const { rows } = await client.query<{ seeded: boolean }>(
      `select not exists (select unnest($1::text[]) except select id from model)
          and not exists (
            select * from jsonb_to_recordset($2)
              as wanted (model text, unit text, tier text, above_input_tokens int, effective_from timestamptz(3))
            except select model, unit, tier, above_input_tokens, effective_from from price)
          and exists (select from user_account where email = $3) as seeded`,
      [models, JSON.stringify(prices), demoAccount.email],
    )
    return rows[0]?.seeded ?? false
  } finally {
    await client.end()
  }
}
