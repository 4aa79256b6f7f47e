import type { brands } from '../../contract/index.ts'
import {
  analyseBrand,
  createBrand,
  forgetPreference,
  listBrands,
  listPreferences,
  previewBrand,
  removeBrand,
  showBrandShort,
  switchPreference,
  updateBrand,
} from '../../studio/index.ts'
import { askingFor } from '../asking.ts'
import type { Handlers } from '../mount.ts'

export const brandHandlers: Pick<Handlers, keyof typeof brands> = {
  async 'brands.list'({ deps, caller }) {
    return { brands: await listBrands(deps, caller.workspaceId) }
  },
  'brands.create': ({ deps, caller, input }) => createBrand(deps, caller.workspaceId, input),
  'brands.update': ({ deps, caller, input }) => updateBrand(deps, caller.workspaceId, input),
  async 'brands.remove'({ deps, caller, input }) {
    await removeBrand(deps, caller.workspaceId, input.id)
    return {}
  },
  'brands.analyse': (context) =>
    analyseBrand(context.deps, context.caller.workspaceId, context.input, askingFor(context)),
  'brands.preview'(context) {
    const { deps, caller, input } = context
    const { findProvider } = deps.serving
    const { signal } = askingFor(context).ask
    return previewBrand({ ...deps, findProvider, signal }, caller.workspaceId, input)
  },
  async 'brands.getShort'({ deps, caller, input }) {
    return { short: await showBrandShort(deps, caller.workspaceId, input) }
  },
  async 'preferences.list'({ deps, caller, language }) {
    return { preferences: await listPreferences(deps.db, caller.workspaceId, language) }
  },
  'preferences.update': ({ deps, caller, input, language }) =>
    switchPreference(deps.db, caller.workspaceId, input, language),
  async 'preferences.forget'({ deps, caller, input }) {
    await forgetPreference(deps.db, caller.workspaceId, input.id)
    return {}
  },
}
