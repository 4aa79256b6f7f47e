import type { Db } from '../../core/db.ts'
import { type Design, designOf, RunPlan, Script } from '../../pipeline/index.ts'

type Step = { kind: string; scene: number; artefact: ArtefactRow | null }
export type ArtefactRow = { id: string; key: string; storageKey: string; meta: unknown; mediaType: string }

/** A run of the project with what it made, and the design it was made from. */
export type PastRun = {
  id: string
  goal: RunPlan['goal']
  state: string
  design: Design
  plan: RunPlan
  made: (kind: 'IMAGE' | 'VOICE' | 'JOIN', sceneId?: string) => ArtefactRow | null
}

/** As many as people look back on; older parts are found by their names all the same. */
const mostRuns = 60

/** The runs of a project that have a script, newest first. */
export async function readHistory(db: Db, workspaceId: string, projectId: string): Promise<PastRun[]> {
  const rows = await db.run.findMany({
    where: { workspaceId, projectId },
    orderBy: { createdAt: 'desc' },
    take: mostRuns,
    include: {
      steps: {
        where: { kind: { in: ['SCRIPT', 'IMAGE', 'VOICE', 'JOIN'] }, state: 'DONE' },
        select: {
          kind: true,
          scene: true,
          artefact: { select: { id: true, key: true, storageKey: true, meta: true, mediaType: true } },
        },
      },
    },
  })
  return rows.flatMap((row) => {
    const plan = RunPlan.parse(row.plan)
    const script = row.steps.find(({ kind }) => kind === 'SCRIPT')?.artefact
    if (!plan.design && !script) return []
    const design = designOf(plan, plan.design?.script ?? Script.parse(script?.meta))
    return [{ id: row.id, goal: plan.goal, state: row.state, plan, design, made: finderOf(design, row.steps) }]
  })
}

function finderOf({ scenes }: Design, steps: Step[]): PastRun['made'] {
  return (kind, sceneId) => {
    const index = sceneId === undefined ? 0 : scenes.findIndex(({ id }) => id === sceneId)
    return steps.find((step) => step.kind === kind && step.scene === index)?.artefact ?? null
  }
}
