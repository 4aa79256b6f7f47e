import { randomUUID } from 'node:crypto'
import { createBatch, getBatch, quoteBatch } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

export const batchHandlers: Pick<Handlers, 'batches.quote' | 'batches.create' | 'batches.get'> = {
  'batches.quote': ({ deps, caller, input }) => quoteBatch(deps, caller.workspaceId, input),
  'batches.create': ({ deps, caller, input, requestKey }) =>
    createBatch(deps, caller, { ...input, requestKey: requestKey ?? randomUUID() }),
  'batches.get': ({ deps, caller, input }) => getBatch(deps, caller.workspaceId, input.id),
}
