/** Micro-dollars of a million tokens, which is pico-dollars of one: what these vendors take, whatever XCaster believes. */
export type Rates = { input: number; cached: number; write: number; writeHour: number; output: number }

const rates = (input: number, cached: number, write: number, writeHour: number, output: number): Rates => ({
  ...{ input: Math.round(input * 1e6), cached: Math.round(cached * 1e6), write: Math.round(write * 1e6) },
  ...{ writeHour: Math.round(writeHour * 1e6), output: Math.round(output * 1e6) },
})

const list: Record<string, Rates> = {
  'gpt-6.1-sol': rates(2, 0.1, 2.5, 0, 10),
  'gpt-6.1-terra': rates(1, 0.05, 1.25, 0, 5),
  'gpt-6-sol': rates(2, 0.2, 2.5, 0, 10),
  'gpt-6-luna': rates(0.1, 0.01, 0.125, 0, 0.5),
  'text-embedding-3-small': rates(0.02, 0, 0, 0, 0),
  'claude-opus-5-5': rates(4, 0.2, 5, 8, 20),
  'claude-opus-5': rates(5, 0.5, 6.25, 10, 25),
  'claude-sonnet-5-5': rates(2, 0.1, 2.5, 4, 10),
  'claude-haiku-4-5': rates(1, 0.1, 1.25, 2, 5),
  'gemini-3.8-flash': rates(0.75, 0.075, 0, 0, 3.75),
  'gemini-3.5-flash-lite': rates(0.3, 0.03, 0, 0, 2.5),
  'gemini-2.5-pro': rates(1.25, 0.125, 0, 0, 10),
}

/** Names may have a date behind them. @throws Error for a model that these vendors do not have */
export function ratesOf(model: string): Rates {
  const found = list[model.replace(/-20\d{2}-?\d{2}-?\d{2}$/, '')]
  if (!found) throw new Error(`there is no model ${model}`)
  return found
}

/** In percent of the price of a token: batches at half, prompts above the limit of their vendor dearer. */
export const factorOf = (tier: string, isLong: boolean, isOutput: boolean): bigint =>
  (tier === 'batch' || tier === 'flex' ? 50n : tier === 'priority' ? 200n : 100n) *
  (isLong ? (isOutput ? 150n : 200n) : 100n)
/** Of `factorOf`. */
export const wholeFactor = 10_000n
