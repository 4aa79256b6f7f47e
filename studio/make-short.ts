import type { Quote, RunRequest } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import type { Database, Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import type { Queues } from '../core/queue.ts'
import { chooseMakers } from '../gateway/index.ts'
import { createRun, type QueueName, quoteRun, RunPlan, styleOfLook } from '../pipeline/index.ts'
import { toStyle, withinTemplate } from './brands/manner.ts'
import { profileOf } from './brands/profile.ts'
import { getOwnProject } from './own-project.ts'
import { countUse, getTemplateStyle } from './templates/take-template.ts'

export type ShortDeps = { db: Database; queues: Queues<QueueName>; config: Pick<Config, 'makers' | 'vendors'> }
type Caller = { workspaceId: string; userId: string }
/** `brandId` undefined: the default brand, if there is one; null: none. */
type Asked = {
  request: RunRequest
  brandId?: string | null | undefined
  templateId?: string | null | undefined
}
type Short = Asked & { requestKey: string; projectId?: string | undefined }

/** What a short would cost with the makers that are available now. @throws AppError `not_found` (no such brand or template here). */
export async function quoteShort(deps: Omit<ShortDeps, 'queues'>, workspaceId: string, asked: Asked): Promise<Quote> {
  const { plan } = await toPlan(deps, workspaceId, asked)
  return quoteRun(deps.db, workspaceId, plan)
}

/**
 * Starts a short, in a new project unless one is named. `requestKey` makes a repeated call return the first run.
 *
 * @throws AppError `insufficient_credits`, `idempotency_conflict`, `not_found` (no such project, brand or template here).
 */
export async function makeShort(deps: ShortDeps, caller: Caller, input: Short): Promise<{ runId: string }> {
  const { request, requestKey, projectId, templateId } = input
  const { workspaceId } = caller
  const known = await deps.db.run.findFirst({ where: { workspaceId, requestKey }, select: { plan: true } })
  const { plan, brandId } = await toPlan(deps, workspaceId, input)
  return createRun(deps, {
    ...caller,
    // What was learnt between a request and its repetition makes no other request of it.
    plan: known ? { ...plan, ...brandOf(RunPlan.parse(known.plan)) } : plan,
    requestKey,
    projectId,
    async ensureProject(tx) {
      if (templateId) await countUse(tx, templateId)
      if (projectId) return getOwnProject(tx, workspaceId, projectId)
      return createProject(tx, caller, request, { brandId, templateId: templateId ?? null })
    },
  })
}

const brandOf = ({ brand, style }: RunPlan) => ({ brand, style })

async function toPlan(
  { db, config }: Omit<ShortDeps, 'queues'>,
  workspaceId: string,
  { request, brandId, templateId }: Asked,
): Promise<{ plan: RunPlan; brandId: string | null }> {
  const { language, look } = request
  const { brand, brief, manner, logo } = await profileOf(db, workspaceId, { brandId, language })
  const makers = await chooseMakers(config)
  const style = templateId
    ? toStyle(await getTemplateStyle(db, templateId), withinTemplate(manner), logo)
    : toStyle(styleOfLook(look), manner, logo)
  const isPlain = !templateId && Object.keys(manner).length === 0 && !logo
  const plan = RunPlan.parse({
    request,
    makers: { ...makers, voiceId: manner.voiceId || makers.voiceId },
    brand: brief,
    style: isPlain ? null : style,
  })
  return { plan, brandId: brand?.id ?? null }
}

/**
 * Runs a failed or cancelled run again as it was asked for, with today's makers; what was made already is used.
 *
 * @throws AppError `not_found`, `conflict` when the run has not failed, and those of `makeShort`.
 */
export async function retryShort(
  deps: ShortDeps,
  caller: Caller,
  input: { runId: string; requestKey: string },
): Promise<{ runId: string }> {
  const { workspaceId } = caller
  const run = await deps.db.run.findFirst({ where: { id: input.runId, workspaceId } })
  if (!run) throw new AppError('not_found')
  if (run.state !== 'FAILED' && run.state !== 'CANCELLED')
    throw new AppError('conflict', { message: `run ${run.id} is ${run.state}` })
  const plan = RunPlan.parse(run.plan)
  const makers = await chooseMakers(deps.config)
  // A voice belongs to the model that speaks it.
  const voiceId = makers.voice === plan.makers.voice ? plan.makers.voiceId : makers.voiceId
  return createRun(deps, {
    ...caller,
    plan: { ...plan, makers: { ...makers, voiceId } },
    requestKey: input.requestKey,
    projectId: run.projectId,
    ensureProject: (tx) => getOwnProject(tx, workspaceId, run.projectId),
  })
}

function createProject(
  tx: Db,
  { workspaceId, userId }: Caller,
  { keyword, language, aspect }: RunRequest,
  { brandId, templateId }: { brandId: string | null; templateId: string | null },
) {
  return tx.project.create({
    data: { workspaceId, createdById: userId, title: keyword, keyword, language, aspect, brandId, templateId },
    select: { id: true },
  })
}
