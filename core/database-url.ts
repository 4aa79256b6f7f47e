import { type Config, ConfigError } from './config.ts'

/** @throws ConfigError when neither a database is configured nor an embedded one was started for this process. */
export function requireDatabaseUrl(config: Pick<Config, 'database'>): string {
  if (config.database.url) return config.database.url
  throw new ConfigError([
    'DATABASE_URL is not set and no database was started for this process; use the npm scripts, which bring one',
  ])
}
