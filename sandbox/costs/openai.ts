import { type Request, Router } from 'express'
import { call, Refusal } from './call.ts'
import type { Deps } from './deps.ts'
import { keyId, projectId } from './ids.ts'
import { openAiCostRows } from './openai-costs.ts'
import { manyOf, oneOf, pageOf } from './pages.ts'
import { keyNames, projectNames, streams } from './streams.ts'
import { groupBy, type Use, usesBetween, type World } from './world.ts'

const widths: Record<string, { ms: number; usual: number; most: number }> = {
  '1m': { ms: 60_000, usual: 60, most: 1440 },
  '1h': { ms: 3_600_000, usual: 24, most: 168 },
  '1d': { ms: 86_400_000, usual: 7, most: 31 },
}

/**
 * OpenAI's usage, costs, projects and keys of projects (https://platform.openai.com/docs/api-reference/usage): unix seconds, a
 * field is null unless it is grouped by, `input_tokens` holds what was cached and written.
 */
export function openAiRoutes(deps: Deps): Router {
  const router = Router()
  const plan = (operation: 'openai.usage' | 'openai.costs' | 'openai.names') => ({
    ...{ operation, seedOf: (req: Request) => seedOf(deps, req) },
    failed: (status: number) => failure(status),
  })
  const usage = (kind: string, rowsOf: (world: World, fromMs: number, toMs: number, groups: string[]) => object[]) =>
    router.get(
      `/organization/usage/${kind}`,
      call(deps, plan('openai.usage'), (req, seed) => {
        const world = deps.worldOf('openai', seed)
        return answerPage(deps, req, widths, (fromMs, toMs) => rowsOf(world, fromMs, toMs, manyOf(req, 'group_by')))
      }),
    )
  usage('completions', completions)
  usage('embeddings', embeddings)
  for (const kind of ['images', 'audio_speeches', 'audio_transcriptions', 'moderations']) usage(kind, () => [])
  router.get(
    '/organization/costs',
    call(deps, plan('openai.costs'), (req, seed) => {
      const world = deps.worldOf('openai', seed)
      const days = { '1d': { ms: 86_400_000, usual: 7, most: 180 } }
      return answerPage(deps, req, days, (fromMs, toMs) =>
        openAiCostRows(world, usesBetween(world, fromMs, toMs), manyOf(req, 'group_by')),
      )
    }),
  )
  router.get(
    '/organization/projects',
    call(deps, plan('openai.names'), (_req, seed) => {
      const names = [...new Set(streams.openai.flatMap(({ project }) => project ?? []))]
      return listOf(
        names.map((name, index) => ({
          ...{ id: projectId(seed, name), object: 'organization.project', name: projectNames[name] ?? name },
          ...{ created_at: 1_735_689_600 + index * 86_400, archived_at: null, status: 'active' },
        })),
      )
    }),
  )
  router.get(
    '/organization/projects/:project/api_keys',
    call(deps, plan('openai.names'), (req, seed) => {
      const own = streams.openai.filter(({ project }) => project && projectId(seed, project) === req.params.project)
      if (own.length === 0) throw new Refusal(404, errorOf('Project not found.', null))
      return listOf(
        [...new Set(own.flatMap(({ key }) => key ?? []))].map((key) => ({
          ...{ id: keyId(seed, key), object: 'organization.project.api_key', name: keyNames[key] ?? key },
          ...{ redacted_value: `sk-proj-***${keyId(seed, key).slice(-4)}`, created_at: 1_735_689_600 },
        })),
      )
    }),
  )
  return router
}

const listOf = (data: { id: string }[]) => ({
  ...{ object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false },
})

function answerPage(
  deps: Deps,
  req: Request,
  known: typeof widths,
  rowsOf: (fromMs: number, toMs: number) => object[],
): object {
  const width = known[oneOf(req, 'bucket_width') ?? '1d']
  if (!width) throw new Refusal(400, errorOf(`Invalid value for 'bucket_width'.`, 'bucket_width'))
  const limit = Number(oneOf(req, 'limit') ?? width.usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > width.most)
    throw new Refusal(400, errorOf(`'limit' must be between 1 and ${width.most}.`, 'limit'))
  const fromMs = Number(oneOf(req, 'start_time') ?? Number.NaN) * 1000
  if (!Number.isFinite(fromMs))
    throw new Refusal(400, errorOf(`Missing required parameter: 'start_time'.`, 'start_time'))
  const toMs = Math.min(Number(oneOf(req, 'end_time') ?? Number.POSITIVE_INFINITY) * 1000, deps.now())
  const { repeats } = deps.records.current().settings
  const span = { fromMs, toMs, widthMs: width.ms }
  const { starts, nextPage } = pageOf(span, { limit, page: oneOf(req, 'page'), repeats })
  const data = starts.map((startMs) => {
    const results = rowsOf(startMs, startMs + width.ms)
    return {
      ...{ object: 'bucket', start_time: startMs / 1000, end_time: (startMs + width.ms) / 1000 },
      results: repeats ? [...results, ...results] : results,
    }
  })
  return { object: 'page', data, has_more: nextPage !== null, next_page: nextPage }
}

