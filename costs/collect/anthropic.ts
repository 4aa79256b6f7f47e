import { z } from 'zod'
import { CollectError } from './collect-error.ts'
import type { Collector, CostFact, Label, UsageFact, Window } from './collector.ts'
import { readJson } from './read-json.ts'
import { toPicoUsd } from './to-pico-usd.ts'
import { createUnseen } from './unseen.ts'

/** Of the Admin API; another one would change what answers look like. */
const apiVersion = '2023-06-01'

const Name = z
  .string()
  .nullish()
  .transform((name) => name ?? '')
const Count = z
  .int()
  .min(0)
  .nullish()
  .transform((count) => count ?? 0)

const pageOf = <T extends z.ZodType>(result: T) =>
  z.object({
    data: z.array(z.object({ starting_at: z.string(), ending_at: z.string(), results: z.array(result) })),
    ...{ has_more: z.boolean().default(false), next_page: z.string().nullish() },
  })

const Usage = z.object({
  ...{ uncached_input_tokens: Count, cache_read_input_tokens: Count, output_tokens: Count },
  cache_creation: z.object({ ephemeral_5m_input_tokens: Count, ephemeral_1h_input_tokens: Count }).nullish(),
  server_tool_use: z.object({ web_search_requests: Count }).nullish(),
  ...{ workspace_id: Name, api_key_id: Name, model: Name, service_tier: Name, context_window: Name },
})
/** `amount`: a decimal string in cents. */
const Cost = z.object({
  ...{
    amount: z.string().regex(/^-?\d{1,20}(?:\.\d{1,20})?$/),
    currency: z.string(),
    workspace_id: Name,
    description: Name,
    cost_type: Name,
  },
  ...{ model: Name, service_tier: Name, token_type: Name, context_window: Name, inference_geo: Name },
})
const Organization = z.object({ id: z.string(), name: Name })
const Named = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
  ...{ has_more: z.boolean().default(false), last_id: z.string().nullish() },
})

const tiers: Record<string, UsageFact['tier']> = {
  ...{ batch: 'batch', flex: 'flex', flex_discount: 'flex', priority: 'priority', priority_on_demand: 'priority' },
}
const units: Record<string, string> = {
  uncached_input_tokens: 'input_token',
  cache_read_input_tokens: 'cached_input_token',
  'cache_creation.ephemeral_5m_input_tokens': 'cache_write_token',
  'cache_creation.ephemeral_1h_input_tokens': 'cache_write_hour_token',
  output_tokens: 'output_token',
}

/**
 * An Anthropic organisation, read with an admin key: tokens by the hour (`usage_report/messages`), money by the UTC day
 * (`cost_report`, decimal strings in cents). Classes of tokens exclude each other there already. Source: the Admin API's
 * reference on platform.claude.com. Money of the Priority Tier is not in the report; its tokens keep their estimate.
 */
