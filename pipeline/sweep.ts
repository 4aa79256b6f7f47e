import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../core/db.ts'
import { extendHold } from '../credits/index.ts'
import { holdTtlMinutes } from './create-run.ts'
import type { PipelineDeps } from './deps.ts'
import type { StepKind } from './flow.ts'
import { queueOf, wakeIdOf } from './jobs.ts'

/**
 * Finds what waits with nobody at it: steps whose time has come, and steps whose worker is gone. The rows know
 * everything, so a queue that was emptied loses nothing. Waking what is already queued does nothing.
 */
export async function wakeWaitingSteps({ db, queues }: Pick<PipelineDeps, 'db' | 'queues'>): Promise<number> {
  const steps = await db.$queryRaw<{ id: string; fence: number; kind: StepKind }[]>`
    select id, fence, kind::text as kind from step
     where (state = 'QUEUED' and wake_at <= now()) or (state = 'RUNNING' and lease_until < now())
     order by wake_at limit 500`
  for (const step of steps) await queues.wake(queueOf[step.kind], wakeIdOf(step))
  return steps.length
}

/**
 * Prolongs the holds of runs that are alive once half of their time is over. Those of runs that are gone are left to run
 * out; credits/reaper.ts gives them back.
 */
export async function extendHolds(db: Database): Promise<void> {
  const holds = await db.$queryRaw<{ id: string }[]>`
    select h.id from credit_hold h join run r on r.hold_id = h.id
     where r.state in ('QUEUED', 'RUNNING') and h.state = 'HELD'
       and h.expires_at < now() + make_interval(mins => ${holdTtlMinutes / 2}::int)
     order by h.expires_at limit 500`
  // The run may end between the two: a hold that has ended is not prolonged.
  for (const { id } of holds) await extendHold(db, id, holdTtlMinutes)
}

const staleMs = 2 * 3_600_000

/** Removes folders that killed workers left. */
export async function removeStaleFolders(dataDir: string): Promise<void> {
  const root = join(dataDir, 'tmp')
  for (const name of (await readdir(root).catch(missingIsNull)) ?? []) {
    // A step that ends takes its folder away while we look.
    const facts = await stat(join(root, name)).catch(missingIsNull)
    if (facts && Date.now() - facts.mtimeMs > staleMs) await rm(join(root, name), { recursive: true, force: true })
  }
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

const queueHeartbeat = 'queue'

/** Written by a job that came through the queue: proof that the queue works from end to end. */
export async function beat(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into heartbeat (name, at) values (${queueHeartbeat}, now()) on conflict (name) do update set at = excluded.at`
}

/** How long ago the last job came through the queue; null when none ever did. By the database's clock. */
export async function sinceBeatMs(db: Database): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number }[]>`
    select (extract(epoch from now() - at) * 1000)::float8 as ms from heartbeat where name = ${queueHeartbeat}`
  return row?.ms ?? null
}
