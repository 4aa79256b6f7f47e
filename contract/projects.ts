import { z } from 'zod'
import { Id, Instant, Ucr } from './common.ts'
import { Aspect, Language } from './options.ts'
import { route } from './route.ts'
import { Run, RunState, StageName } from './runs.ts'

export const ProjectCard = z.object({
  id: Id,
  title: z.string(),
  keyword: z.string(),
  language: Language,
  aspect: Aspect,
  state: z.enum(['draft', 'processing', 'ready', 'published', 'failed']),
  /** The newest run. */
  run: z
    .object({ id: Id, state: RunState, percent: z.int(), stage: StageName.nullable(), durationMs: z.int().nullable() })
    .nullable(),
  thumbnailUrl: z.string().nullable(),
  videoUrl: z.string().nullable(),
  /** All runs of the project together. */
  costUcr: Ucr,
  createdAt: Instant,
  updatedAt: Instant,
})
export type ProjectCard = z.infer<typeof ProjectCard>

export const projects = {
  'projects.list': route({
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects of the workspace, newest change first, in pages.',
    access: 'viewer',
    input: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(60).default(24),
    }),
    output: z.object({ projects: z.array(ProjectCard), nextCursor: z.string().nullable() }),
  }),
  'projects.get': route({
    method: 'GET',
    path: '/api/projects/:id',
    summary: 'A project with its newest run and the ones before.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({
      project: ProjectCard,
      run: Run.nullable(),
      runs: z.array(z.object({ id: Id, state: RunState, chargedUcr: Ucr, createdAt: Instant })),
    }),
  }),
}
