import { z } from 'zod'
import { Balance, Id, Instant, Line, Ucr } from './common.ts'
import { Aspect, keywordMaxLength, Language, Look, lengths, Tone } from './options.ts'
import { route } from './route.ts'

export const RunRequest = z.object({
  keyword: Line.min(1).max(keywordMaxLength),
  tone: Tone.default('casual'),
  language: Language.default('ko'),
  seconds: z.int().min(lengths.minSeconds).max(lengths.maxSeconds).default(lengths.defaultSeconds),
  look: Look.default('lamp'),
  aspect: Aspect.default('9:16'),
  /** `preview` is half the size and much faster. */
  quality: z.enum(['final', 'fast', 'preview']).default('final'),
})
export type RunRequest = z.infer<typeof RunRequest>

export const stageNames = ['script', 'images', 'voice', 'clips', 'join', 'thumbnail'] as const
export const StageName = z.enum(stageNames)
export type StageName = z.infer<typeof StageName>

/** What is made, by which maker, and what it costs at most. `isReused`: already there, costs nothing. */
export const QuoteItem = z.object({
  resource: z.enum(['script', 'image', 'voice', 'video']),
  model: z.string(),
  /** The built-in makers work offline and are samples of what a real maker gives. */
  isBuiltin: z.boolean(),
  count: z.int(),
  reusedCount: z.int(),
  maxUcr: Ucr,
})
export const Quote = z.object({
  /** What will most likely be charged, and the most that can be. The most is set aside when the run starts. */
  expectedUcr: Ucr,
  maxUcr: Ucr,
  items: z.array(QuoteItem),
})
export type Quote = z.infer<typeof Quote>

/** How far a run goes: a part of a board on its own, or the finished short. */
export const RunGoal = z.enum(['script', 'images', 'voices', 'video'])
export type RunGoal = z.infer<typeof RunGoal>

export const RunState = z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])
export type RunState = z.infer<typeof RunState>

export const Stage = z.object({
  name: StageName,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  percent: z.int().min(0).max(100),
  /** How many things this stage makes and how many are there. */
  done: z.int(),
  total: z.int(),
})

/** `url` to show it, `downloadUrl` to save it under a good name. Both are links that work for some hours. */
const File = z.object({ url: z.string(), downloadUrl: z.string(), mediaType: z.string(), sizeBytes: z.int() })

export const SceneView = z.object({
  index: z.int(),
  role: z.enum(['hook', 'main', 'cta']),
  narration: z.string(),
  onScreenText: z.string(),
  imagePrompt: z.string(),
  /** Known when the voice is there. */
  durationMs: z.int().nullable(),
  image: File.nullable(),
  voice: File.nullable(),
})

export const Cost = z.object({
  resource: z.enum(['script', 'image', 'voice', 'video']),
  model: z.string(),
  /** e.g. 420 characters, 6 images, 30 seconds. */
  quantity: z.number(),
  unit: z.enum(['tokens', 'characters', 'images', 'seconds']),
  ucr: Ucr,
})

/** Measured on the finished file, the levels on its sound as it is coded in there. */
export const Figures = z.object({
  durationMs: z.int(),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  sizeBytes: z.int(),
  loudnessLufs: z.number(),
  truePeakDbtp: z.number(),
  captionsInSafeZone: z.boolean(),
  blackMs: z.int(),
  frozenMs: z.int(),
})

export const Run = z.object({
  id: Id,
  projectId: Id,
  /** Grows with every change; the id of the live event that carried it. */
  version: z.int(),
  state: RunState,
  goal: RunGoal,
  percent: z.int().min(0).max(100),
  request: RunRequest,
  stages: z.array(Stage),
  title: z.string().nullable(),
  description: z.string().nullable(),
  scenes: z.array(SceneView),
  /** True when a built-in maker wrote the script (or drew, or spoke): said on the page. */
  builtin: z.object({ script: z.boolean(), image: z.boolean(), voice: z.boolean() }),
  video: File.nullable(),
  thumbnails: z.object({ portrait: File, landscape: File }).nullable(),
  figures: Figures.nullable(),
  quoteMaxUcr: Ucr,
  /** So far while running; final afterwards. 0 for a failed run. */
  chargedUcr: Ucr,
  costs: z.array(Cost),
  error: z.object({ code: z.string(), message: z.string(), stage: StageName.nullable() }).nullable(),
  canCancel: z.boolean(),
  canRetry: z.boolean(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type Run = z.infer<typeof Run>

/** Data of a `run` event on the live stream. */
export const RunEvent = z.object({ run: Run, balance: Balance })
export type RunEvent = z.infer<typeof RunEvent>

const InManner = {
  /** Left out: the default brand of the workspace, if it has one. Null: none. */
  brandId: Id.nullish(),
  /** Captions, music, voice, moves and pace of a template. Tone, look, length and shape stay those of the request. */
  templateId: Id.nullish(),
}

export const runs = {
  'runs.quote': route({
    method: 'POST',
    path: '/api/quotes',
    summary: 'What a short would cost, before anything starts.',
    access: 'editor',
    input: RunRequest.extend(InManner),
    output: z.object({ quote: Quote, balance: Balance }),
  }),
  'runs.create': route({
    method: 'POST',
    path: '/api/runs',
    summary:
      'Start making a short. Answers at once; follow it with the live stream. Without `projectId` a project is made.',
    access: 'editor',
    input: RunRequest.extend({ projectId: Id.optional(), ...InManner }),
    output: Run,
    status: 202,
    isIdempotent: true,
    limit: 'generate',
  }),
  'runs.get': route({
    method: 'GET',
    path: '/api/runs/:id',
    summary: 'A run with its stages, scenes, files, figures and costs.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: Run,
  }),
  'runs.cancel': route({
    method: 'POST',
    path: '/api/runs/:id/cancel',
    summary: 'Stop a run. What was finished is charged, the rest is returned.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Run,
  }),
  'runs.retry': route({
    method: 'POST',
    path: '/api/runs/:id/retry',
    summary: 'Run a failed or cancelled run again; what was already made is used.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Run,
    status: 202,
    isIdempotent: true,
    limit: 'generate',
  }),
}
