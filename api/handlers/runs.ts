import { randomUUID } from 'node:crypto'
import { getBalance } from '../../credits/index.ts'
import { cancelRun, getRunView } from '../../pipeline/index.ts'
import { makeShort, quoteShort, retryShort } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

export const runHandlers: Pick<Handlers, 'runs.quote' | 'runs.create' | 'runs.get' | 'runs.cancel' | 'runs.retry'> = {
  async 'runs.quote'({ deps, caller, input: { brandId, templateId, ...request } }) {
    const quote = await quoteShort(deps, caller.workspaceId, { request, brandId, templateId })
    return { quote, balance: await getBalance(deps.db, caller.workspaceId) }
  },
  async 'runs.create'({ deps, caller, input: { projectId, brandId, templateId, ...request }, requestKey, language }) {
    const { runId } = await makeShort(deps, caller, {
      ...{ request, projectId, brandId, templateId },
      requestKey: requestKey ?? randomUUID(),
    })
    return getRunView(deps, caller.workspaceId, runId, language)
  },
  'runs.get': ({ deps, caller, input, language }) => getRunView(deps, caller.workspaceId, input.id, language),
  async 'runs.cancel'({ deps, caller, input, language }) {
    await cancelRun(deps.db, caller.workspaceId, input.id)
    return getRunView(deps, caller.workspaceId, input.id, language)
  },
  async 'runs.retry'({ deps, caller, input, requestKey, language }) {
    const { runId } = await retryShort(deps, caller, { runId: input.id, requestKey: requestKey ?? randomUUID() })
    return getRunView(deps, caller.workspaceId, runId, language)
  },
}
