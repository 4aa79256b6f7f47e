import type { ProjectCard } from '../../../../contract/projects.ts'
import type { Run } from '../../../../contract/runs.ts'
import type { Dictionary } from '../../text/ko.ts'

type Doing = keyof Omit<Dictionary['doing'], 'count'>
type Scene = Run['scenes'][number]

/** What is going on, in one word of the dictionary. Changes with the stage, not with every percent. */
export function doingNow(run: Pick<Run, 'state' | 'stages'>): Doing {
  if (run.state === 'SUCCEEDED') return 'done'
  if (run.state === 'FAILED') return 'failed'
  if (run.state === 'CANCELLED') return 'cancelled'
  const running = run.stages.filter((stage) => stage.state === 'running')
  // Pictures and voice are made at the same time; the later one is news, the earlier one is what people watch for.
  return running[0]?.name ?? (run.state === 'QUEUED' ? 'queued' : nextStage(run))
}

/** Between two stages nothing runs for a moment: the next one is about to. */
function nextStage(run: Pick<Run, 'stages'>): Doing {
  return run.stages.find((stage) => stage.state === 'waiting')?.name ?? 'thumbnail'
}

/** The picture to look at meanwhile: the newest one while they are drawn, then scene by scene the one that becomes a clip. */
export function pictureNow(run: Pick<Run, 'scenes' | 'stages'>): Scene['image'] {
  const stage = (name: 'images' | 'clips') => run.stages.find((known) => known.name === name)
  if (stage('images')?.state !== 'done') return run.scenes.findLast((scene) => scene.image !== null)?.image ?? null
  return run.scenes[Math.min(stage('clips')?.done ?? 0, run.scenes.length - 1)]?.image ?? null
}

/** When each scene starts, in seconds. Known as far as the voice is. */
export function sceneStarts(scenes: readonly Pick<Scene, 'durationMs'>[]): number[] {
  let atMs = 0
  return scenes.map((scene) => {
    const startMs = atMs
    atMs += scene.durationMs ?? 0
    return startMs / 1000
  })
}

/** The scene that is on at a moment of the video. */
export function sceneAt(starts: readonly number[], seconds: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= seconds + 0.05),
  )
}

/** How many scenes to keep room for before the script says how many there are. */
export function expectedScenes(run: Pick<Run, 'scenes' | 'stages' | 'request'>): number {
  if (run.scenes.length > 0) return run.scenes.length
  const planned = run.stages.find((stage) => stage.name === 'images')?.total ?? 0
  return planned > 0 ? planned : Math.max(3, Math.round(run.request.seconds / 6))
}

/** As the project is called; until that is more than its keyword, as the script calls it. */
export function runTitle(run: Run | null, project: Pick<ProjectCard, 'title' | 'keyword'>): string {
  const isNamed = project.title !== '' && project.title !== project.keyword
  return isNamed ? project.title : (run?.title ?? project.keyword)
}

export const scriptText = (scenes: readonly Pick<Scene, 'narration'>[]) =>
  scenes.map((scene) => scene.narration).join('\n')
