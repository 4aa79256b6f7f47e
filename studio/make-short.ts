import type { RunRequest } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import type { Database, Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import type { Queues } from '../core/queue.ts'
import { chooseMakers } from '../gateway/index.ts'
import { createRun, type QueueName, quoteRun, RunPlan } from '../pipeline/index.ts'

type Deps = { db: Database; queues: Queues<QueueName>; config: Pick<Config, 'makers' | 'vendors'> }
type Caller = { workspaceId: string; userId: string }

/** What a short would cost with the makers that are available now. */
export async function quoteShort({ db, config }: Omit<Deps, 'queues'>, workspaceId: string, request: RunRequest) {
  return quoteRun(db, workspaceId, RunPlan.parse({ request, makers: await chooseMakers(config) }))
}

/**
 * Starts a short, in a new project unless one is named. `requestKey` makes a repeated call return the first run.
 *
 * @throws AppError `insufficient_credits`, `idempotency_conflict`, `not_found` (no such project here).
 */
export async function makeShort(
  deps: Deps,
  caller: Caller,
  input: { request: RunRequest; requestKey: string; projectId?: string | undefined },
): Promise<{ runId: string }> {
  const { request, requestKey, projectId } = input
  return createRun(deps, {
    ...caller,
    plan: RunPlan.parse({ request, makers: await chooseMakers(deps.config) }),
    requestKey,
    projectId,
    ensureProject: (tx) => (projectId ? getOwnProject(tx, caller, projectId) : createProject(tx, caller, request)),
  })
}

/**
 * Runs a failed or cancelled run again with the same request and today's makers; what was made already is used.
 *
 * @throws AppError `not_found`, `conflict` when the run has not failed, and those of `makeShort`.
 */
export async function retryShort(
  deps: Deps,
  caller: Caller,
  input: { runId: string; requestKey: string },
): Promise<{ runId: string }> {
  const run = await deps.db.run.findFirst({ where: { id: input.runId, workspaceId: caller.workspaceId } })
  if (!run) throw new AppError('not_found')
  if (run.state !== 'FAILED' && run.state !== 'CANCELLED')
    throw new AppError('conflict', { message: `run ${run.id} is ${run.state}` })
  const { request } = RunPlan.parse(run.plan)
  return makeShort(deps, caller, { request, requestKey: input.requestKey, projectId: run.projectId })
}

function createProject(tx: Db, { workspaceId, userId }: Caller, { keyword, language, aspect }: RunRequest) {
  return tx.project.create({
    data: { workspaceId, createdById: userId, title: keyword, keyword, language, aspect },
    select: { id: true },
  })
}

async function getOwnProject(tx: Db, { workspaceId }: Caller, id: string): Promise<{ id: string }> {
  // Locked at once: a run's row takes a share of its project and its `last_run_id` then the whole; two at a time would deadlock.
  const [project] = await tx.$queryRaw<{ id: string }[]>`
    select id from project where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for update`
  if (!project) throw new AppError('not_found')
  return project
}
