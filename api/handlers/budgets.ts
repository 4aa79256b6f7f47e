import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const budgetHandlers: Pick<
  Handlers,
  'budgets.list' | 'budgets.create' | 'budgets.update' | 'budgets.remove' | 'anomalies.list' | 'anomalies.dismiss'
> = {
  'budgets.list': notBuilt,
  'budgets.create': notBuilt,
  'budgets.update': notBuilt,
  'budgets.remove': notBuilt,
  'anomalies.list': notBuilt,
  'anomalies.dismiss': notBuilt,
}
