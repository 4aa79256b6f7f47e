import { listLibrary, markFavourite, moveShorts } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

export const libraryHandlers: Pick<Handlers, 'library.list' | 'library.favourite' | 'library.move'> = {
  'library.list': ({ deps, caller, input }) => listLibrary(deps, caller, input),
  async 'library.favourite'({ deps, caller, input }) {
    await markFavourite(deps.db, caller, input)
    return {}
  },
  async 'library.move'({ deps, caller, input }) {
    await moveShorts(deps.db, caller.workspaceId, input)
    return {}
  },
}
