import type { operators } from '../../contract/index.ts'
import {
  blockKey,
  listAllKeys,
  listModelRows,
  listUpstreams,
  listUsers,
  putModelRow,
  putUpstream,
  readHealth,
  removeUpstream,
} from '../../gateway/index.ts'
import { readPlatformQuota } from '../../publishing/index.ts'
import type { Handlers } from '../mount.ts'
import { tell } from '../operator-log.ts'

/** Of the whole installation: `serving.db` sees every workspace, and only operators get here. */
export const operatorHandlers: Pick<Handlers, keyof typeof operators> = {
  'operators.models': async ({ deps }) => ({ models: await listModelRows(deps.serving.db) }),
  async 'operators.putModel'(context) {
    const model = await putModelRow(context.deps.serving.db, context.input)
    tell(context, 'an operator changed a model', { model })
    return model
  },
  'operators.upstreams': async ({ deps }) => ({ upstreams: await listUpstreams(deps.serving.db) }),
  async 'operators.putUpstream'(context) {
    const { serving, seal, config } = context.deps
    const upstream = await putUpstream({ db: serving.db, seal, mode: config.mode }, context.input)
    tell(context, 'an operator changed an upstream', { upstream, isKeyChanged: context.input.apiKey !== undefined })
    return upstream
  },
  async 'operators.removeUpstream'(context) {
    await removeUpstream(context.deps.serving.db, context.input.name)
    tell(context, 'an operator removed an upstream', { upstream: context.input.name })
    return {}
  },
  'operators.users': ({ deps, input }) => listUsers(deps.serving.db, input),
  'operators.keys': ({ deps, input }) => listAllKeys(deps.serving.db, input),
  async 'operators.blockKey'(context) {
    await blockKey(context.deps.serving.db, context.input)
    tell(context, 'an operator blocked a key, or let it go', context.input)
    return {}
  },
  'operators.platformQuota': ({ deps }) =>
    readPlatformQuota({ db: deps.serving.db, platforms: deps.platforms, now: () => new Date() }),
  'operators.health': async ({ deps }) => ({ upstreams: await readHealth(deps.serving) }),
}
