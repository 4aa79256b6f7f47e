import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const adviceHandlers: Pick<Handlers, 'advice.list' | 'advice.decide' | 'advice.whatIf'> = {
  'advice.list': notBuilt,
  'advice.decide': notBuilt,
  'advice.whatIf': notBuilt,
}
