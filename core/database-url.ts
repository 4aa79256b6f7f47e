import { type Config, ConfigError } from './config.ts'

/** @throws ConfigError when neither a database is configured nor an embedded one was started for this process. */
export function requireDatabaseUrl(config: Pick<Config, 'database'>): string {
  if (config.database.url) return config.database.url
  throw new ConfigError([
    'DATABASE_URL is not set. `npm start` brings a database of its own; a single face needs one to talk to',
  ])
}