export function createAnthropicCollector({ baseUrl, adminKey }: { baseUrl: string; adminKey: string }): Collector {
  const headers = { 'x-api-key': adminKey, 'anthropic-version': apiVersion }
  const call = <T extends z.ZodType>(path: string, query: [string, string][], schema: T, signal: AbortSignal) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}${path}`)
    for (const [name, value] of query) url.searchParams.append(name, value)
    return readJson(schema, { url, headers, signal, refused: toRefusal(adminKey) })
  }

  async function* pages<T extends z.ZodType>(path: string, query: [string, string][], result: T, signal: AbortSignal) {
    const seen = new Set<string>()
    for (let page: string | null = null; ; ) {
      const more: [string, string][] = page === null ? [] : [['page', page]]
      const answer: z.output<ReturnType<typeof pageOf<T>>> = await call(
        path,
        [...query, ...more],
        pageOf(result),
        signal,
      )
      yield answer.data
      if (!answer.has_more) return
      if (!answer.next_page || seen.has(answer.next_page))
        throw new CollectError('more pages are announced, but not which', { problem: 'answer_unreadable' })
      page = answer.next_page
      seen.add(page)
    }
  }

  const list = async (path: string, refKind: Label['refKind'], signal: AbortSignal): Promise<Label[]> => {
    const labels: Label[] = []
    for (let after: string | null = null; ; ) {
      const more: [string, string][] = after === null ? [] : [['after_id', after]]
      const page: z.output<typeof Named> = await call(path, [['limit', '100'], ...more], Named, signal)
      for (const { id, name } of page.data) labels.push({ refKind, ref: id, label: name })
      if (!page.has_more || !page.last_id || page.last_id === after) return labels
      after = page.last_id
    }
  }

  return {
    provider: 'anthropic',
    pace: 'minutes',
    // A week of a team with hundreds of keys is some 300,000 rows, which one transaction can take.
    maxUsageDays: 7,
    maxCostDays: 31,
    async check(signal) {
      const from = startOfDay(new Date(Date.now() - 86_400_000))
      await call(
        '/organizations/cost_report',
        [
          ['starting_at', toTime(from)],
          ['limit', '1'],
        ],
        pageOf(Cost),
        signal,
      )
      const { id, name } = await call('/organizations/me', [], Organization, signal)
      return { remoteId: id, remoteName: name || null }
    },
    async *usage(window, signal) {
      const groups = ['workspace_id', 'api_key_id', 'model', 'service_tier', 'context_window']
      const query = toQuery(window, '1h', '168', groups)
      const isNew = createUnseen()
      for await (const buckets of pages('/organizations/usage_report/messages', query, Usage, signal))
        yield buckets.flatMap(({ starting_at, results }) =>
          results
            .filter((row) => isNew([starting_at, ...aboutUsage(row)]))
            .map((row) => toUsage(row, toInstant(starting_at))),
        )
    },
    async *costs(window, signal) {
      const query = toQuery(window, '1d', '31', ['workspace_id', 'description'])
      const isNew = createUnseen()
      for await (const buckets of pages('/organizations/cost_report', query, Cost, signal))
        yield buckets.flatMap(({ starting_at, results }) =>
          results
            .filter((row) => isNew([starting_at, ...aboutCost(row)]))
            .map((row) => toCost(row, toInstant(starting_at))),
        )
    },
    async labels(signal) {
      return [
        ...(await list('/organizations/workspaces', 'project', signal)),
        ...(await list('/organizations/api_keys', 'key', signal)),
      ]
    },
  }
}

const toTime = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z')
const startOfDay = (at: Date) => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000)

function toInstant(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new CollectError(`no time: ${text}`, { problem: 'answer_unreadable' })
  return at
}

const toQuery = ({ from, to }: Window, width: string, limit: string, groups: string[]): [string, string][] => [
  ...([
    ['starting_at', toTime(from)],
    ['ending_at', toTime(to)],
    ['bucket_width', width],
    ['limit', limit],
  ] as [string, string][]),
  ...groups.map((group): [string, string] => ['group_by[]', group]),
]

const aboutUsage = (row: z.output<typeof Usage>) => [
  ...[row.workspace_id, row.api_key_id, row.model, row.service_tier, row.context_window],
]
/** Everything but the amount. */
const aboutCost = ({ amount: _, ...row }: z.output<typeof Cost>) => Object.values(row)

function toUsage(row: z.output<typeof Usage>, at: Date): UsageFact {
  const searches = row.server_tool_use?.web_search_requests ?? 0
  return {
    ...{ at, minutes: 60, projectRef: row.workspace_id, keyRef: row.api_key_id, model: row.model, geo: '' },
    ...{ tier: tiers[row.service_tier] ?? 'standard', requests: null },
    aboveInputTokens: row.context_window.startsWith('200k') ? 200_000 : 0,
    ...{ inputTokens: row.uncached_input_tokens, cachedTokens: row.cache_read_input_tokens },
    cacheWriteTokens: row.cache_creation?.ephemeral_5m_input_tokens ?? 0,
    cacheWriteHourTokens: row.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    ...{ outputTokens: row.output_tokens, reasoningTokens: 0, units: searches > 0 ? { web_search: searches } : {} },
  }
}

function toCost(row: z.output<typeof Cost>, at: Date): CostFact {
  if (row.currency.toUpperCase() !== 'USD')
    throw new CollectError(`an amount in ${row.currency}`, { problem: 'answer_unreadable' })
  return {
    ...{ day: at.toISOString().slice(0, 10), projectRef: row.workspace_id, keyRef: '' },
    ...{ lineItem: row.description || row.cost_type, model: row.model, tier: tiers[row.service_tier] ?? 'standard' },
    ...{ unit: units[row.token_type] ?? '', amountPicoUsd: toPicoUsd(row.amount, 2) },
  }
}

/** Keys that call models begin with `sk-ant-api`, those of administrators with `sk-ant-admin`; some of the former may do both. */
const toRefusal = (adminKey: string) => (status: number, text: string) => {
  if (status !== 401 && status !== 403)
    return new CollectError(`the provider answers ${status}: ${text.slice(0, 200)}`, { problem: 'answer_unreadable' })
  if (adminKey.startsWith('sk-ant-api')) return new CollectError('an ordinary key', { problem: 'credential_ordinary' })
  return new CollectError('the key is refused', {
    problem: status === 403 ? 'credential_scope' : 'credential_refused',
  })
}
