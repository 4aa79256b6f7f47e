import { apiKeyId, workspaceId } from './ids.ts'
import { amountOf, type Class, classes, groupBy, searchPicoUsd, type Use } from './world.ts'

const serviceTier = ({ stream }: Use) => stream.tier
const contextWindow = ({ stream }: Use) => (stream.isLong ? '200k-1M' : '0-200k')

function namesOf(seed: string, use: Use, groups: readonly string[]) {
  const { stream, model } = use
  const all = {
    workspace_id: stream.project && workspaceId(seed, stream.project),
    api_key_id: stream.key && apiKeyId(seed, stream.key),
    ...{ model, service_tier: serviceTier(use), context_window: contextWindow(use), inference_geo: 'global' },
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, groups.includes(name) ? value : null]))
}

type UsageRow = ReturnType<typeof usageOf>

/** `usage_report/messages`: no requests are counted there. */
export function anthropicUsageRows(seed: string, uses: readonly Use[], groups: readonly string[]): object[] {
  return groupBy(
    uses,
    (use) => Object.values(namesOf(seed, use, groups)),
    (sum: UsageRow | undefined, use) => addUsage(sum, usageOf(seed, use, groups)),
  )
}

const usageOf = (seed: string, use: Use, groups: readonly string[]) => ({
  ...{ uncached_input_tokens: use.input, cache_read_input_tokens: use.cached, output_tokens: use.output },
  cache_creation: { ephemeral_5m_input_tokens: use.write, ephemeral_1h_input_tokens: use.writeHour },
  server_tool_use: { web_search_requests: use.searches },
  ...namesOf(seed, use, groups),
})

function addUsage(a: UsageRow | undefined, b: UsageRow): UsageRow {
  if (!a) return b
  return {
    ...b,
    uncached_input_tokens: a.uncached_input_tokens + b.uncached_input_tokens,
    cache_read_input_tokens: a.cache_read_input_tokens + b.cache_read_input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cache_creation: {
      ephemeral_5m_input_tokens:
        a.cache_creation.ephemeral_5m_input_tokens + b.cache_creation.ephemeral_5m_input_tokens,
      ephemeral_1h_input_tokens:
        a.cache_creation.ephemeral_1h_input_tokens + b.cache_creation.ephemeral_1h_input_tokens,
    },
    server_tool_use: {
      web_search_requests: a.server_tool_use.web_search_requests + b.server_tool_use.web_search_requests,
    },
  }
}

const tokenTypes: Record<Class, { type: string; words: string }> = {
  input: { type: 'uncached_input_tokens', words: 'Input Tokens' },
  cached: { type: 'cache_read_input_tokens', words: 'Input Tokens, Cache Hit' },
  write: { type: 'cache_creation.ephemeral_5m_input_tokens', words: 'Input Tokens, Cache Write' },
  writeHour: { type: 'cache_creation.ephemeral_1h_input_tokens', words: 'Input Tokens, Cache Write 1h' },
  output: { type: 'output_tokens', words: 'Output Tokens' },
}

type Line = { workspaceId: string | null; description: string; parsed: object; picoUsd: bigint }

/** `cost_report`: by workspace and description, which is read into its parts when it is asked for. */
export function anthropicCostRows(seed: string, uses: readonly Use[], groups: readonly string[]): object[] {
  const byWorkspace = groups.includes('workspace_id')
  const isDescribed = groups.includes('description')
  const lines = uses.flatMap((use) => linesOf(seed, use))
  const told = lines.map((line) => ({
    ...{ ...line, workspaceId: byWorkspace ? line.workspaceId : null },
    ...(isDescribed ? {} : { description: '', parsed: unparsed }),
  }))
  const sums = groupBy(
    told,
    (line) => [line.workspaceId, line.description],
    (sum: Line | undefined, line) => ({ ...line, picoUsd: line.picoUsd + (sum?.picoUsd ?? 0n) }),
  )
  return sums.map(({ workspaceId, description, parsed, picoUsd }) => ({
    ...{ currency: 'USD', amount: toCents(picoUsd), workspace_id: workspaceId },
    ...{ description: isDescribed ? description : null, ...parsed },
  }))
}

const unparsed = {
  ...{ cost_type: null, context_window: null, model: null, service_tier: null, token_type: null, inference_geo: null },
}

function linesOf(seed: string, use: Use): Line[] {
  const { stream, model, searches } = use
  const ofWorkspace = { workspaceId: stream.project && workspaceId(seed, stream.project) }
  const title = model.replace(/-20\d{6}$/, '').replace(/^c/, 'C')
  const marks = [stream.tier === 'batch' && 'Batch', stream.isLong && 'Long Context'].filter(Boolean)
  const tokens = classes.flatMap((kind): Line | [] => {
    const { type, words } = tokenTypes[kind]
    if (use[kind] === 0) return []
    return {
      ...{ ...ofWorkspace, picoUsd: amountOf(use, kind, use[kind]) },
      description: [`${title} Usage`, ...marks, words].join(' - '),
      parsed: {
        ...{ cost_type: 'tokens', context_window: contextWindow(use), model, service_tier: serviceTier(use) },
        ...{ token_type: type, inference_geo: 'global' },
      },
    }
  })
  if (searches === 0) return tokens
  const parsed = { ...unparsed, cost_type: 'web_search' }
  return [
    ...tokens,
    { ...ofWorkspace, description: 'Web Search Usage', parsed, picoUsd: BigInt(searches) * searchPicoUsd },
  ]
}

/** As a decimal text, exactly: a cent is 1e10 pico-dollars. */
function toCents(picoUsd: bigint): string {
  const digits = picoUsd.toString().padStart(11, '0')
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`.replace(/\.?0+$/, '') || '0'
}
