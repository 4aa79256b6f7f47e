import { deadWorkers } from '../../pipeline/index.ts'
import { nativeLeadMs, publishConcurrency, publishQueue } from '../jobs.ts'
import { wakeable } from '../states.ts'
import type { EngineDeps } from './deps.ts'
import { transition } from './transition.ts'

const resumedAtOnce = 1000
const taskWakes = 3
/** Due for so long although wakes were sent: nothing comes through the queue. */
const silentMs = 150_000

type Drain = { drain: (shutdown: AbortSignal) => Promise<void>; shutdown: AbortSignal }

/**
 * Finds whatever was missed, however long ago: a queue that was emptied, a wake that was lost, a worker that died, a time that
 * came while everything was stopped. It does not wake each publication (ten thousand wakes take longer than the work) but
 * as many workers as there is work for, each of which takes what is due one after the other. While the queue itself is
 * silent, the work is done here.
 */
export async function sweep(deps: EngineDeps, { drain, shutdown }: Drain): Promise<void> {
  await resumeBlocked(deps)
  await closeSessions(deps)
  const { due, overdue, tasks } = await countDue(deps)
  // Names of their own each time: a job that died with its worker keeps its name for a while, and one of that name is refused.
  const name = Date.now().toString(36)
  for (let n = 0; n < due; n++) await deps.queues.wake(publishQueue, `due.${name}.${n}`)
  for (let n = 0; n < Math.min(tasks, taskWakes); n++) await deps.queues.wake(publishQueue, `tasks.${name}.${n}`)
  if (overdue === 0) return
  deps.log.warn({ due, overdue }, 'publications are overdue; they are looked after beside the queue')
  await Promise.all(Array.from({ length: Math.min(due, publishConcurrency / 2) }, () => drain(shutdown)))
}

/** At most as many as workers are woken for. In order, so that the index of what is due is read and not the whole table. */
async function countDue({ db, now }: EngineDeps): Promise<{ due: number; overdue: number; tasks: number }> {
  const at = now()
  const [row] = await db.$queryRaw<{ due: number; overdue: number; tasks: number }[]>`
    select (select count(*)::int from (select from publication where wake_at <= ${at}::timestamptz
              and state <> 'BLOCKED' and state = any(${[...wakeable]}::publication_state[]) order by wake_at limit ${publishConcurrency}) d) as due,
           (select count(*)::int from (select from publication where wake_at <= ${new Date(at.getTime() - silentMs)}::timestamptz
              and state <> 'BLOCKED' and state = any(${[...wakeable]}::publication_state[]) order by wake_at limit 1) d) as overdue,
           (select count(*)::int from (select from publication_task where wake_at <= ${at}::timestamptz limit ${taskWakes * 10}) t) as tasks`
  return row ?? { due: 0, overdue: 0, tasks: 0 }
}

/**
 * What was blocked until a time that has come, what waits for a channel that is connected again (should that not have been
 * told), and what waits for an audit that has been passed. The first was told when to expect it, so it goes on however late it
 * is; the others may have to ask.
 */
async function resumeBlocked({ db, platforms, now }: EngineDeps): Promise<void> {
  const at = now()
  const audited = [...platforms.values()].filter(({ facts }) => facts.isAudited).map(({ facts }) => facts.name)
  const rows = await db.$queryRaw<{ id: string; fence: number; reason: string; dueAt: Date }[]>`
    select p.id, p.fence, p.blocked_reason as reason,
           p.scheduled_at - (case p.mode when 'NATIVE' then ${nativeLeadMs / 1000}::float else 0 end) * interval '1 second' as "dueAt"
      from publication p join channel c on c.id = p.channel_id
     where p.state = 'BLOCKED' and (p.wake_at <= ${at}::timestamptz
        or (p.blocked_reason = 'NEEDS_RECONNECT' and c.state = 'CONNECTED')
        or (p.blocked_reason = 'UNAUDITED' and p.platform = any(${audited}::text[])))
     order by p.scheduled_at, p.id limit ${resumedAtOnce}`
  for (const { id, fence, reason, dueAt } of rows) {
    const event = events[reason]
    await transition(
      db,
      { id, fence, state: 'BLOCKED' },
      {
        to: event ? 'SCHEDULED' : 'RETRY_WAIT',
        reason: event ?? 'time_came',
        wakeAt: event && dueAt > at ? dueAt : at,
        attempts: 0,
      },
      at,
    )
  }
}

/** What lets them go on that wait for something to happen. */
const events: Record<string, string> = { NEEDS_RECONNECT: 'reconnected', UNAUDITED: 'audited' }

/** Of what was cancelled under a worker's hands. */
async function closeSessions({ db, now }: EngineDeps): Promise<void> {
  await db.$executeRaw`
    update upload_session s set state = 'ABANDONED', ended_at = ${now()}::timestamptz from publication p
     where p.id = s.publication_id and s.state = 'OPEN' and p.state in ('CANCELLED', 'FAILED', 'PUBLISHED')`
}

/**
 * Once at start-up: what workers of this machine had in their hands when they died goes on at once, not when their leases
 * run out.
 */
export async function releaseDeadPublications({ db, now }: Pick<EngineDeps, 'db' | 'now'>): Promise<void> {
  const held = await db.publication.findMany({
    where: { leaseOwner: { not: null }, state: { in: [...wakeable] } },
    select: { leaseOwner: true },
    distinct: ['leaseOwner'],
  })
  const dead = deadWorkers(held.flatMap(({ leaseOwner }) => leaseOwner ?? []))
  if (dead.length === 0) return
  await db.publication.updateMany({
    where: { leaseOwner: { in: dead }, state: { in: [...wakeable] } },
    data: { leaseUntil: now(), wakeAt: now() },
  })
}
