import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const noticeChoiceHandlers: Pick<Handlers, 'noticeChoices.list' | 'noticeChoices.update'> = {
  'noticeChoices.list': notBuilt,
  'noticeChoices.update': notBuilt,
}
