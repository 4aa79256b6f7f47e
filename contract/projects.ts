import { z } from 'zod'
import { Id, Instant, Ucr } from './common.ts'
import { Aspect, Language } from './options.ts'
import { route } from './route.ts'
import { Cost, Run, RunGoal, RunState, StageName } from './runs.ts'

/** So long a deleted project can be taken back. */
export const projectBinDays = 30

export const projectStates = ['draft', 'processing', 'ready', 'published', 'failed'] as const
export const ProjectState = z.enum(projectStates)
export type ProjectState = z.infer<typeof ProjectState>

/** Those that are worked on, those that were put away, and those in the bin. */
export const ProjectShelf = z.enum(['active', 'archived', 'bin'])
export type ProjectShelf = z.infer<typeof ProjectShelf>

export const ProjectCard = z.object({
  id: Id,
  title: z.string(),
  keyword: z.string(),
  language: Language,
  aspect: Aspect,
  state: ProjectState,
  /** The newest run. */
  run: z
    .object({ id: Id, state: RunState, percent: z.int(), stage: StageName.nullable(), durationMs: z.int().nullable() })
    .nullable(),
  thumbnailUrl: z.string().nullable(),
  videoUrl: z.string().nullable(),
  /** All runs of the project together. */
  costUcr: Ucr,
  /** It has a board: it is worked on in the studio. */
  hasBoard: z.boolean(),
  isArchived: z.boolean(),
  /** In the bin since then. */
  deletedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ProjectCard = z.infer<typeof ProjectCard>

/** A run in the history of a project. What it cost, by resource, comes to what was charged. */
export const RunLine = z.object({
  id: Id,
  state: RunState,
  goal: RunGoal,
  chargedUcr: Ucr,
  costs: z.array(Cost),
  createdAt: Instant,
})
export type RunLine = z.infer<typeof RunLine>

export const projects = {
  'projects.list': route({
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects of the workspace, newest change first, in pages.',
    access: 'viewer',
    input: z.object({
      shelf: ProjectShelf.default('active'),
      state: ProjectState.optional(),
      /** In title or keyword. */
      search: z.string().max(100).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(60).default(24),
    }),
    output: z.object({ projects: z.array(ProjectCard), nextCursor: z.string().nullable() }),
  }),
  'projects.get': route({
    method: 'GET',
    path: '/api/projects/:id',
    summary: 'A project with its newest run and what each run made and cost.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({
      project: ProjectCard,
      run: Run.nullable(),
      /** The last 50, newest first. */
      runs: z.array(RunLine),
    }),
  }),
}
