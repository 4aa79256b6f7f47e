import { z } from 'zod'
import type { Advice } from '../../contract/index.ts'

export type AdviceKind = Advice['kind']

/** What is kept of an advice as JSON: what it is about, why, and what was used before, to measure by later. */
export const AdviceFacts = z.object({
  provider: z.string(),
  /** `provider:model`, as prices know it. */
  model: z.string().nullable(),
  toModel: z.string().nullable(),
  /** Null: our gateway. */
  accountId: z.string().nullable(),
  projectId: z.string().nullable(),
  project: z.string().nullable(),
  keyRef: z.string().nullable(),
  key: z.string().nullable(),
  nowMicroUsd: z.int(),
  requests: z.int(),
  cacheShare: z.number(),
  /** How often a written beginning has to be read before writing it pays; null where nothing is written for money. */
  breakEvenReads: z.number().nullable(),
  cautions: z.array(z.string()),
  /** Of the time before: days, tokens of what it is about and of what it leads to, and shares of the prompt by class. */
  before: z.object({
    days: z.int(),
    tokens: z.number(),
    toTokens: z.number(),
    promptShares: z.array(z.number()),
  }),
})
export type AdviceFacts = z.infer<typeof AdviceFacts>

/** An advice that the use of the last days gives ground for. */
export type Found = {
  kind: AdviceKind
  /** What it is about: the same use tomorrow is the same advice. */
  subject: string
  facts: AdviceFacts
  savingLowPicoUsd: bigint
  savingHighPicoUsd: bigint
  expiresAt: Date | null
}
