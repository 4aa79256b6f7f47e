import { byPlace, type CostRow } from './cost-row.ts'
import { distribute } from './distribute.ts'
import { estimate } from './estimate.ts'
import type { PriceBook } from './price-book.ts'
import { noTokens, nothingByClass, sumOf, type Tokens, textUnits } from './token-classes.ts'

/** What the gateway measured in an hour, of one key and model (`usage_hour`). */
export type MeasuredHour = {
  hour: Date
  apiKeyId: string | null
  model: string
  resource: string
  requests: number
  /** Whole prompts. */
  inputTokens: bigint
  cachedTokens: bigint
  cacheWriteTokens: bigint
  cacheWriteHourTokens: bigint
  outputTokens: bigint
  chargedUcr: bigint
  costPicoUsd: bigint
}

/** 1 ucr is 1e-7 dollars. */
const picoUsdPerUcr = 100_000n
/** The provider of a model's name, where bills call it otherwise. */
const providers: Record<string, string> = { gemini: 'google' }

export const providerOf = (model: string): string => {
  const prefix = model.split(':')[0] ?? ''
  return providers[prefix] ?? prefix
}

/**
 * The rows of one hour of the gateway: what it took in credits. Of providers whose own bill has this hour in it already
 * (`covered`) the rows cost nothing here; what they would have cost stays for comparing.
 */
export function toGatewayHour(
  measured: readonly MeasuredHour[],
  { prices, covered }: { prices: PriceBook; covered: ReadonlySet<string> },
): CostRow[] {
  return measured.map((hour) => toRow(hour, prices, covered.has(providerOf(hour.model)))).toSorted(byPlace)
}

function toRow(measured: MeasuredHour, prices: PriceBook, isCovered: boolean): CostRow {
  const { hour, model, apiKeyId, resource } = measured
  const tokens = resource === 'TEXT' ? toTokens(measured) : noTokens
  const cost = isCovered ? 0n : measured.chargedUcr * picoUsdPerUcr
  return {
    ...{ hour, model, provider: providerOf(model), keyRef: apiKeyId ?? '', projectRef: '', tier: 'standard' },
    ...{ basis: isCovered ? 'covered' : 'charged', requests: BigInt(measured.requests), ...tokens },
    ...{ costPicoUsd: cost, estimatedPicoUsd: measured.costPicoUsd, unpricedTokens: 0n },
    classPicoUsd: toClasses(cost, { model, hour, tokens }, prices),
  }
}

/** What was charged, by what each class would have cost. All of it is `other` where nothing was text. */
function toClasses(
  cost: bigint,
  { model, hour, tokens }: { model: string; hour: Date; tokens: Tokens },
  prices: PriceBook,
) {
  const { byClass } = estimate(prices, { model, at: hour, tier: 'standard', aboveInputTokens: 0, tokens, units: {} })
  if (sumOf(byClass) > 0n) return distribute(cost, byClass)
  const classes = nothingByClass()
  classes[textUnits.length] = cost
  return classes
}

const toTokens = (measured: MeasuredHour): Tokens => {
  const { inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens } = measured
  // Whole prompts that are shorter than their parts are a vendor's mistake: nothing was read for less than nothing.
  const read = inputTokens - cachedTokens - cacheWriteTokens - cacheWriteHourTokens
  return { inputTokens: read > 0n ? read : 0n, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens }
}
