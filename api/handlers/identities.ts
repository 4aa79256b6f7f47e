import { listIdentities, unlink } from '../../accounts/index.ts'
import type { Handlers } from '../mount.ts'

export const identityHandlers: Pick<Handlers, 'me.identities' | 'me.unlink'> = {
  'me.identities': ({ deps, caller }) => listIdentities(deps.db, caller.userId),
  async 'me.unlink'({ deps, caller, input }) {
    await unlink(deps.db, caller.userId, input.provider)
    return {}
  },
}
