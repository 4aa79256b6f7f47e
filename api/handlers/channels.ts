import type { channels } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

export const channelHandlers: Pick<Handlers, keyof typeof channels> = {
  'channels.list': () => Promise.reject(new AppError('unavailable')),
  'channels.connect': () => Promise.reject(new AppError('unavailable')),
  'channels.refresh': () => Promise.reject(new AppError('unavailable')),
  'channels.update': () => Promise.reject(new AppError('unavailable')),
  'channels.getLoss': () => Promise.reject(new AppError('unavailable')),
  'channels.disconnect': () => Promise.reject(new AppError('unavailable')),
}
