import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** For whom the database is asked. Row-level security compares it with the rows; null matches none. */
export type Scope = { workspaceId: string | null; userId: string | null }

const nobody: Scope = { workspaceId: null, userId: null }
/** The way from a question to the connection it will be asked on; nothing else reads it. */
const current = new AsyncLocalStorage<Scope>()

export const withScope = <T>(scope: Scope, work: () => Promise<T>): Promise<T> => current.run(scope, work)

const ignore = () => undefined

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: pg.PoolClient['release']) => void

/**
 * Connections that know for whom they are asked: the scope is set when one is taken out and differs from the last, and
 * the empty scope is set like any other, so nothing is ever left over from the one before.
 *
 * It is set for the session, not for a transaction, which saves three round trips a question. A pooler between us and
 * PostgreSQL must therefore keep sessions apart; LISTEN asks that of it anyway.
 */
export class ScopedPool extends pg.Pool {
  readonly #scopes = new WeakMap<pg.PoolClient, string>()

  override connect(): Promise<pg.PoolClient>
  override connect(taken: Taken): void
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    const scope = current.getStore() ?? nobody
    const taking = super.connect().then((client) => this.#enter(client, scope))
    if (!taken) return taking
    taking.then(
      (client) => taken(undefined, client, client.release.bind(client)),
      (error: Error) => taken(error, undefined, () => undefined),
    )
    return undefined
  }

  async #enter(client: pg.PoolClient, { workspaceId, userId }: Scope): Promise<pg.PoolClient> {
    const key = `${workspaceId} ${userId}`
    if (this.#scopes.get(client) === key) return client
    // A connection that is lost says so to whoever listens, and to nobody ends the process. The question fails as well.
    client.on('error', ignore)
    try {
      await client.query({
        name: 'scope',
        text: "select set_config('app.workspace_id', $1, false), set_config('app.user_id', $2, false)",
        values: [workspaceId ?? '', userId ?? ''],
      })
    } catch (error) {
      client.release(true)
      throw error
    } finally {
      client.off('error', ignore)
    }
    this.#scopes.set(client, key)
    return client
  }
}
