import type { notices } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

export const noticeHandlers: Pick<Handlers, keyof typeof notices> = {
  'notices.list': () => Promise.reject(new AppError('unavailable')),
  'notices.read': () => Promise.reject(new AppError('unavailable')),
}
