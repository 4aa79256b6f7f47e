import type { Caller } from '../accounts/index.ts'
import type { Asking } from '../gateway/index.ts'
import type { Context } from './mount.ts'
import { askOf } from './v1/intake.ts'

/** A question of the house itself to a text model, for whoever calls: paid by their workspace, over when they hang up. */
export function askingFor({ deps, caller, req, res }: Context & { caller: Caller }): Asking {
  const asker = { workspaceId: caller.workspaceId, key: null }
  const { bodyBytes: _, ...ask } = askOf({ asker, endpoint: 'suggest', body: {}, bodyBytes: 0 }, req, res)
  return { serving: deps.serving, ask }
}
