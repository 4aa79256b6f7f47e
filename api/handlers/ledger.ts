import { listEntries } from '../../credits/index.ts'
import type { Handlers } from '../mount.ts'

export const ledgerHandlers: Pick<Handlers, 'ledger.list'> = {
  'ledger.list': ({ deps, caller, input }) => listEntries(deps.db, caller.workspaceId, input),
}
