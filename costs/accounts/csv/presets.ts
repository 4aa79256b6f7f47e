import { toName } from './column-names.ts'

/** An export that is known by its columns. */
type Preset = {
  name: 'openai' | 'openai_costs' | 'anthropic' | 'anthropic_costs' | 'google' | 'openrouter'
  /** All of them are there. */
  columns: readonly string[]
  /** Input holds what was read from a cache and written to it. */
  includesCache: boolean
}

/**
 * Exports of the providers' own pages: OpenAI's usage page (activity and cost), the Claude Console (usage and cost), the cost
 * table and reports of Google Cloud Billing (https://cloud.google.com/billing/docs/how-to/cost-table), OpenRouter's activity.
 */
const presets: readonly Preset[] = [
  { name: 'openai_costs', columns: ['starttime', 'amountvalue', 'amountcurrency'], includesCache: true },
  { name: 'openai', columns: ['starttime', 'nummodelrequests', 'inputtokens', 'outputtokens'], includesCache: true },
  { name: 'anthropic', columns: ['usageinputtokensnocache', 'usageoutputtokens'], includesCache: false },
  { name: 'anthropic_costs', columns: ['usagedateutc', 'tokentype', 'costusd'], includesCache: false },
  { name: 'google', columns: ['skudescription', 'skuid'], includesCache: true },
  { name: 'openrouter', columns: ['modelpermaslug', 'tokensprompt', 'tokenscompletion'], includesCache: true },
]

export function findPreset(headers: readonly string[]): Preset | null {
  const known = new Set(headers.map(toName))
  return presets.find(({ columns }) => columns.every((name) => known.has(name))) ?? null
}

/** Names that say of themselves that the cache is not in them. */
const exclusive = ['usageinputtokensnocache', 'uncachedinputtokens']

/** What the input of a file holds, where nobody says: most count all that was read, as OpenAI and Google do. */
export function includesCacheOf(headers: readonly string[], input: string | undefined, provider: string): boolean {
  const preset = findPreset(headers)
  if (preset) return preset.includesCache
  if (input !== undefined && exclusive.includes(toName(input))) return false
  return provider.toLowerCase() !== 'anthropic'
}
