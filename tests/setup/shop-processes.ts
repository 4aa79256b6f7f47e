import type { Shop } from '../payments/shop.ts'
import { testSecretKey } from './database.ts'
import { type Process, startProcess } from './processes.ts'

/** What makes a real process one of the shop's house. */
const processEnv = ({ house }: Shop): Record<string, string> => ({
  DATA_DIR: house.config.dataDir,
  EMBEDDED_DATABASE_URL: house.databaseUrl,
  SECRET_KEY: testSecretKey,
  SANDBOX_URL: house.config.sandboxUrl ?? '',
  OLLAMA_BASE_URL: 'off',
  RATE_LIMIT_SCALE: '1000',
  PORT: '0',
  LOG_LEVEL: 'fatal',
})

/** A real worker of the shop’s house; `env` adds e.g. a `CRASH_POINT`. */
export function startShopWorker(shop: Shop, env: Record<string, string> = {}): Process {
  return startProcess('workers/main.ts', { ...processEnv(shop), ...env })
}

/** A real api of the shop's house. */
export async function startShopApi(
  shop: Shop,
  env: Record<string, string> = {},
): Promise<{ url: string; process: Process }> {
  const process = startProcess('api/main.ts', { ...processEnv(shop), ...env })
  const port = (await process.started)?.port
  if (!port) throw new Error(`the api did not start: ${process.output()}`)
  return { url: `http://127.0.0.1:${port}`, process }
}
