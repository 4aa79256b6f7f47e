import type { UnitName } from '../cost.ts'

/** US dollars for a million units. */
export type UsdPerMillion = Partial<Record<UnitName, number>>

export type Feature = 'tools' | 'vision' | 'json' | 'reasoning' | 'audio'

export type ModelFact = {
  /** `provider:model` */
  id: string
  kind: 'CHAT' | 'EMBEDDING' | 'IMAGE' | 'SPEECH'
  contextTokens: number | null
  maxOutputTokens: number | null
  features: Feature[]
  /** Where the figures were read. */
  source: string
  usdPerMillion: UsdPerMillion
  /** Of every token of a request whose prompt is longer than that. */
  longPrompts?: { aboveInputTokens: number; usdPerMillion: UsdPerMillion }
  /** What is announced for later. */
  later?: { from: string; usdPerMillion: UsdPerMillion }
}

const million = 1_000_000
const reads: Feature[] = ['tools', 'vision', 'json']
const thinks: Feature[] = [...reads, 'reasoning']

/** `input / output`, read from the cache, written to it for 5 minutes and for an hour. */
const tokens = (
  input: number,
  output: number,
  cached: number,
  written: number,
  writtenHour = written,
): UsdPerMillion => ({
  input_token: input,
  output_token: output,
  cached_input_token: cached,
  cache_write_token: written,
  cache_write_hour_token: writtenHour,
})

type Chat = Omit<ModelFact, 'id' | 'kind' | 'source' | 'features'> & { features?: Feature[] }
const chats = (provider: string, source: string, models: Record<string, Chat>): ModelFact[] =>
  Object.entries(models).map(([name, model]) => ({
    ...{ id: `${provider}:${name}`, kind: 'CHAT', features: thinks, source },
    ...model,
  }))

const anthropic = chats('anthropic', 'Anthropic model and pricing pages, October 2026', {
  'claude-fable-5-1': claude(tokens(10, 50, 0.25, 12.5, 20)),
  'claude-opus-5-5': claude(tokens(4, 20, 0.2, 5, 8)),
  'claude-opus-5': claude(tokens(5, 25, 0.5, 6.25, 10)),
  'claude-sonnet-5-5': claude(tokens(2, 10, 0.1, 2.5, 4)),
  'claude-sonnet-5': claude(tokens(2, 10, 0.2, 2.5, 4)),
  'claude-haiku-5-5': {
    ...claude(tokens(0.1, 0.5, 0.01, 0.125, 0.2)),
    longPrompts: { aboveInputTokens: 100_000, usdPerMillion: tokens(0.5, 2.5, 0.05, 0.625, 1) },
  },
  'claude-haiku-4-5': { ...claude(tokens(1, 5, 0.1, 1.25, 2)), contextTokens: 200_000, maxOutputTokens: 64_000 },
})

function claude(usdPerMillion: UsdPerMillion): Chat {
  return { contextTokens: million, maxOutputTokens: 128_000, usdPerMillion }
}

const openai = chats('openai', 'OpenAI pricing page, October 2026', {
  'gpt-6-astra': gpt(tokens(10, 50, 1, 12.5)),
  'gpt-6.1-sol': gpt(tokens(2, 10, 0.1, 2.5)),
  'gpt-6.1-terra': gpt(tokens(1, 5, 0.05, 1.25, 2.5)),
  'gpt-6-luna': gpt(tokens(0.1, 0.5, 0.01, 0.125)),
  'gpt-5.4': gpt(tokens(2.5, 15, 0.25, 2.5)),
  'gpt-5.4-mini': smallGpt(tokens(0.75, 4.5, 0.075, 0.75)),
  'gpt-5.4-nano': smallGpt(tokens(0.2, 1.25, 0.02, 0.2)),
})

function smallGpt(usdPerMillion: UsdPerMillion): Chat {
  return { contextTokens: 400_000, maxOutputTokens: 128_000, usdPerMillion }
}

/** Above 272,000 tokens of prompt: everything that is read twice, everything that is written one and a half times. */
function gpt(usdPerMillion: UsdPerMillion): Chat {
  const long = Object.entries(usdPerMillion).map(([unit, usd]) => [unit, usd * (unit === 'output_token' ? 1.5 : 2)])
  return {
    ...{ contextTokens: 1_050_000, maxOutputTokens: 128_000, usdPerMillion },
    longPrompts: { aboveInputTokens: 272_000, usdPerMillion: Object.fromEntries(long) as UsdPerMillion },
  }
}

/** `input / output`, read from the cache; writing to it costs nothing more. */
const plainTokens = (input: number, output: number, cached: number): UsdPerMillion => ({
  input_token: input,
  output_token: output,
  cached_input_token: cached,
})

const gemini = chats('gemini', 'Gemini API pricing page, October 2026', {
  'gemini-3.8-flash': {
    ...flash(plainTokens(0.75, 3.75, 0.075)),
    later: { from: '2027-01-01T00:00:00Z', usdPerMillion: plainTokens(1.5, 7.5, 0.15) },
  },
  'gemini-3.5-flash': flash(plainTokens(1.5, 9, 0.15)),
  'gemini-3.5-flash-lite': flash(plainTokens(0.3, 2.5, 0.03)),
  'gemini-3.1-pro-preview': {
    ...flash(plainTokens(2, 12, 0.2)),
    longPrompts: { aboveInputTokens: 200_000, usdPerMillion: plainTokens(4, 18, 0.4) },
  },
  'gemini-2.5-pro': {
    ...flash(plainTokens(1.25, 10, 0.125)),
    longPrompts: { aboveInputTokens: 200_000, usdPerMillion: plainTokens(2.5, 15, 0.25) },
  },
  'gemini-2.5-flash-lite': flash(plainTokens(0.1, 0.4, 0.01)),
})

function flash(usdPerMillion: UsdPerMillion): Chat {
  return { contextTokens: 1_048_576, maxOutputTokens: 65_536, features: [...thinks, 'audio'], usdPerMillion }
}

// Above means more than, and here the higher price begins at 200,000 tokens.
const xai = chats('xai', 'xAI pricing page, September 2026', {
  'grok-4.7': {
    ...{ contextTokens: 500_000, maxOutputTokens: null, usdPerMillion: plainTokens(2, 6, 0.5) },
    longPrompts: { aboveInputTokens: 199_999, usdPerMillion: plainTokens(4, 12, 1) },
  },
})

/** The chat models of vendors: names, windows and list prices. */
export const chatModels: ModelFact[] = [...anthropic, ...openai, ...gemini, ...xai]
