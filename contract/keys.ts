import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { route } from './route.ts'

export const maxKeysPerPerson = 3
export const defaultKeyTokens = 5_000

const ModelName = Line.min(1).max(200)
const Models = z.array(ModelName).max(100)
const PerMinute = z.int().min(1).max(1_000_000)

export const KeyView = z.object({
  id: Id,
  name: z.string(),
  /** First and last characters of the key, to know it by. */
  shown: z.string(),
  /** Who made it; null when they are not there any more. */
  createdBy: z.object({ id: Id, name: z.string(), isMe: z.boolean() }).nullable(),
  /** Null: without a limit. */
  quotaTokens: z.int().nullable(),
  usedTokens: z.int(),
  /** What it has cost so far. */
  chargedUcr: Ucr,
  requests: z.int(),
  isEnabled: z.boolean(),
  /** Operators of the installation have stopped it: its own switch does not help. */
  isBlocked: z.boolean(),
  /** Empty: all models. */
  models: Models,
  fallbackModels: Models,
  requestsPerMinute: PerMinute.nullable(),
  tokensPerMinute: PerMinute.nullable(),
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  createdAt: Instant,
})
export type KeyView = z.infer<typeof KeyView>

const KeyName = Line.min(1).max(60)
/** Null: without a limit, where the plan allows it. */
const Quota = z.int().min(1).max(1_000_000_000_000).nullable()

const KeySettings = z.object({
  name: KeyName,
  quotaTokens: Quota,
  models: Models,
  fallbackModels: z.array(ModelName).max(5),
  requestsPerMinute: PerMinute.nullable(),
  tokensPerMinute: PerMinute.nullable(),
  expiresAt: Instant.nullable(),
})

export const keys = {
  'keys.list': route({
    method: 'GET',
    path: '/api/keys',
    summary: 'The keys of the workspace with what they have used, the newest first.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      keys: z.array(KeyView),
      /** How many the caller has, and what a key of the plan may be given (null: without a limit). */
      mine: z.int(),
      maxTokens: z.int().nullable(),
      /** What programs call: ends with `/v1`. */
      baseUrl: z.string(),
    }),
  }),
  'keys.create': route({
    method: 'POST',
    path: '/api/keys',
    summary: 'Makes a key. The secret is in this answer and nowhere else.',
    access: 'editor',
    input: KeySettings.partial().required({ name: true }),
    output: z.object({ key: KeyView, secret: z.string() }),
    status: 201,
  }),
  'keys.update': route({
    method: 'PATCH',
    path: '/api/keys/:id',
    summary: 'Changes a key, or switches it on or off: off counts within a second, for what is running as well.',
    access: 'editor',
    input: KeySettings.partial().extend({ id: Id, isEnabled: z.boolean().optional() }),
    output: KeyView,
  }),
  'keys.remove': route({
    method: 'DELETE',
    path: '/api/keys/:id',
    summary: 'Ends a key for good. What it used stays in the log.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}
