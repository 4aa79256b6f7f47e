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
}

const million = 1_000_000
const reads: Feature[] = ['tools', 'vision', 'json']
const thinks: Feature[] = [...reads, 'reasoning']

type Window = [contextTokens: number, maxOutputTokens: number | null]
const chats = (provider: string, features: Feature[], models: Record<string, Window>): ModelFact[] =>
  Object.entries(models).map(([name, [contextTokens, maxOutputTokens]]) => ({
    ...{ id: `${provider}:${name}`, kind: 'CHAT', contextTokens, maxOutputTokens, features },
  }))

const claude: Window = [million, 128_000]
const gpt: Window = [1_050_000, 128_000]
const smallGpt: Window = [400_000, 128_000]
const flash: Window = [1_048_576, 65_536]

/** The chat models of vendors that can be asked for: names and windows. What they cost is in `price-facts/`. */
export const chatModels: ModelFact[] = [
  ...chats('anthropic', thinks, {
    'claude-fable-5-1': claude,
    'claude-opus-5-5': claude,
    'claude-opus-5': claude,
    'claude-sonnet-5-5': claude,
    'claude-sonnet-5': claude,
    'claude-haiku-5-5': claude,
    'claude-haiku-4-5': [200_000, 64_000],
  }),
  ...chats('openai', thinks, {
    'gpt-6-astra': gpt,
    'gpt-6.1-sol': gpt,
    'gpt-6.1-terra': gpt,
    'gpt-6-luna': gpt,
    'gpt-5.4': gpt,
    'gpt-5.4-mini': smallGpt,
    'gpt-5.4-nano': smallGpt,
  }),
  ...chats('gemini', [...thinks, 'audio'], {
    'gemini-3.8-flash': flash,
    'gemini-3.5-flash': flash,
    'gemini-3.5-flash-lite': flash,
    'gemini-3.1-pro-preview': flash,
    'gemini-2.5-pro': flash,
    'gemini-2.5-flash-lite': flash,
  }),
  ...chats('xai', thinks, { 'grok-4.7': [500_000, null] }),
]
