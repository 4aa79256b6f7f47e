import type { ollama } from '../../contract/index.ts'
import {
  checkOllamaServer,
  listOllamaServers,
  registerOllamaServer,
  removeOllamaServer,
  updateOllamaServer,
} from '../../gateway/index.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const ollamaHandlers: Pick<Handlers, keyof typeof ollama> = {
  'ollama.list': async ({ deps, caller }) => ({
    servers: await listOllamaServers(deps.db, caller.workspaceId),
    allowsLoopback: deps.serving.ollama.allowsLoopback,
  }),
  'ollama.create': (context) => registerOllamaServer(ollamaDeps(context.deps), originOf(context), context.input),
  'ollama.update': (context) => updateOllamaServer(ollamaDeps(context.deps), originOf(context), context.input),
  'ollama.check': ({ deps, caller, input }) => checkOllamaServer(ollamaDeps(deps), caller.workspaceId, input.id),
  async 'ollama.remove'(context) {
    await removeOllamaServer(context.deps, originOf(context), context.input)
    return {}
  },
}

/** The rows as the caller sees them, and the way to servers that the gateway has. */
const ollamaDeps = ({ db, seal, serving }: ApiDeps) => ({ db, seal, ...serving.ollama })
