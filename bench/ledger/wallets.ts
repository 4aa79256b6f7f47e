import { randomUUID } from 'node:crypto'
import type pg from 'pg'

export type Wallets = {
  /** A hold of 10 and its settlement with 7 are a pair. */
  pairsPerSecond: (forMs: number) => Promise<number>
  updatesPerSecond: (forMs: number) => Promise<number>
  /** What the database does by itself once a minute: it learns how big its tables are, and plans anew. */
  tidy: () => Promise<void>
  /** Throws where the audit finds anything: a figure of a ledger that is wrong is none. */
  check: () => Promise<void>
}

/** New wallets with more in them than a bench spends, beside a bare table with as many rows. */
export async function openWallets(clients: pg.Client[], count: number): Promise<Wallets> {
  const ids = Array.from({ length: count }, () => randomUUID())
  const [first] = clients
  if (!first) throw new Error('no connections')
  await first.query("INSERT INTO workspace (id, name) SELECT id, 'bench' FROM unnest($1::uuid[]) id", [ids])
  await first.query('INSERT INTO credit_account (workspace_id) SELECT unnest($1::uuid[])', [ids])
  for (const id of ids)
    await first.query("SELECT credit_grant($1, 'BONUS', 1000000000000, NULL, 'bench', 'start')", [id])
  await first.query('DROP TABLE IF EXISTS bare')
  await first.query('CREATE TABLE bare (id uuid PRIMARY KEY, available bigint NOT NULL) WITH (fillfactor = 50)')
  await first.query('INSERT INTO bare SELECT unnest($1::uuid[]), 1000000000000', [ids])

  const anyId = () => ids[Math.floor(Math.random() * ids.length)] ?? ''
  return {
    pairsPerSecond: (forMs) => perSecond(clients, forMs, (client) => pair(client, anyId())),
    updatesPerSecond: (forMs) => perSecond(clients, forMs, (client) => update(client, anyId())),
    async tidy() {
      await first.query('VACUUM ANALYZE')
    },
    async check() {
      const { rows } = await first.query('SELECT * FROM credit_invariant LIMIT 5')
      if (rows.length > 0) throw new Error(`the ledger is not whole: ${JSON.stringify(rows)}`)
    },
  }
}

async function perSecond(
  clients: pg.Client[],
  forMs: number,
  work: (client: pg.Client) => Promise<void>,
): Promise<number> {
  const startedAt = performance.now()
  const counts = await Promise.all(
    clients.map(async (client) => {
      let done = 0
      for (; performance.now() - startedAt < forMs; done++) await work(client)
      return done
    }),
  )
  return (counts.reduce((sum, done) => sum + done, 0) / (performance.now() - startedAt)) * 1000
}

async function pair(client: pg.Client, workspaceId: string): Promise<void> {
  const hold = await client.query<{ hold_id: string | null }>({
    name: 'hold',
    text: "SELECT hold_id FROM credit_hold_open($1, 10, $2, 'bench', interval '5 minutes')",
    values: [workspaceId, randomUUID()],
  })
  await client.query({
    name: 'settle',
    text: "SELECT state FROM credit_hold_settle($1, 7, 'SETTLED')",
    values: [hold.rows[0]?.hold_id],
  })
}

async function update(client: pg.Client, id: string): Promise<void> {
  await client.query({
    name: 'update',
    text: 'UPDATE bare SET available = available - 1 WHERE id = $1 AND available >= 1',
    values: [id],
  })
}
