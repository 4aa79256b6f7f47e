import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { Language } from './options.ts'
import { route } from './route.ts'

export const visibilities = ['public', 'unlisted', 'private'] as const
export const Visibility = z.enum(visibilities)
export type Visibility = z.infer<typeof Visibility>

/** By the clock on the wall, to the minute: `2026-11-21T18:30`. */
export const LocalDateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)

/** Many lines, as people type them. */
const Text = z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u)

/**
 * What goes with a video. The lengths here are what any platform could take; what the channel's own platform takes is
 * checked beyond them (`publications.check`).
 */
export const PublicationMetadata = z.object({
  title: Line.min(1).max(200),
  description: Text.max(10_000).default(''),
  tags: z.array(Line.min(1).max(100)).max(60).default([]),
  visibility: Visibility.default('public'),
  /** The platform's own number of it; YouTube: 22 People & Blogs. */
  categoryId: z
    .string()
    .regex(/^\d{1,3}$/)
    .default('22'),
  /** Nobody but the person can know: without an answer nothing is published. */
  isMadeForKids: z.boolean().nullable().default(null),
  /** Tells viewers that it was made with AI. On unless a person switches it off and confirms that. */
  isAiGenerated: z.boolean().default(true),
  notifiesSubscribers: z.boolean().default(true),
  /** `run`: the thumbnail that was made with the short; `platform`: what the platform takes out of the video. */
  thumbnail: z.enum(['run', 'platform']).default('run'),
})
export type PublicationMetadata = z.infer<typeof PublicationMetadata>

/** What is typed so far: anything may be missing, too long or empty, and nothing is filled in. */
export const PublicationDraft = z
  .object({
    title: z.string().max(1000),
    description: z.string().max(20_000),
    tags: z.array(z.string().max(500)).max(200),
    visibility: Visibility,
    categoryId: z.string().max(10),
    isMadeForKids: z.boolean().nullable(),
    isAiGenerated: z.boolean(),
    notifiesSubscribers: z.boolean(),
    thumbnail: PublicationMetadata.shape.thumbnail.unwrap(),
  })
  .partial()

/** What a new publication on a channel starts with. */
export const PublicationDefaults = PublicationMetadata.pick({
  visibility: true,
  categoryId: true,
  isMadeForKids: true,
  isAiGenerated: true,
  notifiesSubscribers: true,
}).extend({
  tags: PublicationMetadata.shape.tags,
  /** Put under every description. */
  signature: Text.max(2000).default(''),
})
export type PublicationDefaults = z.infer<typeof PublicationDefaults>

/** What each means is in `publishing/states.ts`. */
export const publicationStates = [
  'SCHEDULED',
  'CLAIMED',
  'SESSION_OPEN',
  'UPLOADING',
  'RECONCILING',
  'UPLOADED',
  'PROCESSING',
  'AWAITING_PUBLISH',
  'PUBLISHED',
  'RETRY_WAIT',
  'BLOCKED',
  'UNKNOWN',
  'FAILED',
  'CANCELLED',
] as const
export const PublicationState = z.enum(publicationStates)
export type PublicationState = z.infer<typeof PublicationState>

export const BlockedReason = z.enum(['NEEDS_RECONNECT', 'QUOTA', 'UPLOAD_LIMIT', 'UNAUDITED', 'MISSED'])
export type BlockedReason = z.infer<typeof BlockedReason>

