import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const libraryHandlers: Pick<Handlers, 'library.list' | 'library.favourite' | 'library.move'> = {
  'library.list': notBuilt,
  'library.favourite': notBuilt,
  'library.move': notBuilt,
}
