import type { Config } from '../../core/config.ts'
import { letRolesIn } from '../../core/database-roles.ts'
import type { Log } from '../../core/log.ts'
import { migrate } from '../../core/migrate.ts'
import { migrateQueues } from '../../core/queue.ts'
import { ensureSecretKey } from '../../core/secret-key.ts'

/**
 * Everything that needs the owner's login: migrations, the queue's tables, and the logins of the roles that our processes
 * have. Safe to repeat. Returns the names of the migrations it applied.
 */
export async function prepareDatabase(
  ownerUrl: string,
  { config, log }: { config: Pick<Config, 'secretKey' | 'dataDir' | 'redis'>; log: Pick<Log, 'info' | 'warn'> },
): Promise<string[]> {
  const applied = await migrate(ownerUrl, { log })
  await letRolesIn(ownerUrl, await ensureSecretKey(config))
  if (!config.redis) await migrateQueues(ownerUrl)
  return applied
}
