import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const costTeamHandlers: Pick<
  Handlers,
  | 'costTeams.list'
  | 'costTeams.save'
  | 'costTeams.remove'
  | 'costProjects.save'
  | 'costProjects.remove'
  | 'costRules.create'
  | 'costRules.end'
> = {
  'costTeams.list': notBuilt,
  'costTeams.save': notBuilt,
  'costTeams.remove': notBuilt,
  'costProjects.save': notBuilt,
  'costProjects.remove': notBuilt,
  'costRules.create': notBuilt,
  'costRules.end': notBuilt,
}
