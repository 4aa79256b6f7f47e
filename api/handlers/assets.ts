import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const assetHandlers: Pick<
  Handlers,
  | 'assets.list'
  | 'assets.begin'
  | 'assets.finish'
  | 'assets.generate'
  | 'assets.update'
  | 'assets.getUses'
  | 'assets.move'
  | 'assets.remove'
  | 'assets.restore'
  | 'folders.list'
  | 'folders.create'
  | 'folders.update'
  | 'folders.remove'
> = {
  'assets.list': notBuilt,
  'assets.begin': notBuilt,
  'assets.finish': notBuilt,
  'assets.generate': notBuilt,
  'assets.update': notBuilt,
  'assets.getUses': notBuilt,
  'assets.move': notBuilt,
  'assets.remove': notBuilt,
  'assets.restore': notBuilt,
  'folders.list': notBuilt,
  'folders.create': notBuilt,
  'folders.update': notBuilt,
  'folders.remove': notBuilt,
}
