import { randomUUID } from 'node:crypto'
import type { assets } from '../../contract/index.ts'
import {
  beginUpload,
  binAssets,
  createFolder,
  deleteAssets,
  finishUpload,
  generateAsset,
  getAssetUses,
  listAssets,
  listFolders,
  moveAssets,
  quoteGenerated,
  removeFolder,
  restoreAssets,
  updateAsset,
  updateFolder,
} from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'
import { askOf } from '../v1/intake.ts'

export const assetHandlers: Pick<Handlers, keyof typeof assets> = {
  'assets.list': ({ deps, caller, input }) => listAssets(deps, caller.workspaceId, input),
  'assets.begin': ({ deps, caller, input }) => beginUpload(deps, caller, input),
  // Not given up with the request: asked again, it would begin anew.
  'assets.finish': ({ deps, caller, input }) =>
    finishUpload(deps, caller, input.uploadId, new AbortController().signal),
  'assets.quote': ({ deps }) => quoteGenerated(deps),
  'assets.generate': ({ deps, caller, input, language, requestKey, req, res }) => {
    const asker = { workspaceId: caller.workspaceId, key: null }
    const bodyBytes = Buffer.byteLength(input.prompt)
    const ask = askOf({ asker, endpoint: 'images', body: {}, bodyBytes }, req, res)
    const asking = { serving: deps.serving, ask, language, requestKey: requestKey ?? randomUUID() }
    return generateAsset(deps, caller, input, asking)
  },
  'assets.update': ({ deps, caller, input }) => updateAsset(deps, caller.workspaceId, input),
  async 'assets.getUses'({ deps, caller, input }) {
    return { uses: await getAssetUses(deps.db, caller.workspaceId, input.id) }
  },
  async 'assets.move'({ deps, caller, input }) {
    await moveAssets(deps.db, caller.workspaceId, input)
    return {}
  },
  async 'assets.remove'({ deps, caller, input }) {
    if (!input.forever) return { uses: await binAssets(deps.db, caller.workspaceId, input.ids) }
    await deleteAssets(deps, caller.workspaceId, input.ids)
    return { uses: [] }
  },
  async 'assets.restore'({ deps, caller, input }) {
    await restoreAssets(deps.db, caller.workspaceId, input.ids)
    return {}
  },
  async 'folders.list'({ deps, caller, input }) {
    return { folders: await listFolders(deps.db, caller.workspaceId, input.kind) }
  },
  'folders.create': ({ deps, caller, input }) => createFolder(deps.db, caller.workspaceId, input),
  'folders.update': ({ deps, caller, input }) => updateFolder(deps.db, caller.workspaceId, input),
  async 'folders.remove'({ deps, caller, input }) {
    await removeFolder(deps.db, caller.workspaceId, input.id)
    return {}
  },
}