export const Publication = z.object({
  id: Id,
  channel: z.object({
    id: Id,
    title: z.string(),
    pictureUrl: z.string().nullable(),
    platform: z.enum(['youtube']),
    state: z.enum(['CONNECTED', 'NEEDS_RECONNECT', 'DISCONNECTED']),
  }),
  projectId: Id,
  runId: Id,
  thumbnailUrl: z.string().nullable(),
  state: PublicationState,
  /** A change names the one it was made on. */
  revision: z.int(),
  version: z.int(),
  scheduledAt: Instant,
  scheduledLocal: z.string(),
  timeZone: z.string(),
  mode: z.enum(['NATIVE', 'TIMED']),
  metadata: PublicationMetadata,
  /** 0…100 of the upload. */
  percent: z.int(),
  blockedReason: BlockedReason.nullable(),
  /** When it is expected to go on, where that is known. */
  blockedUntil: Instant.nullable(),
  /** `message`: what it means and what to do, in the caller's language. */
  error: z.object({ code: z.string(), message: z.string(), field: z.string().nullable() }).nullable(),
  remoteId: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: Instant.nullable(),
  /** As read back from the platform. */
  remoteVisibility: Visibility.nullable(),
  remoteState: z.enum(['LIVE', 'GONE', 'REJECTED']).nullable(),
  isAutomatic: z.boolean(),
  republishOf: Id.nullable(),
  /** Newest counts; null before the first. */
  counts: z
    .object({ views: z.int(), likes: z.int().nullable(), comments: z.int().nullable(), takenAt: Instant })
    .nullable(),
  can: z.object({ change: z.boolean(), cancel: z.boolean(), retry: z.boolean(), publishAgain: z.boolean() }),
  createdAt: Instant,
})
export type Publication = z.infer<typeof Publication>

export const PublicationEvent = z.object({
  at: Instant,
  from: PublicationState.nullable(),
  to: PublicationState,
  reason: z.string(),
  details: z.record(z.string(), z.unknown()).nullable(),
})
export type PublicationEvent = z.infer<typeof PublicationEvent>

export const findingCodes = [
  'too_long',
  'not_allowed',
  'missing',
  'in_past',
  'too_far',
  /** The clock jumps over this time, or shows it twice. */
  'gap',
  'overlap',
  'same_video',
  'near_other',
  'not_short',
  'needs_reconnect',
  'missing_scope',
  'unaudited',
  /** The day's budget of all workspaces is used up; `details.expectedAt`. */
  'quota',
  'no_slots',
  'too_many',
  /** The connection ends before the time. */
  'ends_before',
] as const

/**
 * Something to know before saving. `blocks`: it cannot be saved like this. `field` is one of the metadata or `when`,
 * `channel`. Codes with a platform's limit carry `max` and `actual`.
 */
export const CheckFinding = z.object({
  channelId: Id.nullable(),
  field: z.string(),
  code: z.enum(findingCodes),
  blocks: z.boolean(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type CheckFinding = z.infer<typeof CheckFinding>

/** When: at once, at a time by the wall clock of the channel's zone (or of one that is named), or at the channel's next free slot. */
export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('at'), local: LocalDateTime, timeZone: z.string().max(64).optional() }),
  z.object({ kind: z.literal('slot') }),
])
export type When = z.infer<typeof When>

/** Numbers other schedulers do well with. */
export const scheduleLimits = { maxPending: 200, maxDaysAhead: 365, nearMinutes: 60, maxTargets: 20, maxSpread: 100 }

const Targets = z.array(Id).min(1).max(scheduleLimits.maxTargets)

