import type { ProjectCard, RunLine } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { RunPlan, toCosts } from '../../pipeline/index.ts'
import { type CardDeps, readCards } from './cards.ts'

/** As many as people look back on. */
const mostRuns = 50

/** @throws AppError `not_found`, also for another workspace's project. */
export async function getCard(deps: CardDeps, workspaceId: string, id: string): Promise<ProjectCard> {
  const [card] = await readCards(deps, workspaceId, [id])
  if (!card) throw new AppError('not_found', { message: `no project ${id}` })
  return card
}

/** A project, also in the bin, with what each of its runs made and cost. @throws AppError `not_found`. */
export async function getProject(
  deps: CardDeps,
  workspaceId: string,
  id: string,
): Promise<{ project: ProjectCard; runs: RunLine[]; lastRunId: string | null }> {
  const project = await getCard(deps, workspaceId, id)
  return { project, runs: await readRuns(deps.db, workspaceId, id), lastRunId: project.run?.id ?? null }
}

/** What a run cost is what its calls came to; one that has failed costs nothing, whatever was called for it. */
async function readRuns(db: Db, workspaceId: string, projectId: string): Promise<RunLine[]> {
  const runs = await db.run.findMany({
    where: { projectId, workspaceId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostRuns,
    select: { id: true, state: true, plan: true, chargedUcr: true, createdAt: true, endedAt: true },
  })
  const usages = await db.usage.findMany({
    where: { workspaceId, runId: { in: runs.map((run) => run.id) }, state: 'DONE' },
    select: { runId: true, resource: true, model: true, units: true, chargedUcr: true },
  })
  return runs.map(({ id, state, plan, chargedUcr, createdAt, endedAt }) => {
    const costs = state === 'FAILED' ? [] : toCosts(usages.filter(({ runId }) => runId === id))
    const soFarUcr = costs.reduce((sum, { ucr }) => sum + ucr, 0)
    return {
      ...{ id, state, goal: RunPlan.shape.goal.parse(goalOf(plan)), costs, createdAt: createdAt.toISOString() },
      chargedUcr: endedAt ? Number(chargedUcr) : soFarUcr,
    }
  })
}

/** Plans are large, and nothing else of them is shown here. */
const goalOf = (plan: unknown): unknown =>
  typeof plan === 'object' && plan !== null && 'goal' in plan ? plan.goal : undefined
