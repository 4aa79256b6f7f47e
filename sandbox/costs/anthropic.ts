import { type Request, Router } from 'express'
import { anthropicCostRows, anthropicUsageRows } from './anthropic-rows.ts'
import { call, Refusal } from './call.ts'
import type { Deps } from './deps.ts'
import { idFrom } from './draws.ts'
import { apiKeyId, workspaceId } from './ids.ts'
import { manyOf, oneOf, pageOf } from './pages.ts'
import { keyNames, projectNames, streams } from './streams.ts'
import { usesBetween } from './world.ts'

const widths: Record<string, { ms: number; usual: number; most: number }> = {
  '1m': { ms: 60_000, usual: 60, most: 1440 },
  '1h': { ms: 3_600_000, usual: 24, most: 168 },
  '1d': { ms: 86_400_000, usual: 7, most: 31 },
}
const days = { '1d': { ms: 86_400_000, usual: 7, most: 31 } }

/**
 * Anthropic's Admin API (https://platform.claude.com/docs/en/api/admin-api): RFC 3339, tokens apart from each other, costs as
 * decimal texts in cents, ids null for the default workspace and the console.
 */
export function anthropicRoutes(deps: Deps): Router {
  const router = Router()
  const plan = (operation: 'anthropic.usage' | 'anthropic.costs' | 'anthropic.names') => ({
    ...{ operation, seedOf: (req: Request) => seedOf(deps, req), failed: failure },
  })
  router.get(
    '/organizations/me',
    call(deps, plan('anthropic.names'), (_req, seed) => ({
      ...{ id: `org-${idFrom(20, seed)}`, type: 'organization', name: `Sandbox ${seed}` },
    })),
  )
  router.get(
    '/organizations/usage_report/messages',
    call(deps, plan('anthropic.usage'), (req, seed) => {
      const world = deps.worldOf('anthropic', seed)
      const groups = manyOf(req, 'group_by')
      return answerPage(deps, req, widths, (fromMs, toMs) =>
        anthropicUsageRows(seed, usesBetween(world, fromMs, toMs), groups),
      )
    }),
  )
  router.get(
    '/organizations/cost_report',
    call(deps, plan('anthropic.costs'), (req, seed) => {
      const world = deps.worldOf('anthropic', seed)
      const groups = manyOf(req, 'group_by')
      return answerPage(deps, req, days, (fromMs, toMs) =>
        anthropicCostRows(seed, usesBetween(world, fromMs, toMs), groups),
      )
    }),
  )
  router.get(
    '/organizations/workspaces',
    call(deps, plan('anthropic.names'), (req, seed) => {
      const names = [...new Set(streams.anthropic.flatMap(({ project }) => project ?? []))]
      return listOf(
        req,
        names.map((name) => ({
          ...{ id: workspaceId(seed, name), type: 'workspace', name: projectNames[name] ?? name },
          ...{ created_at: '2026-01-05T09:00:00Z', archived_at: null, display_color: '#6C5BB9' },
        })),
      )
    }),
  )
  router.get(
    '/organizations/api_keys',
    call(deps, plan('anthropic.names'), (req, seed) =>
      listOf(
        req,
        streams.anthropic.flatMap(({ key, project }) =>
          key === null
            ? []
            : {
                ...{ id: apiKeyId(seed, key), type: 'api_key', name: keyNames[key] ?? key, status: 'active' },
                ...{ workspace_id: project && workspaceId(seed, project), created_at: '2026-01-05T09:00:00Z' },
                partial_key_hint: `sk-ant-api03-…${apiKeyId(seed, key).slice(-4)}`,
              },
        ),
      ),
    ),
  )
  return router
}

/** So small pages that there is more than one. */
const namesOnPage = 3

function listOf(req: Request, all: { id: string }[]): object {
  const after = oneOf(req, 'after_id')
  const first = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  const data = all.slice(first, first + namesOnPage)
  const hasMore = first + namesOnPage < all.length
  return { data, has_more: hasMore, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null }
}

function answerPage(
  deps: Deps,
  req: Request,
  known: typeof widths,
  rowsOf: (fromMs: number, toMs: number) => object[],
): object {
  const width = known[oneOf(req, 'bucket_width') ?? '1d']
  if (!width) throw invalid('bucket_width: Input should be a known width')
  const limit = Number(oneOf(req, 'limit') ?? width.usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > width.most)
    throw invalid(`limit: Input should be less than or equal to ${width.most}`)
  const fromMs = Date.parse(oneOf(req, 'starting_at') ?? '')
  if (Number.isNaN(fromMs)) throw invalid('starting_at: Field required')
  const ending = oneOf(req, 'ending_at')
  const toMs = Math.min(ending === null ? Number.POSITIVE_INFINITY : Date.parse(ending), deps.now())
  const { repeats } = deps.records.current().settings
  const span = { fromMs, toMs, widthMs: width.ms }
  const { starts, nextPage } = pageOf(span, { limit, page: oneOf(req, 'page'), repeats })
  const data = starts.map((startMs) => {
    const results = rowsOf(startMs, startMs + width.ms)
    return {
      ...{ starting_at: timeOf(startMs), ending_at: timeOf(startMs + width.ms) },
      results: repeats ? [...results, ...results] : results,
    }
  })
  return { data, has_more: nextPage !== null, next_page: nextPage }
}

const timeOf = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

/** `sk-ant-admin01-sandbox-<seed>` may, `sk-ant-api03-sandbox-…` is for calling models. */
function seedOf({ records }: Deps, req: Request): string {
  const key = req.headers['x-api-key']
  if (req.headers['anthropic-version'] === undefined) throw invalid('anthropic-version: header is required')
  const seed = /^sk-ant-admin01-sandbox-([\w-]+)$/.exec(typeof key === 'string' ? key : '')?.[1]
  if (seed && !records.current().revoked.includes(String(key))) return seed
  throw new Refusal(401, errorOf('authentication_error', 'invalid x-api-key'))
}

const errorOf = (type: string, message: string) => ({
  ...{ type: 'error', error: { type, message }, request_id: 'req_sandbox' },
})
const invalid = (message: string) => new Refusal(400, errorOf('invalid_request_error', message))

function failure(status: number): object {
  if (status === 429) return errorOf('rate_limit_error', 'This request would exceed your rate limit.')
  return status === 529 ? errorOf('overloaded_error', 'Overloaded') : errorOf('api_error', 'Internal server error')
}
