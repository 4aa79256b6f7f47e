import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { ModelKind } from './models.ts'
import { route } from './route.ts'

const ModelId = Line.regex(/^[a-z][a-z0-9-]*:\S+$/).max(200)

export const ModelRow = z.object({
  id: ModelId,
  alias: Line.min(1).max(200).nullable(),
  kind: ModelKind,
  contextTokens: z.int().min(1).max(1_000_000_000).nullable(),
  maxOutputTokens: z.int().min(1).max(1_000_000_000).nullable(),
  features: z.array(z.enum(['tools', 'vision', 'json', 'reasoning', 'audio'])),
  isEnabled: z.boolean(),
})
export type ModelRow = z.infer<typeof ModelRow>

export const UpstreamView = z.object({
  name: z.string(),
  baseUrl: z.string(),
  hasKey: z.boolean(),
  isEnabled: z.boolean(),
})
export type UpstreamView = z.infer<typeof UpstreamView>

export const UpstreamHealth = z.object({
  /** Provider, or a server added by an operator. */
  upstream: z.string(),
  isConfigured: z.boolean(),
  /** Of the circuit breaker of the process that answers. */
  circuit: z.enum(['closed', 'open', 'trying']),
  /** Of the last hour. */
  requests: z.int(),
  failures: z.int(),
  medianMs: z.int().nullable(),
  p95Ms: z.int().nullable(),
  medianFirstTokenMs: z.int().nullable(),
  lastFailureAt: Instant.nullable(),
  lastErrorCode: z.string().nullable(),
})
export type UpstreamHealth = z.infer<typeof UpstreamHealth>

const Page = z.object({
  /** Part of a name or an address. */
  search: Line.max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const operators = {
  'operators.models': route({
    method: 'GET',
    path: '/api/operators/models',
    summary: 'Every model row, those that are switched off included.',
    access: 'operator',
    input: Nothing,
    output: z.object({ models: z.array(ModelRow) }),
  }),
  'operators.putModel': route({
    method: 'PUT',
    path: '/api/operators/models',
    summary: 'Makes or replaces a model row.',
    access: 'operator',
    input: ModelRow,
    output: ModelRow,
  }),
  'operators.upstreams': route({
    method: 'GET',
    path: '/api/operators/upstreams',
    summary: 'OpenAI-compatible servers that were added.',
    access: 'operator',
    input: Nothing,
    output: z.object({ upstreams: z.array(UpstreamView) }),
  }),
  'operators.putUpstream': route({
    method: 'PUT',
    path: '/api/operators/upstreams/:name',
    summary: 'Adds or changes a server. Without `apiKey` the one it has stays.',
    access: 'operator',
    input: z.object({
      name: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
      /** With the version, as OpenAI has it: https://api.example.com/v1 */
      baseUrl: z.url({ protocol: /^https?$/ }).max(300),
      apiKey: Line.min(1).max(500).nullish(),
      isEnabled: z.boolean(),
    }),
    output: UpstreamView,
  }),
  'operators.removeUpstream': route({
    method: 'DELETE',
    path: '/api/operators/upstreams/:name',
    summary: 'Takes a server away. Its models are unknown from then on.',
    access: 'operator',
    input: z.object({ name: z.string().max(40) }),
    output: Nothing,
  }),
  'operators.users': route({
    method: 'GET',
    path: '/api/operators/users',
    summary: 'People with their personal workspace, plan, credits and use of the last 30 days, the newest first.',
    access: 'operator',
    input: Page,
    output: z.object({
      items: z.array(
        z.object({
          id: Id,
          email: z.string(),
          name: z.string(),
          createdAt: Instant,
          planId: z.string(),
          availableUcr: Ucr,
          keys: z.int(),
          chargedUcr: Ucr,
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'operators.keys': route({
    method: 'GET',
    path: '/api/operators/keys',
    summary: 'Keys of all workspaces, the most recently used first.',
    access: 'operator',
    input: Page,
    output: z.object({
      items: z.array(
        z.object({
          id: Id,
          name: z.string(),
          shown: z.string(),
          workspace: z.string(),
          owner: z.string(),
          /** Its owner's switch. */
          isEnabled: z.boolean(),
          isBlocked: z.boolean(),
          usedTokens: z.int(),
          quotaTokens: z.int().nullable(),
          lastUsedAt: Instant.nullable(),
          createdAt: Instant,
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'operators.blockKey': route({
    method: 'POST',
    path: '/api/operators/keys/:id/block',
    summary: 'Stops a key of anybody, whatever its owner wants, or lets it work again as its owner has it.',
    access: 'operator',
    input: z.object({ id: Id, isBlocked: z.boolean() }),
    output: Nothing,
  }),
  'operators.health': route({
    method: 'GET',
    path: '/api/operators/health',
    summary: 'How the upstreams are doing.',
    access: 'operator',
    input: Nothing,
    output: z.object({ upstreams: z.array(UpstreamHealth) }),
  }),
  'operators.platformQuota': route({
    method: 'GET',
    path: '/api/operators/platform-quota',
    summary: "How much of each platform's day all workspaces together have used, and which of them used most.",
    access: 'operator',
    input: Nothing,
    output: z.object({
      platforms: z.array(
        z.object({
          platform: z.string(),
          /** The platform's day. */
          day: z.iso.date(),
          resetsAt: Instant,
          buckets: z.array(z.object({ bucket: z.enum(['uploads', 'units', 'stats']), used: z.int(), limit: z.int() })),
          /** At most 50. */
          workspaces: z.array(z.object({ id: Id, name: z.string(), uploads: z.int(), units: z.int(), stats: z.int() })),
        }),
      ),
    }),
  }),
}
