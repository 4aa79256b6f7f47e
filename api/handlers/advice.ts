import type { advice } from '../../contract/index.ts'
import { askWhatIf, decideAdvice, listAdvice } from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'

export const adviceHandlers: Pick<Handlers, keyof typeof advice> = {
  'advice.list': ({ deps, caller }) => listAdvice(deps.db, caller.workspaceId),
  'advice.decide': ({ deps, caller, input }) => decideAdvice(deps.db, caller, input),
  'advice.whatIf': ({ deps, caller, input }) => askWhatIf(deps.db, caller.workspaceId, input),
}