export const publications = {
  'publications.list': route({
    method: 'GET',
    path: '/api/publications',
    summary: 'Publications by their time, of a span or in pages.',
    access: 'viewer',
    input: z.object({
      from: Instant.optional(),
      to: Instant.optional(),
      channelId: Id.optional(),
      projectId: Id.optional(),
      /** `attention`: blocked, unknown or failed. */
      show: z.enum(['all', 'coming', 'past', 'attention']).default('all'),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    output: z.object({
      publications: z.array(Publication),
      nextCursor: z.string().nullable(),
      /** How many need somebody. */
      attention: z.int(),
    }),
  }),
  'publications.slots': route({
    method: 'GET',
    path: '/api/publications/slots',
    summary: 'The next free times of a channel: its weekly slots, or good hours where it has none.',
    access: 'viewer',
    input: z.object({ channelId: Id, count: z.coerce.number().int().min(1).max(20).default(5) }),
    output: z.object({ slots: z.array(z.object({ at: Instant, local: z.string(), timeZone: z.string() })) }),
  }),
  'publications.get': route({
    method: 'GET',
    path: '/api/publications/:id',
    summary: 'A publication with everything that happened to it.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({ publication: Publication, events: z.array(PublicationEvent) }),
  }),
  'publications.check': route({
    method: 'POST',
    path: '/api/publications/check',
    summary: 'Looks at what is about to be saved, while it is typed: limits, time, duplicates. Changes nothing.',
    access: 'editor',
    input: z.object({
      runId: Id,
      channelIds: Targets,
      when: When,
      metadata: PublicationDraft,
      /** The one that is being changed. */
      publicationId: Id.optional(),
      /** The one that is published again. */
      republishOf: Id.optional(),
    }),
    output: z.object({
      findings: z.array(CheckFinding),
      /** What the time comes to, per channel. */
      times: z.array(z.object({ channelId: Id, at: Instant, local: z.string(), timeZone: z.string() })),
    }),
  }),
  'publications.suggest': route({
    method: 'POST',
    path: '/api/publications/suggest',
    summary: 'Title, description and tags for a short, written by the script model from the short itself.',
    access: 'editor',
    input: z.object({ runId: Id, language: Language.optional() }),
    output: z.object({
      titles: z.array(z.string()),
      description: z.string(),
      tags: z.array(z.string()),
      /** `builtin`: put together from the script without a model. */
      model: z.string(),
      chargedUcr: z.int(),
    }),
    limit: 'generate',
  }),
  'publications.create': route({
    method: 'POST',
    path: '/api/publications',
    summary: 'Publishes a finished short on one or several channels, now or at a time.',
    access: 'editor',
    input: z.object({
      runId: Id,
      channelIds: Targets,
      when: When,
      metadata: PublicationMetadata,
      /** Says that warnings (the same video again, close to another) were read. */
      isConfirmed: z.boolean().default(false),
      /** Publishes again on purpose what was published before. */
      republishOf: Id.optional(),
    }),
    output: z.object({ publications: z.array(Publication) }),
    status: 201,
    isIdempotent: true,
  }),
  'publications.update': route({
    method: 'PATCH',
    path: '/api/publications/:id',
    summary:
      'Changes time or texts of what has not begun. `conflict` when it has, or when somebody else changed it first.',
    access: 'editor',
    input: z.object({
      id: Id,
      revision: z.int(),
      when: When.optional(),
      metadata: PublicationMetadata.optional(),
      isConfirmed: z.boolean().default(false),
    }),
    output: Publication,
  }),
  'publications.cancel': route({
    method: 'POST',
    path: '/api/publications/:id/cancel',
    summary: 'Stops a publication. What the platform has already is deleted there when `deletesRemote` says so.',
    access: 'editor',
    input: z.object({ id: Id, deletesRemote: z.boolean().default(false) }),
    output: Publication,
  }),
  'publications.retry': route({
    method: 'POST',
    path: '/api/publications/:id/retry',
    summary:
      'Goes on with what failed, is blocked or unknown: looks first whether it is there already, and never doubles it.',
    access: 'editor',
    input: z.object({ id: Id, isConfirmed: z.boolean().default(false) }),
    output: Publication,
  }),
  'publications.spread': route({
    method: 'POST',
    path: '/api/publications/spread',
    summary: 'Many shorts over the next free slots of channels: shows the plan, or saves it in one go.',
    access: 'editor',
    input: z.object({
      runIds: z.array(Id).min(1).max(scheduleLimits.maxSpread),
      channelIds: Targets,
      /** Not before this day, by the channels' clocks. */
      from: z.iso.date().optional(),
      isMadeForKids: z.boolean(),
      /** False: only the plan. */
      saves: z.boolean().default(false),
    }),
    output: z.object({
      plan: z.array(
        z.object({
          runId: Id,
          channelId: Id,
          title: z.string(),
          at: Instant,
          local: z.string(),
          timeZone: z.string(),
          warning: z.enum(['same_video', 'title_cut']).nullable(),
        }),
      ),
      /** Runs for which the channels have no slot left within the year, or none at all. */
      unplaced: z.array(
        z.object({ runId: Id, channelId: Id, reason: z.enum(['no_slots', 'full', 'same_video', 'not_ready']) }),
      ),
      publications: z.array(Id),
    }),
    isIdempotent: true,
  }),
  'publications.removeRecord': route({
    method: 'DELETE',
    path: '/api/publications/:id',
    summary: 'Takes a failed or cancelled publication off the list. The video, where there is one, is not touched.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}

/** Server-sent events named `publication` (`{ id, version, state }`) whenever one of the workspace changes. */
export const publicationEventsPath = '/api/publications/events'
