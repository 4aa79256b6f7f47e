import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const batchHandlers: Pick<Handlers, 'batches.quote' | 'batches.create'> = {
  'batches.quote': notBuilt,
  'batches.create': notBuilt,
}
