import { listPlans } from '../../credits/index.ts'
import type { Handlers } from '../mount.ts'

export const planHandlers: Pick<Handlers, 'plans.list'> = {
  'plans.list': ({ deps }) => listPlans(deps.db, deps.config.payments),
}
