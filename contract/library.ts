import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { keywordMaxLength } from './options.ts'
import { ProjectCard } from './projects.ts'
import { route } from './route.ts'
import { RunRequest, RunState } from './runs.ts'

/** A finished short in the gallery. Its card shows the newest run that has a video, whatever was tried since. */
export const LibraryItem = z.object({
  project: ProjectCard,
  isFavourite: z.boolean(),
  folderId: Id.nullable(),
  /** To save the video under a good name; works for some hours. */
  downloadUrl: z.string(),
  /** Where it is out. */
  postId: Id.nullable(),
  publishedUrl: z.string().nullable(),
})
export type LibraryItem = z.infer<typeof LibraryItem>

export const batchMax = 50

/** What a person says they make: where to begin follows from it. */
export const Making = z.enum(['learning', 'everyday', 'business', 'fun'])
export type Making = z.infer<typeof Making>

/** What a keyword of a batch became: a run, or the reason why it was not started. Neither: not begun yet. */
export const BatchItem = z.object({
  keyword: z.string(),
  runId: Id.nullable(),
  projectId: Id.nullable(),
  errorCode: z.string().nullable(),
})
export type BatchItem = z.infer<typeof BatchItem>

/** A short that was made before of the same topic, or nearly. `likeness`: 1 is the same words. */
export const Repeat = z.object({ projectId: Id, keyword: z.string(), madeAt: Instant, likeness: z.number() })
export type Repeat = z.infer<typeof Repeat>

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
      'Puts a project into the bin for 30 days. `conflict` while something of it is being made (`project_busy`) or waits to be published (`project_waits`, with what waits).',
    access: 'editor',
    input: z.object({
      id: Id,
      /** Also what waits to be published is cancelled, and what of it lies unseen at a platform is deleted there. */
      cancelsPublications: z.boolean().default(false),
    }),
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
      templateId: Id.nullish(),
    }),
    output: z.object({
      expectedUcr: Ucr,
      maxUcr: Ucr,
      items: z.array(
        z.object({
          keyword: z.string(),
          maxUcr: Ucr,
          /** Made before, or nearly: when, and where it is. */
          repeat: Repeat.nullable(),
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
      templateId: Id.nullish(),
    }),
    output: z.object({
      batchId: Id,
      items: z.array(BatchItem),
    }),
    status: 202,
    isIdempotent: true,
    limit: 'generate',
  }),
  'batches.get': route({
    method: 'GET',
    path: '/api/batches/:id',
    summary: 'What became of each keyword of a batch.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({
      batchId: Id,
      createdAt: Instant,
      items: z.array(
        BatchItem.extend({
          title: z.string().nullable(),
          state: RunState.nullable(),
          percent: z.int(),
          thumbnailUrl: z.string().nullable(),
        }),
      ),
    }),
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
        /** Finished ones. */
        shorts: z.int(),
        /** Of the last 30 days. */
        shortsLately: z.int(),
        /** What runs of the last 30 days came to. */
        spentLatelyUcr: Ucr,
        /** Videos that are on a channel, and what they were seen by the newest counts. */
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
      /** Publications that somebody has to look at. */
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
      making: Making.nullable(),
      /** All of them are done, or the person put them away. */
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
      making: Making.optional(),
    }),
    output: Nothing,
  }),
}
