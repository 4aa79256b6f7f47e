import type { templates } from '../../contract/index.ts'
import { createTemplate, getTemplate, listTemplates, removeTemplate, updateTemplate } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

export const templateHandlers: Pick<Handlers, keyof typeof templates> = {
  async 'templates.list'({ deps, caller, input }) {
    return { templates: await listTemplates(deps, caller.workspaceId, input) }
  },
  'templates.get': ({ deps, caller, input }) => getTemplate(deps, caller.workspaceId, input),
  'templates.create': ({ deps, caller, input }) => createTemplate(deps, caller, input),
  'templates.update': ({ deps, caller, input }) => updateTemplate(deps, caller.workspaceId, input),
  async 'templates.remove'({ deps, caller, input }) {
    await removeTemplate(deps, caller.workspaceId, input.id)
    return {}
  },
}
