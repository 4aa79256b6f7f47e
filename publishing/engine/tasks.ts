import { PublicationMetadata, type PublicationState, type Visibility } from '../../contract/index.ts'
import { crashPoint } from '../../core/crash-point.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { toAppError } from '../../core/errors.ts'
import { failureWords } from '../failures.ts'
import type { Connection, Platform } from '../platform.ts'
import { platformOf } from '../platform-of.ts'
import { PublishError } from '../publish-error.ts'
import {
  type ChannelRow,
  channelColumns,
  type Session,
  type SessionRow,
  sessionColumns,
  toChannelKeys,
  toSession,
} from './claim.ts'
import { connectionOf, markBroken } from './connection.ts'
import type { EngineDeps } from './deps.ts'
import { pauseAfter } from './pause.ts'
import type { Quota } from './quota.ts'
import { taskSteps } from './task-steps.ts'
import type { TaskKind } from './transition.ts'

const maxTries = 6
/** About half a day of a platform that is away, for what would become public otherwise. */
const maxTriesOfWanted = 30
/** What a dead worker had taken comes back after this. */
const takenMs = 3 * 60_000
const atOnce = 10

export type Task = {
  id: string
  kind: TaskKind
  attempts: number
  publicationId: string
  workspaceId: string
  runId: string
  state: PublicationState
  mode: 'NATIVE' | 'TIMED'
  scheduledAt: Date
  marker: string
  remoteId: string | null
  remoteVisibility: Visibility | null
  errorCode: string | null
  metadata: PublicationMetadata
  channel: ReturnType<typeof toChannelKeys>
  session: Session | null
}

/** What a task works with. */
export type TaskWork = { deps: EngineDeps; quota: Quota; task: Task; platform: Platform; connection: Connection }

/**
 * Does what is due beside the publications themselves, each on its own: what goes wrong here is written beside the task and
 * changes nothing of the publication. Doing one twice does no harm. Resolves to how many there were.
 */
export async function runDueTasks(deps: EngineDeps, quota: Quota, shutdown: AbortSignal): Promise<number> {
  let count = 0
  while (!shutdown.aborted) {
    const tasks = await takeTasks(deps.db, deps.now())
    if (tasks.length === 0) break
    count += tasks.length
    await Promise.all(tasks.map((task) => runTask(deps, quota, task)))
  }
  return count
}

type Row = Omit<Task, 'metadata' | 'channel' | 'session'> & ChannelRow & SessionRow & { metadata: unknown }

async function takeTasks(db: Db, now: Date): Promise<Task[]> {
  const rows = await db.$queryRaw<Row[]>`
    with due as materialized (
      select id from publication_task where wake_at <= ${now}::timestamptz order by wake_at limit ${atOnce} for update skip locked
    ), taken as (
      update publication_task t set wake_at = ${new Date(now.getTime() + takenMs)}::timestamptz, attempts = attempts + 1
        from due where t.id = due.id returning t.*
    )
    select t.id, t.kind, t.attempts, p.id as "publicationId", p.workspace_id as "workspaceId", p.run_id as "runId",
           p.state::text, p.mode::text, p.scheduled_at as "scheduledAt", p.marker, p.remote_id as "remoteId",
           p.remote_visibility as "remoteVisibility", p.error_code as "errorCode", p.metadata,
           ${channelColumns}, ${sessionColumns}
      from taken t join publication p on p.id = t.publication_id join channel c on c.id = p.channel_id
      left join lateral (select * from upload_session s where s.publication_id = p.id order by ordinal desc limit 1) s on true`
  return rows.map((row) => ({
    ...row,
    metadata: PublicationMetadata.parse(row.metadata),
    channel: toChannelKeys(row),
    session: toSession(row),
  }))
}

async function runTask(deps: EngineDeps, quota: Quota, task: Task): Promise<void> {
  const log = deps.log.child({ publicationId: task.publicationId, task: task.kind })
  try {
    const platform = platformOf(deps, task.channel.platform)
    const connection = connectionOf(deps, task.channel)
    await taskSteps[task.kind]({ deps, quota, task, platform, connection })
    crashPoint('publish.task-run', task.kind)
    await endTask(deps, task, null)
  } catch (thrown) {
    const error = thrown instanceof PublishError ? thrown : null
    const code = error?.code ?? toAppError(thrown).code
    log.warn({ err: thrown, code }, 'a task of a publication failed')
    if (error?.kind === 'auth') await markBroken(deps.db, task.channel, error.code)
    const isLastTry = task.attempts >= (task.kind in wanted ? maxTriesOfWanted : maxTries)
    const delayMs = isLastTry ? null : delayAfter(deps, task, error)
    if (delayMs === null) return giveUpTask(deps, task, code)
    await deps.db.publicationTask.updateMany({
      where: { id: task.id, attempts: task.attempts },
      data: { wakeAt: new Date(deps.now().getTime() + delayMs), errorCode: code },
    })
  }
}

const hourMs = 3_600_000

/** Null: trying again would not help. */
function delayAfter(deps: EngineDeps, task: Task, error: PublishError | null): number | null {
  if (error?.kind === 'permanent') return null
  if (error?.kind === 'auth') return 6 * hourMs
  if (error?.kind !== 'budget') return pauseAfter(task.attempts, error?.retryAfterMs)
  const now = deps.now()
  return platformOf(deps, task.channel.platform).quotaDay(now).endsAt.getTime() - now.getTime()
}

/** What a person wanted of a video and now has to do themselves. */
const wanted: Partial<Record<TaskKind, string>> = { REMOVE: 'not_removed', RESCHEDULE: 'not_moved' }

async function giveUpTask(deps: EngineDeps, task: Task, errorCode: string): Promise<void> {
  const { kind, publicationId } = task
  const code = errorCode === 'already_public' ? errorCode : wanted[kind]
  await inTransaction(deps.db, async (tx) => {
    const isOver = await endTask({ db: tx, now: deps.now }, task, errorCode)
    if (isOver && code !== undefined)
      await deps.tell(tx, { kind: 'publication.unchanged', publicationId, reason: failureWords(code) })
  })
}

/** One that was planned anew in the meantime is not the one that ended: false. */
async function endTask(
  { db, now }: { db: Db; now: () => Date },
  task: Task,
  errorCode: string | null,
): Promise<boolean> {
  const { count } = await db.publicationTask.updateMany({
    where: { id: task.id, attempts: task.attempts },
    data: { wakeAt: null, doneAt: errorCode === null ? now() : null, errorCode },
  })
  return count > 0
}
