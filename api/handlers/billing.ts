import { getBilling } from '../../credits/index.ts'
import type { Handlers } from '../mount.ts'

export const billingHandlers: Pick<Handlers, 'billing.get'> = {
  'billing.get': ({ deps, caller }) => getBilling(deps, caller.workspaceId),
}
