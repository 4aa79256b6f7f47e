import { z } from 'zod'
import { CollectError } from './collect-error.ts'
import type { Collector, CostFact, Label, UsageFact, Window } from './collector.ts'
import { readJson } from './read-json.ts'
import { toPicoUsd } from './to-pico-usd.ts'
import { createUnseen } from './unseen.ts'

/** An answer has buckets, and a token for the next page while there are more. */
const pageOf = <T extends z.ZodType>(result: T) =>
  z.object({
    data: z.array(z.object({ start_time: z.int(), end_time: z.int(), results: z.array(result) })),
    has_more: z.boolean().default(false),
    next_page: z.string().nullish(),
  })

const Count = z
  .int()
  .min(0)
  .nullish()
  .transform((count) => count ?? 0)
const Name = z
  .string()
  .nullish()
  .transform((name) => name ?? '')

const Completions = z.object({
  ...{ project_id: Name, api_key_id: Name, model: Name, batch: z.boolean().nullish(), service_tier: Name },
  ...{ input_tokens: Count, input_cached_tokens: Count, input_cache_write_tokens: Count, output_tokens: Count },
  num_model_requests: Count,
})
const Embeddings = z.object({
  ...{ project_id: Name, api_key_id: Name, model: Name, input_tokens: Count, num_model_requests: Count },
})
const Images = z.object({ project_id: Name, api_key_id: Name, model: Name, images: Count, num_model_requests: Count })
const Speeches = z.object({
  ...{ project_id: Name, api_key_id: Name, model: Name, characters: Count, num_model_requests: Count },
})
const Transcriptions = z.object({
  ...{
    project_id: Name,
    api_key_id: Name,
    model: Name,
    seconds: z.number().min(0).nullish(),
    num_model_requests: Count,
  },
})
const Costs = z.object({
  amount: z.object({
    value: z.union([z.number(), z.string().regex(/^-?\d{1,20}(?:\.\d{1,20})?(?:[eE]-?\d{1,2})?$/)]),
    currency: z.string(),
  }),
  ...{ line_item: Name, project_id: Name, api_key_id: Name },
})
const Names = z.object({
  data: z.array(z.object({ id: z.string(), name: Name, created_at: Count })),
  ...{ has_more: z.boolean().default(false), last_id: z.string().nullish() },
})

const tiers: Record<string, UsageFact['tier']> = { flex: 'flex', priority: 'priority', fast: 'priority' }

/**
 * An OpenAI organisation, read with an admin key: tokens by the hour from `/organization/usage/…`, money by the UTC day from
 * `/organization/costs`. Source: openai-node, resources/admin/organization/usage.ts. `input_tokens` there holds what was read
 * from the cache and written to it; here these are apart.
 */
