import { getMe } from '../../accounts/index.ts'
import type { Handlers } from '../mount.ts'

export const profileHandlers: Pick<Handlers, 'me.get'> = {
  'me.get': ({ deps, caller }) => getMe(deps, caller),
}
