import type { analytics } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

export const analyticsHandlers: Pick<Handlers, keyof typeof analytics> = {
  'analytics.overview': () => Promise.reject(new AppError('unavailable')),
  'analytics.videos': () => Promise.reject(new AppError('unavailable')),
  'analytics.video': () => Promise.reject(new AppError('unavailable')),
  'analytics.audience': () => Promise.reject(new AppError('unavailable')),
  'analytics.bestTimes': () => Promise.reject(new AppError('unavailable')),
  'insights.list': () => Promise.reject(new AppError('unavailable')),
  'insights.dismiss': () => Promise.reject(new AppError('unavailable')),
}
