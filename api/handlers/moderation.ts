import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const moderationHandlers: Pick<
  Handlers,
  'moderation.reports' | 'moderation.decide' | 'moderation.restore' | 'moderation.log'
> = {
  'moderation.reports': notBuilt,
  'moderation.decide': notBuilt,
  'moderation.restore': notBuilt,
  'moderation.log': notBuilt,
}
