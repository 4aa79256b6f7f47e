import type { z } from 'zod'
import { ProjectCard } from '../../contract/projects.ts'
import { Run, type Stage, stageNames } from '../../contract/runs.ts'

const at = '2026-11-21T08:00:00.000Z'

/** A run in the middle of its pictures, with whatever a test wants different. Ids are free words here. */
export function makeRun(change: Partial<Run> = {}): Run {
  const stages = stageNames.map((name, index): z.infer<typeof Stage> => {
    const state = index === 0 ? 'done' : index === 1 ? 'running' : 'waiting'
    return { name, state, percent: index === 0 ? 100 : 0, done: 0, total: 6 }
  })
  const run = Run.extend({ id: Run.shape.title.unwrap(), projectId: Run.shape.title.unwrap() }).parse({
    id: 'run',
    projectId: 'project',
    version: 1,
    state: 'RUNNING',
    goal: 'video',
    percent: 10,
    request: { keyword: '커피' },
    stages,
    title: null,
    description: null,
    scenes: [],
    builtin: { script: true, image: true, voice: true },
    video: null,
    thumbnails: null,
    figures: null,
    quoteMaxUcr: 0,
    chargedUcr: 0,
    costs: [],
    error: null,
    canCancel: true,
    canRetry: false,
    createdAt: at,
    startedAt: at,
    endedAt: null,
  })
  return { ...run, ...change }
}

export function makeCard(change: Partial<ProjectCard> = {}): ProjectCard {
  const card = ProjectCard.extend({ id: ProjectCard.shape.title }).parse({
    id: 'project',
    title: '커피',
    keyword: '커피',
    language: 'ko',
    aspect: '9:16',
    state: 'processing',
    run: null,
    thumbnailUrl: null,
    videoUrl: null,
    costUcr: 0,
    ...{ hasBoard: false, isArchived: false, deletedAt: null },
    createdAt: at,
    updatedAt: at,
  })
  return { ...card, ...change }
}
