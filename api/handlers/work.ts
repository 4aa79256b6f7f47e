import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const workHandlers: Pick<
  Handlers,
  'projects.update' | 'projects.duplicate' | 'projects.remove' | 'projects.restore'
> = {
  'projects.update': notBuilt,
  'projects.duplicate': notBuilt,
  'projects.remove': notBuilt,
  'projects.restore': notBuilt,
}
