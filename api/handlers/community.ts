import {
  avoid,
  createPost,
  editComment,
  follow,
  getCreator,
  getOwnCreator,
  getPost,
  hidePost,
  likeComment,
  likePost,
  listComments,
  listPosts,
  removeComment,
  removePost,
  report,
  updateCreator,
  updatePost,
  writeComment,
} from '../../community/index.ts'
import type { community } from '../../contract/index.ts'
import type { Handlers } from '../mount.ts'

type Names = Exclude<keyof typeof community, `moderation.${string}` | `noticeChoices.${string}`>

export const communityHandlers: Pick<Handlers, Names> = {
  'community.feed': ({ deps, caller, input }) => listPosts(deps, caller, input),
  'community.get': ({ deps, caller, input }) => getPost(deps, caller, input.id),
  'community.post': ({ deps, caller, input, requestKey }) => createPost(deps, caller, { ...input, requestKey }),
  'community.update': ({ deps, caller, input }) => updatePost(deps, caller.userId, input),
  async 'community.remove'({ deps, caller, input }) {
    await removePost(deps.db, caller.userId, input.id)
    return {}
  },
  'community.like': ({ deps, caller, input }) => likePost(deps.db, caller.userId, input),
  async 'community.hide'({ deps, caller, input }) {
    await hidePost(deps.db, caller.userId, input)
    return {}
  },
  'community.comments': ({ deps, caller, input }) => listComments(deps, caller, input),
  'community.comment': ({ deps, caller, input, req, requestKey }) =>
    writeComment(deps, caller.userId, { ...input, requestKey }, () =>
      deps.limits.take('firstComments', { address: req.ip ?? '', account: caller.userId }),
    ),
  'community.editComment': ({ deps, caller, input }) => editComment(deps, caller.userId, input),
  async 'community.removeComment'({ deps, caller, input }) {
    await removeComment(deps.db, caller.userId, input.id)
    return {}
  },
  'community.likeComment': ({ deps, caller, input }) => likeComment(deps.db, caller.userId, input),
  'creators.me': ({ deps, caller }) => getOwnCreator(deps, caller.userId),
  'creators.update': ({ deps, caller, input }) => updateCreator(deps, caller.userId, input),
  'creators.get': ({ deps, caller, input }) => getCreator(deps, caller, input.handle),
  'creators.follow': ({ deps, caller, input }) => follow(deps, caller.userId, input),
  'creators.avoid': ({ deps, caller, input }) => avoid(deps, caller.userId, input),
  async 'reports.create'({ deps, caller, input }) {
    await report(deps, caller.userId, input)
    return {}
  },
}
