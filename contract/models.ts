import { z } from 'zod'
import { Nothing } from './common.ts'
import { route } from './route.ts'

export const modelKinds = ['CHAT', 'EMBEDDING', 'IMAGE', 'SPEECH'] as const
export const ModelKind = z.enum(modelKinds)
export type ModelKind = z.infer<typeof ModelKind>

/** Micro-dollars for a million units: $3 per million tokens is 3,000,000. */
export const UnitPrice = z.object({
  unit: z.string(),
  microUsdPerMillion: z.int(),
  /** For prompts longer than this. */
  aboveInputTokens: z.int(),
})
export type UnitPrice = z.infer<typeof UnitPrice>

export const ModelView = z.object({
  /** `provider:model`, or `ollama/<server>:<model>` of the workspace's own. */
  id: z.string(),
  /** The bare name that means the same. */
  alias: z.string().nullable(),
  kind: ModelKind,
  contextTokens: z.int().nullable(),
  maxOutputTokens: z.int().nullable(),
  features: z.array(z.string()),
  prices: z.array(UnitPrice),
  /** False: listed with its price, but its provider is not set up here. */
  isAvailable: z.boolean(),
  isOwn: z.boolean(),
})
export type ModelView = z.infer<typeof ModelView>

export const models = {
  'models.list': route({
    method: 'GET',
    path: '/api/models',
    summary: 'Every model that can be asked for, with its prices.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ models: z.array(ModelView) }),
  }),
}

/**
 * Not in the table because it is a stream: `POST /api/playground`, a body as of `/v1/chat/completions`, answered by the
 * same chunks; the usage chunk has `xcaster: { chargedUcr }` beside its counts.
 */
export const playgroundPath = '/api/playground'
