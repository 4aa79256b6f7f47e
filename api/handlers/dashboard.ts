import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const dashboardHandlers: Pick<Handlers, 'dashboard.get' | 'onboarding.get' | 'onboarding.update'> = {
  'dashboard.get': notBuilt,
  'onboarding.get': notBuilt,
  'onboarding.update': notBuilt,
}
