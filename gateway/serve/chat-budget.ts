import { AppError } from '../../core/errors.ts'
import { estimateInput, inputReserve } from '../chat/count.ts'
import { askedOutputTokens, type ChatRequest } from '../chat/wire.ts'
import { findPrice, toCost, type UnitPrice } from '../cost.ts'
import type { Need, Reservation } from '../leases/lease-book.ts'
import type { Catalogue } from '../models/catalogue.ts'
import type { Target } from './deps.ts'

/** What a reply may be long when nobody says, and the least that is worth asking for. */
const defaultOutputTokens = 4096
const leastOutputTokens = 16

export type ChatBudget = {
  prices: UnitPrice[]
  /** As it is likely to be billed, and with room for our error. */
  inputTokens: number
  inputReserve: number
  choices: number
  /** Per choice. */
  wantedOutput: number
  need: Need
}

/**
 * What a request may cost at most at this target, and the least that it needs to begin.
 *
 * @throws AppError `model_unpriced` for a kind of token that has no price; `context_too_long` when the input alone is
 *   longer than the model reads.
 */
export function budgetOf(catalogue: Pick<Catalogue, 'pricesOf'>, target: Target, request: ChatRequest): ChatBudget {
  const inputTokens = estimateInput(request)
  const reserved = inputReserve(inputTokens)
  const choices = request.n ?? 1
  const { contextTokens = null, maxOutputTokens = null } = target.facts ?? {}
  if (contextTokens !== null && inputTokens > contextTokens * 1.3)
    throw new AppError('context_too_long', { details: { inputTokens, contextTokens } })
  const asked = askedOutputTokens(request)
  const wantedOutput = Math.min(asked ?? defaultOutputTokens, maxOutputTokens ?? Number.POSITIVE_INFINITY)
  const prices = target.isOwn ? [] : catalogue.pricesOf(target.id, inputTokens)
  const costOf = (output: number) => ({
    ucr: target.isOwn ? 0 : costOfTokens(prices, reserved, output * choices),
    tokens: reserved + output * choices,
  })
  const need = { full: costOf(wantedOutput), min: costOf(Math.min(wantedOutput, leastOutputTokens)) }
  return { prices, inputTokens, inputReserve: reserved, choices, wantedOutput, need }
}

/** The dearest it can be: no input comes from a cache, and all of it may be written to one. */
function costOfTokens(prices: UnitPrice[], input: number, output: number): number {
  const dearest = (['input_token', 'cache_write_token', 'cache_write_hour_token'] as const).reduce(
    (best, unit) => ((findPrice(prices, unit) ?? 0n) > (findPrice(prices, best) ?? 0n) ? unit : best),
    'input_token' as 'input_token' | 'cache_write_token' | 'cache_write_hour_token',
  )
  return toCost({ [dearest]: input, output_token: output }, prices).ucr
}

/** How long each choice may be with what was reserved: the whole wish, or what the wallet and the key still pay for. */
export function affordableOutput(budget: ChatBudget, reservation: Pick<Reservation, 'ucr' | 'tokens'>): number {
  const { prices, inputReserve: input, choices, wantedOutput, need } = budget
  const byTokens = Math.floor((reservation.tokens - input) / choices)
  if (need.full.ucr === 0 || reservation.ucr >= need.full.ucr) return Math.min(wantedOutput, byTokens)
  const perToken = Number(findPrice(prices, 'output_token') ?? 0n) / 100_000
  const forOutput = reservation.ucr - costOfTokens(prices, input, 0)
  const byCredits = perToken === 0 ? wantedOutput : Math.floor((forOutput - 1) / perToken / choices)
  return Math.max(1, Math.min(wantedOutput, byTokens, byCredits))
}
