import { listModels } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'

export const modelHandlers: Pick<Handlers, 'models.list'> = {
  async 'models.list'({ deps: { db, serving }, caller }) {
    return { models: await listModels({ ...serving, db }, caller.workspaceId) }
  },
}
