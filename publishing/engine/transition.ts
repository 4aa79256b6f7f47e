import type { PublicationState } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { leaseMs } from '../jobs.ts'
import { ended, nextStates } from '../states.ts'

/** A publication as its writer last saw it: a change holds only while it is still so. */
export type Held = { id: string; state: PublicationState; fence: number }

export type SessionChange =
  | { open: { resumeSealed: string; fileSha256: string; totalBytes: number } }
  | { confirmedBytes: number; offeredBytes: number }
  | { end: 'COMPLETED' | 'EXPIRED' | 'ABANDONED' }

export type TaskKind = 'THUMBNAIL' | 'CHECK_5' | 'CHECK_15' | 'RESCHEDULE' | 'REMOVE' | 'TELL'

export type Change = {
  to: PublicationState
  /** Passed through in the same moment; has an event of its own. */
  via?: PublicationState
  /** A word that pages have a sentence for. */
  reason: string
  details?: Record<string, unknown>
  /** `lease`: the worker that has it goes on. Otherwise it is let go, and taken up again at this time or (null) not by itself. */
  wakeAt: 'lease' | Date | null
  /** What went wrong; without it, whatever went wrong before is over. */
  error?: { code: string; field?: string | null; details?: Record<string, unknown> }
  blocked?: { reason: string; until: Date | null }
  attempts?: number
  percent?: number
  remote?: { id: string; url: string }
  seen?: { visibility: string | null; state: string | null }
  publishedAt?: Date
  session?: SessionChange
  tasks?: { kind: TaskKind; wakeAt: Date }[]
}

/**
 * The only way in which a publication changes its state. One statement: the row (if it is still in the state and under the
 * fence that its writer knows), the events, the session and the tasks, or none of it. Staying in a state is a change of the
 * rest of the row, without an event.
 *
 * False when somebody else was there first: a worker whose lease ran out, or a person who cancelled. Who gets that stops
 * at once, without asking the platform for anything more.
 *
 * @throws AppError `internal` for a change that `states.ts` does not know.
 */
export async function transition(db: Db, held: Held, change: Change, now: Date): Promise<boolean> {
  const steps = stepsOf(held.state, change)
  const [row] = await db.$queryRaw<{ moved: boolean }[]>`
    with moved as (
      update publication set ${Prisma.join(assignments(change, now))}
       where id = ${held.id}::uuid and state = ${held.state}::publication_state and fence = ${held.fence}
      returning id, workspace_id
    )${eventsOf(steps, held, change, now)}${sessionOf(change.session, now)}${tasksOf(change.tasks)}
    select true as moved from moved`
  return row !== undefined
}

/** From where to where, one after the other. */
function stepsOf(from: PublicationState, { to, via }: Change): [PublicationState, PublicationState][] {
  const path = [from, ...(via ? [via] : []), to]
  const steps = path.slice(1).map((next, at): [PublicationState, PublicationState] => [path[at] ?? from, next])
  const taken = steps.filter(([before, next]) => before !== next)
  const wrong = taken.find(([before, next]) => !nextStates[before].includes(next))
  if (wrong) throw new AppError('internal', { message: `a publication does not go from ${wrong.join(' to ')}` })
  return taken
}

function assignments(change: Change, now: Date): Prisma.Sql[] {
  const { to, error, blocked, wakeAt, attempts, percent, remote, seen, publishedAt } = change
  const until = wakeAt === 'lease' ? new Date(now.getTime() + leaseMs) : null
  const details = error && JSON.stringify({ field: error.field ?? null, ...error.details })
  return [
    Prisma.sql`state = ${to}::publication_state`,
    Prisma.sql`lease_until = ${until}::timestamptz, wake_at = ${until ?? (wakeAt as Date | null)}::timestamptz`,
    ...(until ? [] : [Prisma.sql`lease_owner = null`]),
    Prisma.sql`error_code = ${error?.code ?? null}, error_details = ${details ?? null}::jsonb`,
    Prisma.sql`blocked_reason = ${blocked?.reason ?? null}, blocked_until = ${blocked?.until ?? null}::timestamptz`,
    Prisma.sql`ended_at = ${ended.includes(to) ? now : null}::timestamptz`,
    ...(attempts === undefined ? [] : [Prisma.sql`attempts = ${attempts}`]),
    ...(percent === undefined ? [] : [Prisma.sql`percent = ${percent}`]),
    ...(remote ? [Prisma.sql`remote_id = ${remote.id}, remote_url = ${remote.url}`] : []),
    ...(seen ? [Prisma.sql`remote_visibility = ${seen.visibility}, remote_state = ${seen.state}`] : []),
    ...(publishedAt ? [Prisma.sql`published_at = ${publishedAt}::timestamptz`] : []),
  ]
}

function eventsOf(
  steps: [PublicationState, PublicationState][],
  { fence }: Held,
  { reason, details }: Change,
  now: Date,
): Prisma.Sql {
  if (steps.length === 0) return Prisma.empty
  const told = details === undefined ? null : JSON.stringify(details)
  const rows = steps.map(([from, to]) => Prisma.sql`(${from}::publication_state, ${to}::publication_state)`)
  return Prisma.sql`, told as (
      insert into publish_event (workspace_id, publication_id, "from", "to", reason, details, fence, at)
      select workspace_id, id, step.a, step.b, ${reason}, ${told}::jsonb, ${fence}, ${now}::timestamptz
        from moved, (values ${Prisma.join(rows)}) as step (a, b))`
}

function sessionOf(session: SessionChange | undefined, now: Date): Prisma.Sql {
  if (!session) return Prisma.empty
  if ('open' in session) {
    const { resumeSealed, fileSha256, totalBytes } = session.open
    return Prisma.sql`, opened as (
      insert into upload_session (workspace_id, publication_id, ordinal, resume_sealed, file_sha256, total_bytes, created_at)
      select workspace_id, id, coalesce((select max(ordinal) from upload_session s where s.publication_id = moved.id), 0) + 1,
             ${resumeSealed}, ${fileSha256}, ${totalBytes}, ${now}::timestamptz from moved)`
  }
  const set =
    'end' in session
      ? Prisma.sql`state = ${session.end}::upload_session_state, ended_at = ${now}::timestamptz, confirmed_bytes =
          case when ${session.end} = 'COMPLETED' then total_bytes else confirmed_bytes end`
      : Prisma.sql`confirmed_bytes = ${session.confirmedBytes}, offered_bytes = greatest(offered_bytes, ${session.offeredBytes})`
  return Prisma.sql`, sent as (
      update upload_session s set ${set} from moved where s.publication_id = moved.id and s.state = 'OPEN')`
}

/** A task that is there already is done once more. */
function tasksOf(tasks: Change['tasks']): Prisma.Sql {
  if (!tasks || tasks.length === 0) return Prisma.empty
  const rows = tasks.map(({ kind, wakeAt }) => Prisma.sql`(${kind}::text, ${wakeAt}::timestamptz)`)
  return Prisma.sql`, planned as (
      insert into publication_task (workspace_id, publication_id, kind, wake_at)
      select workspace_id, id, task.kind, task.wake_at from moved, (values ${Prisma.join(rows)}) as task (kind, wake_at)
      on conflict (publication_id, kind) do update
        set wake_at = excluded.wake_at, attempts = 0, done_at = null, error_code = null)`
}
