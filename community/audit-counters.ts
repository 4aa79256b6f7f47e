import { type Database, inTransaction } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import { raiseAlert } from '../credits/index.ts'

/** Row of `heartbeat`: when the counters were last gone over. */
const name = 'community.audit'
/** What the view `community_invariant` asks, one at a time: together they would take longer than a statement may. */
const invariants = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'] as const
const examplesOfEach = 20

export type Drift = { invariant: string; broken: string; subjects: string[] }

/** Counters that are not what they count: none. They change in the transaction of what they count, so one is a bug. */
export async function findDrift(db: Database): Promise<Drift[]> {
  const found: Drift[] = []
  for (const invariant of invariants) {
    // Ten million likes take a quarter of a minute to count: longer than anybody may wait for an answer, and nobody does.
    const [, rows] = await db.$transaction([
      db.$executeRaw`select set_config('statement_timeout', '600000', true)`,
      db.$queryRaw<{ broken: string; subject: string }[]>`
        select broken, subject from community_invariant where invariant = ${invariant} limit ${examplesOfEach}`,
    ])
    if (rows[0]) found.push({ invariant, broken: rows[0].broken, subjects: rows.map(({ subject }) => subject) })
  }
  return found
}

/** Once a day, from 04:00 UTC on, by whichever worker comes first: what has drifted is told to the operators. */
export async function auditCounters({ db, log }: { db: Database; log: Log }): Promise<void> {
  const taken = await db.$executeRaw`
    insert into heartbeat (name, at) values (${name}, now())
    on conflict (name) do update set at = excluded.at
     where heartbeat.at < date_trunc('day', now() - interval '4 hours', 'UTC') + interval '4 hours'`
  if (taken === 0) return
  const drifts = await findDrift(db)
  const day = new Date().toISOString().slice(0, 10)
  await inTransaction(db, async (tx) => {
    for (const drift of drifts)
      await raiseAlert(tx, { kind: 'community.audit', subject: `${drift.invariant} ${day}`, details: drift })
  })
  for (const drift of drifts) log.error({ drift }, `a counter of the community has drifted: ${drift.broken}`)
}
