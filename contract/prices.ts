import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { CostDay } from './costs.ts'
import { route } from './route.ts'

export const priceUnits = [
  'input_token',
  'cached_input_token',
  'cache_write_token',
  'cache_write_hour_token',
  'output_token',
  'reasoning_token',
  'character',
  'image',
  'second',
] as const

export const priceTiers = ['standard', 'batch', 'flex', 'priority'] as const
export const PriceTier = z.enum(priceTiers)

const Price = z.object({
  id: Id,
  /** `provider:model` */
  model: z.string(),
  unit: z.string(),
  tier: PriceTier,
  aboveInputTokens: z.int(),
  /** $3 for a million tokens is 3,000,000. */
  microUsdPerMillion: z.int(),
  effectiveFrom: Instant,
  effectiveUntil: Instant.nullable(),
  source: z.string(),
  checkedAt: Instant.nullable(),
  /** Null: announced, and not confirmed yet. */
  confirmedAt: Instant.nullable(),
  /** Above 0 corrects the row of the same moment that is one below. */
  revision: z.int(),
  /**
   * `corrected`: another row of the same moment stands in its place. `over`: a newer row or its own end came. `announced` rows are
   * in no sum before somebody confirms them; `declined` ones did not come true.
   */
  state: z.enum(['current', 'future', 'announced', 'over', 'corrected', 'declined']),
})
export type Price = z.infer<typeof Price>

const ModelName = Line.regex(/^[a-z][a-z0-9-]*:\S+$/).max(200)

export const prices = {
  'prices.list': route({
    method: 'GET',
    path: '/api/prices',
    summary: 'Versions of prices by model with where they were read, and what was used of late that has none.',
    access: 'operator',
    input: z.object({ search: z.string().max(100).optional(), cursor: z.string().max(200).optional() }),
    output: z.object({
      /** Of some models, whole. */
      prices: z.array(Price),
      nextCursor: z.string().nullable(),
      /** What the last 90 days have of it, the most first. With the first page only. */
      unpriced: z.array(
        z.object({
          provider: z.string(),
          /** `provider:model` */
          model: z.string(),
          tier: z.string(),
          tokens: z.int(),
          firstSeenAt: Instant,
          lastSeenAt: Instant,
        }),
      ),
      /** What nobody has confirmed yet, the next first. With the first page only. */
      announced: z.array(Price),
      /** With the first page only. */
      aliases: z.array(z.object({ provider: z.string(), alias: z.string(), model: z.string() })),
    }),
  }),
  'prices.create': route({
    method: 'POST',
    path: '/api/prices',
    summary:
      'A new version of a price. Rows are never changed: one of the same moment corrects the other. What begins later is announced. Costs of hours that are over stay as they are until they are repriced.',
    access: 'operator',
    input: z.object({
      model: ModelName,
      unit: z.enum(priceUnits),
      tier: PriceTier.default('standard'),
      aboveInputTokens: z.int().min(0).max(1_000_000_000).default(0),
      microUsdPerMillion: z.int().min(0).max(1_000_000_000_000_000),
      effectiveFrom: Instant,
      effectiveUntil: Instant.nullish(),
      source: Line.min(1).max(300),
    }),
    output: Price,
    status: 201,
  }),
  'prices.confirm': route({
    method: 'POST',
    path: '/api/prices/:id/confirm',
    summary:
      'An announced price, and all that begins with it for the same model, has come true; or not, then it never counts.',
    access: 'operator',
    input: z.object({ id: Id, isTrue: z.boolean() }),
    output: Nothing,
  }),
  'prices.reprice': route({
    method: 'POST',
    path: '/api/prices/reprice',
    summary: 'Adds up the costs of a model anew with the prices known now for a range of UTC days, in all workspaces.',
    access: 'operator',
    input: z.object({
      model: ModelName,
      from: CostDay,
      /** The last day that counts. */
      to: CostDay,
      /** Only says what it would do. */
      isTrial: z.boolean().default(false),
    }),
    output: z.object({
      /** Of accounts that used the model. */
      hours: z.int(),
      workspaces: z.int(),
      /** Closed months of theirs, which get a restatement where their sum changes. */
      closedMonths: z.int(),
    }),
  }),
  'prices.saveAlias': route({
    method: 'PUT',
    path: '/api/prices/aliases',
    summary:
      'Another name that reports of a provider use for a model; null takes it away. `not_found` for a model without prices.',
    access: 'operator',
    input: z.object({
      provider: Line.min(1).max(40),
      alias: Line.min(1).max(200),
      /** `provider:model` */
      model: ModelName.nullable(),
    }),
    output: Nothing,
  }),
}
