import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database } from '../../core/db.ts'
import { seedModels, seedPrices } from '../../gateway/index.ts'
import { testDatabase, testSecretKey } from './database.ts'
import { type Process, startProcess } from './processes.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

export type ProxiedHouse = {
  /** Past the proxy, as the owner: sees what is. */
  db: Database
  /** Through it. */
  proxied: Database
  databaseUrl: string
  proxy: TcpProxy
  dataDir: string
  /** A real api that reaches its database through the proxy; ended with the house. */
  startApi: (env?: Record<string, string>) => Promise<{ url: string; process: Process }>
  close: () => Promise<void>
}

/** A database behind a proxy that loses what it is told to lose, and processes that use it. */
export async function openProxiedHouse(): Promise<ProxiedHouse> {
  const database = await testDatabase()
  const db = createDatabase({ url: database.url, maxConnections: 4 })
  await seedPrices(db)
  await seedModels(db)
  const through = new URL(database.url)
  const proxy = await startTcpProxy(Number(through.port))
  through.port = String(proxy.port)
  const proxied = createDatabase({ url: through.href, maxConnections: 4 })
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-test-'))
  const processes: Process[] = []
  return {
    ...{ db, proxied, databaseUrl: database.url, proxy, dataDir },
    async startApi(env = {}) {
      const process = startProcess('api/main.ts', {
        DATA_DIR: dataDir,
        EMBEDDED_DATABASE_URL: through.href,
        SECRET_KEY: testSecretKey,
        OLLAMA_BASE_URL: 'off',
        RATE_LIMIT_SCALE: '1000',
        PORT: '0',
        ...env,
      })
      processes.push(process)
      const port = (await process.started)?.port
      if (!port) throw new Error(`the api did not start: ${process.output()}`)
      return { url: `http://127.0.0.1:${port}`, process }
    },
    async close() {
      for (const process of processes) await process.kill('SIGKILL')
      await proxied.$disconnect()
      await proxy.close()
      await db.$disconnect()
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}
