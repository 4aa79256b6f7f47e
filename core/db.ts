import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './db/generated/client.ts'

export type Database = PrismaClient
/** Either the client or a transaction of it: functions that may take part in a transaction accept this. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

/**
 * A waiting lock is given up after 5 s and a statement after 15 s: a request fails with a retryable error instead of
 * holding a connection while people wait.
 */
export function createDatabase(options: { url: string; maxConnections: number }): Database {
  const adapter = new PrismaPg({
    connectionString: options.url,
    max: options.maxConnections,
    options: '-c lock_timeout=5000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000',
  })
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } })
}

/** Short rules-and-rows transactions only: no call to a vendor, a file or a queue inside. */
export function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.$transaction((tx) => work(tx))
}
