import { AppError } from '../../../../core/errors.ts'
import type { CompleteReply, CompleteRequest } from '../../../provider.ts'
import { writeOffline } from './write-offline.ts'

/** The built-in writer behind the gateway's interface: it writes scripts only and answers a request without a brief with `provider_refused`. */
export function completeOffline(request: CompleteRequest): CompleteReply {
  if (!request.brief) throw new AppError('provider_refused', { message: 'the built-in writer writes scripts only' })
  const text = JSON.stringify(writeOffline(request.brief))
  return { text, stop: 'done', usage: { source: 'provider', inputTokens: 0, outputTokens: 0 } }
}
