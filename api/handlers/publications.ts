import type { publications } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

export const publicationHandlers: Pick<Handlers, keyof typeof publications> = {
  'publications.list': () => Promise.reject(new AppError('unavailable')),
  'publications.get': () => Promise.reject(new AppError('unavailable')),
  'publications.check': () => Promise.reject(new AppError('unavailable')),
  'publications.suggest': () => Promise.reject(new AppError('unavailable')),
  'publications.create': () => Promise.reject(new AppError('unavailable')),
  'publications.update': () => Promise.reject(new AppError('unavailable')),
  'publications.cancel': () => Promise.reject(new AppError('unavailable')),
  'publications.retry': () => Promise.reject(new AppError('unavailable')),
  'publications.spread': () => Promise.reject(new AppError('unavailable')),
  'publications.slots': () => Promise.reject(new AppError('unavailable')),
  'publications.removeRecord': () => Promise.reject(new AppError('unavailable')),
}
