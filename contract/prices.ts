import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { CostDay } from './costs.ts'
import { route } from './route.ts'

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
})

export const prices = {
  'prices.list': route({
    method: 'GET',
    path: '/api/prices',
    summary: 'Versions of prices with where they were read, and what was used that has none.',
    access: 'operator',
    input: z.object({ search: z.string().max(100).optional(), cursor: z.string().max(200).optional() }),
    output: z.object({
      prices: z.array(Price),
      nextCursor: z.string().nullable(),
      unpriced: z.array(z.object({ provider: z.string(), model: z.string(), tokens: z.int(), lastSeenAt: Instant })),
    }),
  }),
  'prices.create': route({
    method: 'POST',
    path: '/api/prices',
    summary: 'A new version of a price. Rows are never changed: a correction is a newer row from the same day.',
    access: 'operator',
    input: z.object({
      model: Line.min(3).max(200),
      unit: z.string().max(40),
      tier: PriceTier.default('standard'),
      aboveInputTokens: z.int().min(0).default(0),
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
    summary: 'An announced price has come true, or not: then it is taken away.',
    access: 'operator',
    input: z.object({ id: Id, isTrue: z.boolean() }),
    output: Nothing,
  }),
  'prices.reprice': route({
    method: 'POST',
    path: '/api/prices/reprice',
    summary: 'Adds up the costs of a model anew for a range of days, in all workspaces.',
    access: 'operator',
    input: z.object({ model: Line.min(3).max(200), from: CostDay, to: CostDay }),
    output: z.object({ hours: z.int() }),
  }),
  'prices.saveAlias': route({
    method: 'PUT',
    path: '/api/prices/aliases',
    summary: 'Another name that reports use for a model.',
    access: 'operator',
    input: z.object({ provider: Line.min(1).max(40), alias: Line.min(1).max(200), model: Line.min(1).max(200) }),
    output: Nothing,
  }),
}
