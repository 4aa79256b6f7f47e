import type { Me } from '../../../contract/index.ts'
import type { ProjectCard, RunLine } from '../../../contract/projects.ts'
import type { Run, RunEvent, RunState } from '../../../contract/runs.ts'

/** What `projects.get` answers. */
export type ProjectPage = {
  project: ProjectCard
  run: Run | null
  runs: RunLine[]
}

export const hasEnded = (state: RunState) => state !== 'QUEUED' && state !== 'RUNNING'

/** The newer of two views of a run. Live events and fetched answers may arrive in any order; the version decides. */
export function newerRun(known: Run | null | undefined, incoming: Run): Run {
  return known?.id === incoming.id && known.version > incoming.version ? known : incoming
}

/** A project page after news of one of its runs. A run that is not the newest changes only its line in the list. */
export function patchProject(page: ProjectPage, incoming: Run): ProjectPage {
  if (incoming.projectId !== page.project.id) return page
  const isKnown = page.runs.some((line) => line.id === incoming.id)
  // A part that is made on its own does not take the place of the finished short.
  const isNewest = incoming.goal === 'video' && (page.run === null || page.run.id === incoming.id || !isKnown)
  const run = isNewest ? newerRun(page.run, incoming) : page.run
  const line = ({ id, state, goal, chargedUcr, costs, createdAt }: Run): RunLine => ({
    ...{ id, state, goal, chargedUcr, costs, createdAt },
  })
  const runs = isKnown
    ? page.runs.map((known) =>
        known.id === incoming.id ? line(newerRun(page.run?.id === known.id ? page.run : null, incoming)) : known,
      )
    : [line(incoming), ...page.runs]
  return { project: run === null ? page.project : patchCard(page.project, run), run, runs }
}

/** A card of the grid after news of its newest run. What only the server knows (the cost of all runs) is left as it was. */
export function patchCard(card: ProjectCard, run: Run): ProjectCard {
  if (card.id !== run.projectId || run.goal !== 'video') return card
  return {
    ...card,
    // What it is called stays, once somebody named it.
    title: card.title === card.keyword ? (run.title ?? card.title) : card.title,
    state: cardState(card, run.state),
    run: {
      id: run.id,
      state: run.state,
      percent: run.percent,
      stage: run.stages.find((stage) => stage.state === 'running')?.name ?? null,
      durationMs: run.figures?.durationMs ?? card.run?.durationMs ?? null,
    },
    thumbnailUrl: run.thumbnails?.portrait.url ?? run.scenes[0]?.image?.url ?? card.thumbnailUrl,
    videoUrl: run.video?.url ?? card.videoUrl,
  }
}

function cardState(card: ProjectCard, state: RunState): ProjectCard['state'] {
  if (!hasEnded(state)) return 'processing'
  if (state === 'SUCCEEDED') return card.state === 'published' ? 'published' : 'ready'
  if (card.videoUrl !== null) return card.state === 'published' ? 'published' : 'ready'
  return state === 'FAILED' ? 'failed' : 'draft'
}

export function patchMe(me: Me, balance: RunEvent['balance']): Me {
  return { ...me, balance }
}
