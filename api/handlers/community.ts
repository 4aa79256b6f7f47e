import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = () => Promise.reject(new AppError('not_found', { message: 'Not built yet.' }))

export const communityHandlers: Pick<
  Handlers,
  | 'community.feed'
  | 'community.get'
  | 'community.post'
  | 'community.update'
  | 'community.remove'
  | 'community.like'
  | 'community.hide'
  | 'community.comments'
  | 'community.comment'
  | 'community.editComment'
  | 'community.removeComment'
  | 'community.likeComment'
  | 'creators.me'
  | 'creators.update'
  | 'creators.get'
  | 'creators.follow'
  | 'creators.avoid'
  | 'reports.create'
> = {
  'community.feed': notBuilt,
  'community.get': notBuilt,
  'community.post': notBuilt,
  'community.update': notBuilt,
  'community.remove': notBuilt,
  'community.like': notBuilt,
  'community.hide': notBuilt,
  'community.comments': notBuilt,
  'community.comment': notBuilt,
  'community.editComment': notBuilt,
  'community.removeComment': notBuilt,
  'community.likeComment': notBuilt,
  'creators.me': notBuilt,
  'creators.update': notBuilt,
  'creators.get': notBuilt,
  'creators.follow': notBuilt,
  'creators.avoid': notBuilt,
  'reports.create': notBuilt,
}
