import type { RouteName } from '../../../contract/index.ts'

/**
 * Method and path of every route, written out because the contract's table brings its validator with it, which the
 * first load has no use for. `tests/web/paths.test.ts` compares this with the contract.
 */
export const paths = {
  'system.get': 'GET /api/system',
  'auth.signUp': 'POST /api/auth/sign-up',
  'auth.signIn': 'POST /api/auth/sign-in',
  'auth.signOut': 'POST /api/auth/sign-out',
  'me.get': 'GET /api/me',
  'runs.quote': 'POST /api/quotes',
  'runs.create': 'POST /api/runs',
  'runs.get': 'GET /api/runs/:id',
  'runs.cancel': 'POST /api/runs/:id/cancel',
  'runs.retry': 'POST /api/runs/:id/retry',
  'projects.list': 'GET /api/projects',
  'projects.get': 'GET /api/projects/:id',
} as const satisfies Record<RouteName, `${string} /api/${string}`>

export const runEventsPath = (runId: string) => `/api/runs/${encodeURIComponent(runId)}/events`

export type Address = { method: string; url: string; rest: Record<string, unknown> }

/** Where a call goes. `:name` parts are taken out of the input; what remains is the query of a GET or the body. */
export function toAddress(name: RouteName, input: Record<string, unknown>): Address {
  const [method = '', path = ''] = paths[name].split(' ')
  const rest = { ...input }
  const url = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET') return { method, url, rest }
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) query.set(key, String(value))
  return { method, url: query.size === 0 ? url : `${url}?${query}`, rest: {} }
}
