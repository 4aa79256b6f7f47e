import { channelCallbackPath, type channels } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import {
  beginVisit,
  disconnectChannel,
  getChannelLoss,
  listChannels,
  refreshChannel,
  updateChannel,
} from '../../publishing/index.ts'
import { callbackOrigin } from '../channel-journey.ts'
import type { Handlers } from '../mount.ts'
import { publishingDeps } from '../publishing-deps.ts'
import { mayUseSandbox } from '../sandbox-proxy.ts'
import { originOf } from './workspaces.ts'

export const channelHandlers: Pick<Handlers, keyof typeof channels> = {
  'channels.list': ({ deps, caller }) => listChannels(deps, caller.workspaceId),
  async 'channels.connect'({ deps, caller, input, language, req }) {
    const isSandbox = deps.platforms.get(input.platform)?.facts.isSandbox ?? false
    if (isSandbox && !mayUseSandbox(req, deps.config))
      throw new AppError('not_found', { message: 'the sandbox is for the machine it runs on' })
    // A browser goes to the platform and back; a program has no cookie to come back with.
    if (caller.sessionId === null) throw new AppError('forbidden', { message: 'a program tried to connect a channel' })
    const redirectUri = callbackOrigin(req, deps, isSandbox) + channelCallbackPath(input.platform)
    return beginVisit(publishingDeps(deps), caller, { ...input, language, redirectUri })
  },
  'channels.refresh': ({ deps, caller, input }) => refreshChannel(publishingDeps(deps), caller.workspaceId, input.id),
  'channels.update': (context) => updateChannel(publishingDeps(context.deps), originOf(context), context.input),
  'channels.getLoss': ({ deps, caller, input }) => getChannelLoss(deps.db, caller.workspaceId, input.id),
  'channels.disconnect': (context) =>
    disconnectChannel(publishingDeps(context.deps), originOf(context), context.input.id),
}
