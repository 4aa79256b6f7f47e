import type { Caller } from '../../accounts/index.ts'
import type { keys } from '../../contract/index.ts'
import { createKey, listKeys, removeKey, updateKey } from '../../gateway/index.ts'
import type { ApiDeps } from '../deps.ts'
import type { Context, Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const keyHandlers: Pick<Handlers, keyof typeof keys> = {
  async 'keys.list'({ deps, caller }) {
    const baseUrl = new URL('/v1', deps.config.http.publicUrl).href
    return { ...(await listKeys(deps.db, caller)), baseUrl }
  },
  'keys.create': (context) => createKey(keyDeps(context.deps), askerOf(context), context.input),
  'keys.update': (context) => updateKey(keyDeps(context.deps), askerOf(context), context.input),
  async 'keys.remove'(context) {
    await removeKey(context.deps.db, askerOf(context), context.input)
    return {}
  },
}

/** The rows as the caller sees them, and the models that there are. */
const keyDeps = ({ db, serving: { catalogue, findProvider } }: ApiDeps) => ({ db, catalogue, findProvider })

const askerOf = (context: Context & { caller: Caller }) => ({ ...originOf(context), role: context.caller.role })
