import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const priceHandlers: Pick<
  Handlers,
  'prices.list' | 'prices.create' | 'prices.confirm' | 'prices.reprice' | 'prices.saveAlias'
> = {
  'prices.list': notBuilt,
  'prices.create': notBuilt,
  'prices.confirm': notBuilt,
  'prices.reprice': notBuilt,
  'prices.saveAlias': notBuilt,
}
