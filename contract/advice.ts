import { z } from 'zod'
import { Id, Instant, Nothing } from './common.ts'
import { CostFilter, MicroUsd } from './costs.ts'
import { route } from './route.ts'

export const adviceKinds = ['batch', 'caching', 'newer_model', 'same_tier', 'lower_tier', 'unused_key'] as const

export const Advice = z.object({
  id: Id,
  /** In this order they are of growing risk. */
  kind: z.enum(adviceKinds),
  provider: z.string(),
  model: z.string().nullable(),
  toModel: z.string().nullable(),
  project: z.string().nullable(),
  key: z.string().nullable(),
  /** Of a month like the last 30 days, at least and at most. */
  savingLowMicroUsd: MicroUsd,
  savingHighMicroUsd: MicroUsd,
  nowMicroUsd: MicroUsd,
  requests: z.int(),
  /** Of the prompt tokens: read from a cache. */
  cacheShare: z.number(),
  /** How often a written beginning of a prompt has to be read before writing it pays; null where writing costs no more. */
  breakEvenReads: z.number().nullable(),
  confidence: z.enum(['price_only', 'benchmark', 'own_traffic']),
  /** What has to be looked at first: words by code. */
  cautions: z.array(z.string()),
  /** When the price that it rests on ends. */
  expiresAt: Instant.nullable(),
  state: z.enum(['open', 'accepted', 'dismissed']),
  decidedAt: Instant.nullable(),
  realisedMicroUsd: MicroUsd.nullable(),
})
export type Advice = z.infer<typeof Advice>

export const advice = {
  'advice.list': route({
    method: 'GET',
    path: '/api/costs/advice',
    summary: 'How to spend less, the safest first, from the use of the last 30 days.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      advice: z.array(Advice),
      /** Null: nobody has looked yet. */
      countedFrom: Instant.nullable(),
      /** Whose judgement it is how able models are, and of which day. */
      judged: z.object({ source: z.string(), date: z.string() }),
    }),
  }),
  'advice.decide': route({
    method: 'POST',
    path: '/api/costs/advice/:id',
    summary: 'Taken, not wanted, or open again. Nothing is changed by it: what is saved is measured from then on.',
    access: 'editor',
    input: z.object({ id: Id, state: z.enum(['open', 'accepted', 'dismissed']) }),
    output: Advice,
  }),
  'advice.whatIf': route({
    method: 'GET',
    path: '/api/costs/what-if',
    summary: 'What the same tokens would have cost with other models.',
    access: 'viewer',
    input: CostFilter,
    output: z.object({
      nowMicroUsd: MicroUsd,
      mix: z.object({
        inputTokens: z.int(),
        cachedTokens: z.int(),
        cacheWriteTokens: z.int(),
        outputTokens: z.int(),
        requests: z.int(),
      }),
      /** Models that these tokens were used with. */
      usedModels: z.array(z.string()),
      models: z.array(
        z.object({
          model: z.string(),
          quality: z.enum(['S', 'A', 'B', 'C']).nullable(),
          /** Tokenizers differ, so it is a range. */
          lowMicroUsd: MicroUsd,
          highMicroUsd: MicroUsd,
          /** What it would cost after the price ends that is in force. */
          laterMicroUsd: MicroUsd.nullable(),
          priceEndsAt: Instant.nullable(),
          cautions: z.array(z.string()),
        }),
      ),
    }),
  }),
}
