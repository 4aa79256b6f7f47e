import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { keywordMaxLength } from './options.ts'
import { ProjectCard } from './projects.ts'
import { route } from './route.ts'
import { RunRequest } from './runs.ts'

/** A finished short in the gallery. */
export const LibraryItem = z.object({
  project: ProjectCard,
  isFavourite: z.boolean(),
  folderId: Id.nullable(),
  /** Where it is out. */
  postId: Id.nullable(),
  publishedUrl: z.string().nullable(),
})
export type LibraryItem = z.infer<typeof LibraryItem>

export const batchMax = 50

export const library = {
  'library.list': route({
    method: 'GET',
    path: '/api/library',
    summary: 'Finished shorts of the workspace, newest first, in pages.',
    access: 'viewer',
    input: z.object({
      folderId: Id.optional(),
      show: z.enum(['all', 'favourites', 'published', 'unpublished', 'posted']).default('all'),
      search: z.string().max(100).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(60).default(24),
    }),
    output: z.object({ items: z.array(LibraryItem), nextCursor: z.string().nullable() }),
  }),
  'library.favourite': route({
    method: 'PUT',
    path: '/api/library/:projectId/favourite',
    summary: 'Marks a short as a favourite of the caller, or not any more.',
    access: 'viewer',
    input: z.object({ projectId: Id, isFavourite: z.boolean() }),
    output: Nothing,
  }),
  'library.move': route({
    method: 'POST',
    path: '/api/library/move',
    summary: 'Puts shorts into a folder, or out of all of them (null).',
    access: 'editor',
    input: z.object({ projectIds: z.array(Id).min(1).max(200), folderId: Id.nullable() }),
    output: Nothing,
  }),
  'projects.update': route({
    method: 'PATCH',
    path: '/api/projects/:id',
    summary: 'Renames a project, puts it away or takes it back.',
    access: 'editor',
    input: z.object({ id: Id, title: Line.min(1).max(120).optional(), isArchived: z.boolean().optional() }),
    output: ProjectCard,
  }),
  'projects.duplicate': route({
    method: 'POST',
    path: '/api/projects/:id/duplicate',
    summary: 'A new project with the same board and the parts that were made for it.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: ProjectCard,
    status: 201,
    isIdempotent: true,
  }),
  'projects.remove': route({
    method: 'DELETE',
    path: '/api/projects/:id',
    summary:
      'Puts a project into the bin for 30 days. `conflict` while something of it is being made or waits to be published.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'projects.restore': route({
    method: 'POST',
    path: '/api/projects/:id/restore',
    summary: 'Takes a project out of the bin.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: ProjectCard,
  }),
  'batches.quote': route({
    method: 'POST',
    path: '/api/batches/quote',
    summary: 'What a list of keywords would cost together, and which were made before.',
    access: 'editor',
    input: z.object({
      keywords: z.array(Line.min(1).max(keywordMaxLength)).min(1).max(batchMax),
      request: RunRequest.omit({ keyword: true }),
      brandId: Id.nullish(),
    }),
    output: z.object({
      expectedUcr: Ucr,
      maxUcr: Ucr,
      items: z.array(
        z.object({
          keyword: z.string(),
          maxUcr: Ucr,
          /** Made before, or nearly: when, and where it is. */
          repeat: z.object({ projectId: Id, keyword: z.string(), madeAt: Instant, likeness: z.number() }).nullable(),
        }),
      ),
    }),
  }),
  'batches.create': route({
    method: 'POST',
    path: '/api/batches',
    summary: 'Starts a run per keyword. All that can be paid and have room are started; the others say why not.',
    access: 'editor',
    input: z.object({
      keywords: z.array(Line.min(1).max(keywordMaxLength)).min(1).max(batchMax),
      request: RunRequest.omit({ keyword: true }),
      brandId: Id.nullish(),
    }),
    output: z.object({
      batchId: Id,
      items: z.array(
        z.object({
          keyword: z.string(),
          runId: Id.nullable(),
          projectId: Id.nullable(),
          errorCode: z.string().nullable(),
        }),
      ),
    }),
    status: 202,
    isIdempotent: true,
    limit: 'generate',
  }),
  'dashboard.get': route({
    method: 'GET',
    path: '/api/dashboard',
    summary: 'The first page: what was made lately, what comes, what it came to.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      recent: z.array(ProjectCard),
      stats: z.object({
        shorts: z.int(),
        shortsThisMonth: z.int(),
        spentThisMonthUcr: Ucr,
        published: z.int(),
        views: z.int(),
      }),
      upcoming: z.array(
        z.object({
          publicationId: Id,
          title: z.string(),
          channelTitle: z.string(),
          at: Instant,
          thumbnailUrl: z.string().nullable(),
        }),
      ),
      attention: z.int(),
    }),
  }),
  'onboarding.get': route({
    method: 'GET',
    path: '/api/onboarding',
    summary: 'How far the person is with the first steps.',
    access: 'person',
    input: Nothing,
    output: z.object({
      steps: z.array(
        z.object({
          name: z.enum(['welcome', 'brand', 'channel', 'short']),
          state: z.enum(['open', 'done', 'skipped']),
        }),
      ),
      isOver: z.boolean(),
    }),
  }),
  'onboarding.update': route({
    method: 'PATCH',
    path: '/api/onboarding',
    summary: 'A step is done or skipped, or all of it is over.',
    access: 'person',
    input: z.object({
      step: z.enum(['welcome', 'brand', 'channel', 'short', 'all']),
      state: z.enum(['open', 'done', 'skipped']),
    }),
    output: Nothing,
  }),
}
