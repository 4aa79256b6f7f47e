import type { RouteName, SocialProvider } from '../../../contract/index.ts'

/**
 * Method and path of every route, written out because the contract's table brings its validator with it, which the
 * first load has no use for. `tests/web/paths.test.ts` compares this with the contract.
 */
export const paths = {
  'system.get': 'GET /api/system',
  'auth.signUp': 'POST /api/auth/sign-up',
  'auth.verify': 'POST /api/auth/verify',
  'auth.signIn': 'POST /api/auth/sign-in',
  'auth.signOut': 'POST /api/auth/sign-out',
  'auth.forgot': 'POST /api/auth/forgot',
  'auth.reset': 'POST /api/auth/reset',
  'auth.confirmEmail': 'POST /api/auth/confirm-email',
  'me.get': 'GET /api/me',
  'me.update': 'PATCH /api/me',
  'me.removePicture': 'DELETE /api/me/picture',
  'me.changePassword': 'POST /api/me/password',
  'me.changeEmail': 'POST /api/me/email',
  'me.devices': 'GET /api/me/devices',
  'me.endDevice': 'DELETE /api/me/devices/:id',
  'me.endOtherDevices': 'POST /api/me/devices/end-others',
  'me.identities': 'GET /api/me/identities',
  'me.unlink': 'DELETE /api/me/identities/:provider',
  'me.loss': 'GET /api/me/loss',
  'me.delete': 'POST /api/me/delete',
  'workspaces.create': 'POST /api/workspaces',
  'workspace.get': 'GET /api/workspace',
  'workspace.rename': 'PATCH /api/workspace',
  'workspace.loss': 'GET /api/workspace/loss',
  'workspace.delete': 'POST /api/workspace/delete',
  'workspace.leave': 'POST /api/workspace/leave',
  'workspace.handOver': 'POST /api/workspace/hand-over',
  'members.setRole': 'PATCH /api/workspace/members/:userId',
  'members.remove': 'DELETE /api/workspace/members/:userId',
  'invitations.create': 'POST /api/workspace/invitations',
  'invitations.revoke': 'DELETE /api/workspace/invitations/:id',
  'invitations.peek': 'POST /api/invitations/peek',
  'invitations.mine': 'GET /api/me/invitations',
  'invitations.accept': 'POST /api/me/invitations/:id/accept',
  'invitations.decline': 'POST /api/me/invitations/:id/decline',
  'audit.list': 'GET /api/workspace/audit',
  'desktop.request': 'GET /api/desktop/request',
  'desktop.answer': 'POST /api/desktop/answer',
  'runs.quote': 'POST /api/quotes',
  'runs.create': 'POST /api/runs',
  'runs.get': 'GET /api/runs/:id',
  'runs.cancel': 'POST /api/runs/:id/cancel',
  'runs.retry': 'POST /api/runs/:id/retry',
  'projects.list': 'GET /api/projects',
  'projects.get': 'GET /api/projects/:id',
  'plans.list': 'GET /api/plans',
  'billing.get': 'GET /api/billing',
  'subscription.prepare': 'POST /api/subscription/card',
  'subscription.start': 'POST /api/subscription',
  'subscription.preview': 'POST /api/subscription/preview',
  'subscription.change': 'POST /api/subscription/change',
  'subscription.cancel': 'POST /api/subscription/cancel',
  'subscription.resume': 'POST /api/subscription/resume',
  'subscription.card': 'PUT /api/subscription/card',
  'payments.create': 'POST /api/payments',
  'payments.list': 'GET /api/payments',
  'payments.get': 'GET /api/payments/:id',
  'payments.sync': 'POST /api/payments/:id/sync',
  'payments.cancel': 'POST /api/payments/:id/cancel',
  'payments.refundable': 'GET /api/payments/:id/refundable',
  'payments.refund': 'POST /api/payments/:id/refunds',
  'ledger.list': 'GET /api/ledger',
  'keys.list': 'GET /api/keys',
  'keys.create': 'POST /api/keys',
  'keys.update': 'PATCH /api/keys/:id',
  'keys.remove': 'DELETE /api/keys/:id',
  'usage.chart': 'GET /api/usage',
  'usage.requests': 'GET /api/usage/requests',
  'usage.request': 'GET /api/usage/requests/:id',
  'models.list': 'GET /api/models',
  'ollama.list': 'GET /api/ollama',
  'ollama.create': 'POST /api/ollama',
  'ollama.update': 'PATCH /api/ollama/:id',
  'ollama.check': 'POST /api/ollama/:id/check',
  'ollama.remove': 'DELETE /api/ollama/:id',
  'operators.prices': 'GET /api/operators/prices',
  'operators.addPrice': 'POST /api/operators/prices',
  'operators.models': 'GET /api/operators/models',
  'operators.putModel': 'PUT /api/operators/models',
  'operators.upstreams': 'GET /api/operators/upstreams',
  'operators.putUpstream': 'PUT /api/operators/upstreams/:name',
  'operators.removeUpstream': 'DELETE /api/operators/upstreams/:name',
  'operators.users': 'GET /api/operators/users',
  'operators.keys': 'GET /api/operators/keys',
  'operators.blockKey': 'POST /api/operators/keys/:id/block',
  'operators.health': 'GET /api/operators/health',
  'operators.platformQuota': 'GET /api/operators/platform-quota',
  'channels.list': 'GET /api/channels',
  'channels.connect': 'POST /api/channels/connect',
  'channels.refresh': 'POST /api/channels/:id/refresh',
  'channels.update': 'PATCH /api/channels/:id',
  'channels.getLoss': 'GET /api/channels/:id/loss',
  'channels.disconnect': 'DELETE /api/channels/:id',
  'publications.list': 'GET /api/publications',
  'publications.slots': 'GET /api/publications/slots',
  'publications.get': 'GET /api/publications/:id',
  'publications.check': 'POST /api/publications/check',
  'publications.suggest': 'POST /api/publications/suggest',
  'publications.create': 'POST /api/publications',
  'publications.update': 'PATCH /api/publications/:id',
  'publications.cancel': 'POST /api/publications/:id/cancel',
  'publications.retry': 'POST /api/publications/:id/retry',
  'publications.spread': 'POST /api/publications/spread',
  'publications.removeRecord': 'DELETE /api/publications/:id',
  'analytics.overview': 'GET /api/analytics',
  'analytics.videos': 'GET /api/analytics/videos',
  'analytics.video': 'GET /api/analytics/videos/:publicationId',
  'analytics.audience': 'GET /api/analytics/audience',
  'analytics.bestTimes': 'GET /api/analytics/best-times',
  'insights.list': 'GET /api/insights',
  'insights.dismiss': 'POST /api/insights/:id/dismiss',
  'notices.list': 'GET /api/notices',
  'notices.read': 'POST /api/notices/read',
} as const satisfies Record<RouteName, `${string} /api/${string}`>

export const runEventsPath = (runId: string) => `/api/runs/${encodeURIComponent(runId)}/events`
export const publicationEventsPath = '/api/publications/events'
export const noticeEventsPath = '/api/notices/events'
/** Names the workspace of a call; in the query (`workspace`) where a browser cannot set headers. */
export const workspaceHeader = 'x-xcaster-workspace'
export const picturePath = '/api/me/picture'
export const ledgerCsvPath = '/api/ledger.csv'
export const paymentsCsvPath = '/api/payments.csv'
export const requestsCsvPath = '/api/usage/requests.csv'
export const playgroundPath = '/api/playground'
export const socialStartPath = (provider: SocialProvider) => `/api/auth/social/${provider}/start`

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
