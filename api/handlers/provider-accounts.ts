import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const providerAccountHandlers: Pick<
  Handlers,
  | 'providerAccounts.list'
  | 'providerAccounts.link'
  | 'providerAccounts.update'
  | 'providerAccounts.sync'
  | 'providerAccounts.remove'
  | 'providerAccounts.imports'
  | 'providerAccounts.readFile'
> = {
  'providerAccounts.list': notBuilt,
  'providerAccounts.link': notBuilt,
  'providerAccounts.update': notBuilt,
  'providerAccounts.sync': notBuilt,
  'providerAccounts.remove': notBuilt,
  'providerAccounts.imports': notBuilt,
  'providerAccounts.readFile': notBuilt,
}