export function createOpenAiCollector({ baseUrl, adminKey }: { baseUrl: string; adminKey: string }): Collector {
  const call = <T extends z.ZodType>(path: string, query: [string, string][], schema: T, signal: AbortSignal) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}${path}`)
    for (const [name, value] of query) url.searchParams.append(name, value)
    return readJson(schema, {
      url,
      headers: { authorization: `Bearer ${adminKey}` },
      signal,
      refused: toRefusal(adminKey),
    })
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
      page = nextOf(answer.next_page, seen)
    }
  }

  async function* usageOf<T extends z.ZodType>(
    kind: string,
    groups: string[],
    result: T,
    toFact: (row: z.output<T>) => Partial<UsageFact>,
    { from, to }: Window,
    signal: AbortSignal,
  ): AsyncIterable<UsageFact[]> {
    const query = toQuery({ from, to }, '1h', '168', groups)
    const isNew = createUnseen()
    for await (const buckets of pages(`/organization/usage/${kind}`, query, result, signal))
      yield buckets.flatMap(({ start_time, results }) =>
        results
          .filter((row) => isNew([start_time, ...groups.map((name) => row[name as keyof typeof row])]))
          .map((row) => ({ ...nothing(new Date(start_time * 1000)), ...toFact(row) })),
      )
  }

  const list = async (path: string, query: [string, string][], signal: AbortSignal) => {
    const all: z.output<typeof Names>['data'] = []
    const seen = new Set<string>()
    for (let after: string | null = null; ; ) {
      const more: [string, string][] = after === null ? [] : [['after', after]]
      const page: z.output<typeof Names> = await call(path, [['limit', '100'], ...query, ...more], Names, signal)
      all.push(...page.data)
      if (!page.has_more) return all
      after = nextOf(page.last_id, seen)
    }
  }
  const projects = (signal: AbortSignal) => list('/organization/projects', [['include_archived', 'true']], signal)

  const names = (row: { project_id: string; api_key_id: string; model: string; num_model_requests: number }) => ({
    ...{ projectRef: row.project_id, keyRef: row.api_key_id, model: row.model, requests: row.num_model_requests },
  })
  const byKey = ['project_id', 'api_key_id', 'model']

  return {
    provider: 'openai',
    pace: 'minutes',
    // A week of a team with hundreds of keys is some 300,000 rows, which one transaction can take.
    maxUsageDays: 7,
    maxCostDays: 180,
    async check(signal) {
      const now = Math.floor(Date.now() / 1000)
      await call(
        '/organization/costs',
        [
          ['start_time', String(now - 86_400)],
          ['limit', '1'],
        ],
        pageOf(Costs),
        signal,
      )
      // An organisation has no name there; its first project is always there and in no other one.
      const first = (await projects(signal)).toSorted((a, b) => a.created_at - b.created_at)[0]
      return { remoteId: first?.id ?? null, remoteName: null }
    },
    async *usage(window, signal) {
      yield* usageOf(
        'completions',
        [...byKey, 'batch', 'service_tier'],
        Completions,
        (row) => ({
          ...names(row),
          tier: row.batch ? 'batch' : (tiers[row.service_tier] ?? 'standard'),
          inputTokens: Math.max(0, row.input_tokens - row.input_cached_tokens - row.input_cache_write_tokens),
          ...{ cachedTokens: row.input_cached_tokens, cacheWriteTokens: row.input_cache_write_tokens },
          outputTokens: row.output_tokens,
        }),
        window,
        signal,
      )
      yield* usageOf(
        'embeddings',
        byKey,
        Embeddings,
        (row) => ({ ...names(row), inputTokens: row.input_tokens }),
        window,
        signal,
      )
      yield* usageOf(
        'images',
        byKey,
        Images,
        (row) => ({ ...names(row), units: { image: row.images } }),
        window,
        signal,
      )
      yield* usageOf(
        'audio_speeches',
        byKey,
        Speeches,
        (row) => ({ ...names(row), units: { character: row.characters } }),
        window,
        signal,
      )
      yield* usageOf(
        'audio_transcriptions',
        byKey,
        Transcriptions,
        (row) => ({ ...names(row), units: { second: row.seconds ?? 0 } }),
        window,
        signal,
      )
    },
    async *costs(window, signal) {
      const query = toQuery(window, '1d', '180', ['project_id', 'line_item', 'api_key_id'])
      const isNew = createUnseen()
      for await (const buckets of pages('/organization/costs', query, Costs, signal))
        yield buckets.flatMap(({ start_time, results }) =>
          results
            .filter((row) => isNew([start_time, row.project_id, row.line_item, row.api_key_id]))
            .map((row) => toCost(row, start_time)),
        )
    },
    async labels(signal) {
      const labels: Label[] = []
      for (const { id, name } of await projects(signal)) {
        labels.push({ refKind: 'project', ref: id, label: name || id })
        for (const key of await list(`/organization/projects/${encodeURIComponent(id)}/api_keys`, [], signal))
          labels.push({ refKind: 'key', ref: key.id, label: key.name || key.id })
      }
      return labels
    },
  }
}

const nothing = (at: Date): UsageFact => ({
  ...{ at, minutes: 60, projectRef: '', keyRef: '', model: '', tier: 'standard', aboveInputTokens: 0, geo: '' },
  ...{ requests: null, inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, cacheWriteHourTokens: 0 },
  ...{ outputTokens: 0, reasoningTokens: 0, units: {} },
})

function toQuery({ from, to }: Window, width: string, limit: string, groups: string[]): [string, string][] {
  return [
    ['start_time', String(Math.floor(from.getTime() / 1000))],
    ['end_time', String(Math.floor(to.getTime() / 1000))],
    ...([
      ['bucket_width', width],
      ['limit', limit],
    ] as [string, string][]),
    ...groups.map((group): [string, string] => ['group_by[]', group]),
  ]
}

/** A cursor that comes twice would be followed for ever. */
function nextOf(cursor: string | null | undefined, seen: Set<string>): string {
  if (!cursor || seen.has(cursor))
    throw new CollectError('more pages are announced, but not which', { problem: 'answer_unreadable' })
  seen.add(cursor)
  return cursor
}

function toCost(row: z.output<typeof Costs>, startTime: number): CostFact {
  if (row.amount.currency.toLowerCase() !== 'usd')
    throw new CollectError(`an amount in ${row.amount.currency}`, { problem: 'answer_unreadable' })
  return {
    ...{
      day: new Date(startTime * 1000).toISOString().slice(0, 10),
      projectRef: row.project_id,
      keyRef: row.api_key_id,
    },
    ...{ lineItem: row.line_item, ...readLineItem(row.line_item), amountPicoUsd: toPicoUsd(String(row.amount.value)) },
  }
}

const lineUnits: Record<string, string> = {
  ...{ 'cache write': 'cache_write_token', 'cache writes': 'cache_write_token', 'cached input': 'cached_input_token' },
  ...{ input: 'input_token', output: 'output_token' },
}

/**
 * Lines read like `gpt-6.1-sol-2026-09-29, cached input`, `priority | gpt-6.1-sol-2026-09-29, output, long context` or
 * `gpt-image-2.5 text, input`; anything else (`web search tool calls`) names no model. They are written down nowhere, so that
 * a line that is not understood keeps its text and is paid for all the same.
 */
export function readLineItem(line: string): Pick<CostFact, 'model' | 'tier' | 'unit'> {
  const found =
    /^(?:(?<before>[a-z]+) \| )?(?<model>[a-z0-9][\w.:-]*)(?: [a-z]+)?, (?:(?<word>batch|flex|priority) )?(?<unit>[a-z ]+?)(?:, [a-z ]+)?$/i
  const { before, word, model = '', unit = '' } = found.exec(line)?.groups ?? {}
  const known = lineUnits[unit.toLowerCase()]
  const tier = tierOf(before ?? word ?? '')
  return known ? { model: model.toLowerCase(), tier, unit: known } : { model: '', tier: 'standard', unit: '' }
}

const tierOf = (word: string): UsageFact['tier'] => (word === 'batch' ? 'batch' : (tiers[word] ?? 'standard'))

/** Keys of projects and their service accounts; those of administrators begin with `sk-admin-`. */
const ordinary = /^sk-(?:proj|svcacct|None)-/

/** Keys without any of these beginnings are told apart by the answer: a known one lacks the scope, another one is no key. */
const toRefusal = (adminKey: string) => (status: number, text: string) => {
  if (status !== 401 && status !== 403)
    return new CollectError(`the provider answers ${status}: ${text.slice(0, 200)}`, { problem: 'answer_unreadable' })
  const isScope = /missing scopes|insufficient permissions/i.test(text)
  if (ordinary.test(adminKey) || (isScope && !adminKey.startsWith('sk-admin-')))
    return new CollectError('an ordinary key', { problem: 'credential_ordinary' })
  return new CollectError('the key is refused', { problem: isScope ? 'credential_scope' : 'credential_refused' })
}
