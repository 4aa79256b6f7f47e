import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './db/generated/client.ts'
import { type Scope, ScopedPool, withScope } from './db/scoped-pool.ts'
import { AppError } from './errors.ts'

export type Database = PrismaClient
/** Either the client or a transaction of it: functions that may take part in a transaction accept this. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>
export type { Scope }

/**
 * A waiting lock is given up after 5 s and a statement after 15 s: a request fails with a retryable error instead of
 * holding a connection while people wait.
 */
export function createDatabase(options: { url: string; maxConnections: number }): Database {
  const pool = new ScopedPool({
    connectionString: options.url,
    max: options.maxConnections,
    options: '-c lock_timeout=5000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000',
  })
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: nameStatements() })
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } })
}

/** More different texts than this are not kept: lists make ever new ones (`in ($1, $2, …)`), and each stays in every connection. */
const maxNamed = 500

/**
 * Lets PostgreSQL parse and plan a statement once for each connection, not at each call: for small ones that is a third of
 * its work. An empty name is none. A migration that changes the type of a column makes running processes fail with
 * "cached plan must not change result type" until they are started again, which they are with the migration.
 */
function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= maxNamed) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

const scopes = new WeakMap<object, Scope>()

/**
 * The same database as seen by a person in a workspace: row-level security shows it only their rows. Costs nothing to
 * make; every request has its own.
 *
 * `findUnique` is refused: Prisma asks for several of them at once when they come in the same moment, also for different
 * people, and only one scope can hold for one question.
 */
export function scopedTo(db: Database, scope: Scope): Database {
  const scoped = db.$extends({
    query: {
      $allOperations({ operation, args, query }) {
        if (operation.startsWith('findUnique')) throw new Error(`${operation} within a scope: use findFirst`)
        return withScope(scope, async () => await query(args))
      },
    },
  })
  // Only queries are extended, so the client's shape is what it was.
  const client = scoped as unknown as Database
  scopes.set(client, scope)
  return client
}

/** Short rules-and-rows transactions only: no call to a vendor, a file or a queue inside. */
export function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  const run = async () => await db.$transaction((tx) => work(tx))
  const scope = scopes.get(db)
  return scope ? withScope(scope, run) : run()
}

/**
 * Turns to another workspace until the transaction ends, for what must happen in several or in none. The caller has made
 * sure that the person may act there: from here on the database shows its rows.
 */
export async function enterWorkspace(tx: Db, workspaceId: string): Promise<void> {
  await tx.$queryRaw`select set_config('app.workspace_id', ${workspaceId}, true)`
}

/**
 * @throws AppError `unavailable` when the database would show this connection every row: the walls between workspaces
 * would then be a matter of luck, and the api does not start.
 */
export async function requireWalls(db: Database): Promise<void> {
  const [role] = await db.$queryRaw<{ name: string; isWalledIn: boolean }[]>`
    select r.rolname as name, not (r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, 'xcaster_worker', 'MEMBER') or exists (
      select from pg_class c where c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'MEMBER')
    )) as "isWalledIn"
    from pg_roles r where r.rolname = current_user`
  if (!role?.isWalledIn)
    throw new AppError('unavailable', { message: `The database role ${role?.name} is not bound by row-level security` })
}
