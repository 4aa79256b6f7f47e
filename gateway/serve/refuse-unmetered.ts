import { AppError } from '../../core/errors.ts'
import type { ChatRequest } from '../chat/wire.ts'

/**
 * What a vendor does for extra money when a field of the request asks for it. Such fields have no price here, so they are
 * refused at the one door that all text passes: an unmetered way would be found.
 */
const extras: { param: string; isAsked: (request: ChatRequest) => boolean }[] = [
  { param: 'service_tier', isAsked: ({ service_tier: tier }) => tier != null && tier !== 'auto' && tier !== 'default' },
  { param: 'web_search_options', isAsked: ({ web_search_options: options }) => options != null },
  { param: 'search_parameters', isAsked: ({ search_parameters: parameters }) => parameters != null },
  { param: 'modalities', isAsked: ({ modalities }) => Array.isArray(modalities) && modalities.includes('audio') },
  { param: 'deferred', isAsked: ({ deferred }) => deferred === true },
  { param: 'audio', isAsked: ({ audio }) => audio != null },
  { param: 'tools', isAsked: ({ tools }) => (tools ?? []).some(({ type }) => type !== 'function') },
]

/** @throws AppError `invalid_request` with `details.param`. */
export function refuseUnmetered(request: ChatRequest): void {
  const found = extras.find(({ isAsked }) => isAsked(request))
  if (!found) return
  const problem = `${found.param} asks for something that has no price here`
  throw new AppError('invalid_request', {
    message: problem,
    details: { param: found.param, fields: [{ field: found.param, problem, rule: 'unmetered' }] },
  })
}
