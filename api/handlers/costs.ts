import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const costHandlers: Pick<
  Handlers,
  | 'costs.overview'
  | 'costs.breakdown'
  | 'costs.rows'
  | 'costs.reconciliation'
  | 'costs.getSettings'
  | 'costs.updateSettings'
> = {
  'costs.overview': notBuilt,
  'costs.breakdown': notBuilt,
  'costs.rows': notBuilt,
  'costs.reconciliation': notBuilt,
  'costs.getSettings': notBuilt,
  'costs.updateSettings': notBuilt,
}