const isEmbedding = ({ model }: Use) => model.startsWith('text-embedding')
const serviceTier = ({ stream: { tier } }: Use) => (tier === 'priority' || tier === 'flex' ? tier : 'default')

/** What rows are told apart by, null where that was not asked for. */
function namesOf(seed: string, { stream, model, ...use }: Use, groups: readonly string[]) {
  const all = {
    project_id: stream.project && projectId(seed, stream.project),
    api_key_id: stream.key && keyId(seed, stream.key),
    ...{ user_id: null, model, batch: stream.tier === 'batch', service_tier: serviceTier({ stream, model, ...use }) },
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, groups.includes(name) ? value : null]))
}

function completions(world: World, fromMs: number, toMs: number, groups: string[]): object[] {
  const uses = usesBetween(world, fromMs, toMs).filter((use) => !isEmbedding(use))
  const keyOf = (use: Use) => Object.values(namesOf(world.seed, use, groups))
  return groupBy(uses, keyOf, (sum: ReturnType<typeof completionOf> | undefined, use) => {
    const row = completionOf(world.seed, use, groups)
    if (!sum) return row
    for (const name of counted) row[name] += sum[name]
    return row
  })
}

const counted = [
  ...(['input_tokens', 'output_tokens', 'input_cached_tokens', 'input_cache_write_tokens'] as const),
  ...(['input_uncached_tokens', 'num_model_requests', 'input_audio_tokens', 'output_audio_tokens'] as const),
]

const completionOf = (seed: string, use: Use, groups: readonly string[]) => ({
  ...{ object: 'organization.usage.completions.result', input_tokens: use.input + use.cached + use.write },
  ...{ output_tokens: use.output, input_cached_tokens: use.cached, input_cache_write_tokens: use.write },
  ...{ input_uncached_tokens: use.input, input_audio_tokens: 0, output_audio_tokens: 0 },
  ...{ num_model_requests: use.requests, ...namesOf(seed, use, groups) },
})

function embeddings(world: World, fromMs: number, toMs: number, groups: string[]): object[] {
  return usesBetween(world, fromMs, toMs)
    .filter(isEmbedding)
    .map((use) => {
      const { batch: _, service_tier: __, ...names } = namesOf(world.seed, use, groups)
      return { object: 'organization.usage.embeddings.result', ...usedBy(use), ...names }
    })
}

const usedBy = ({ input, requests }: Use) => ({ input_tokens: input, num_model_requests: requests })

/** `sk-admin-sandbox-<seed>` may, `sk-admin-sandbox-limited` lacks the scope, `sk-proj-sandbox-…` is for calling models. */
function seedOf({ records }: Deps, req: Request): string {
  const key = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]
  if (key === undefined) throw new Refusal(401, errorOf("You didn't provide an API key.", null))
  const { kind, seed } = /^sk-(?<kind>admin|proj)-sandbox-(?<seed>[\w-]+)$/.exec(key)?.groups ?? {}
  if (!kind || !seed || records.current().revoked.includes(key))
    throw new Refusal(
      401,
      errorOf(
        `Incorrect API key provided: ${key.slice(0, 8)}***${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
        null,
        'invalid_api_key',
      ),
    )
  if (kind === 'proj' || seed === 'limited')
    throw new Refusal(
      403,
      errorOf(
        "You have insufficient permissions for this operation. Missing scopes: api.usage.read. Check that you have the correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes.",
        null,
      ),
    )
  return seed
}

const errorOf = (message: string, param: string | null, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
})

const failure = (status: number) =>
  status === 429
    ? { error: { message: 'Rate limit reached.', type: 'requests', param: null, code: 'rate_limit_exceeded' } }
    : { error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } }
