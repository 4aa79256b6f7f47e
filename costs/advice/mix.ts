import type { Tokens } from '../rollup/token-classes.ts'

/**
 * How long the prompts of a cell are, as far as anybody tells: what is likely, and what they may be at most. Prices of some
 * models depend on it.
 */
export type PromptLength = { about: number; atMost: number }

/** Use of one key and model in one tier: what is priced as one. Costs are those of its tokens, without searches and the like. */
export type MixCell = {
  /** Null: our gateway. */
  accountId: string | null
  provider: string
  /** As prices know it. */
  model: string
  keyRef: string
  projectRef: string
  tier: string
  projectId: string | null
  /** Zero where the provider does not tell. */
  requests: number
  tokens: Tokens
  paidPicoUsd: bigint
  prompt: PromptLength
}

/** Lengths of prompts have a long tail: where only the mean is known, this many times as much is thought possible. */
const tail = 4

export const promptOf = (tokens: Tokens): bigint =>
  tokens.inputTokens + tokens.cachedTokens + tokens.cacheWriteTokens + tokens.cacheWriteHourTokens

export const tokensOf = (tokens: Tokens): bigint => promptOf(tokens) + tokens.outputTokens

/** `toldAtMost`: up to where the provider says that these prompts reach; null where it does not say. */
export function toPromptLength(tokens: Tokens, requests: number, toldAtMost: number | null): PromptLength {
  const mean = requests > 0 ? Number(promptOf(tokens)) / requests : null
  const atMost = Math.min(
    toldAtMost ?? Number.POSITIVE_INFINITY,
    mean === null ? Number.POSITIVE_INFINITY : mean * tail,
  )
  return { about: Math.min(mean ?? 0, atMost), atMost }
}

/** Of what was read of prompts: how much came from a cache. */
export function cacheShareOf(tokens: Tokens): number {
  const prompt = Number(promptOf(tokens))
  return prompt === 0 ? 0 : Number(tokens.cachedTokens) / prompt
}

/** Cells by what `keyOf` says of them, in the order of their first. */
export function groupCells<Cell>(cells: readonly Cell[], keyOf: (cell: Cell) => string | null): Cell[][] {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(cell)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(cell)
    else groups.set(key, [cell])
  }
  return [...groups.values()]
}

export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}
