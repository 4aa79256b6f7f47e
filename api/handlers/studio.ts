import { randomUUID } from 'node:crypto'
import type { boards } from '../../contract/index.ts'
import {
  beginBoard,
  makeBoard,
  openBoard,
  quoteBoard,
  saveBoard,
  showVoices,
  suggestChanges,
  takeScript,
} from '../../studio/index.ts'
import { askingFor } from '../asking.ts'
import type { Handlers } from '../mount.ts'

export const studioHandlers: Pick<Handlers, keyof typeof boards> = {
  'studio.begin': ({ deps, caller, input, requestKey }) =>
    beginBoard(deps, caller, { ...input, requestKey: requestKey ?? randomUUID() }),
  'studio.voices': ({ deps, input }) => showVoices(deps, input.language),
  'studio.get': ({ deps, caller, input }) => openBoard(deps, caller.workspaceId, input.projectId),
  'studio.save': ({ deps, caller, input }) => saveBoard(deps, caller, input),
  'studio.quote': ({ deps, caller, input }) => quoteBoard(deps, caller.workspaceId, input),
  'studio.make': ({ deps, caller, input, requestKey }) =>
    makeBoard(deps, caller, { ...input, requestKey: requestKey ?? randomUUID() }),
  'studio.takeScript': ({ deps, caller, input }) => takeScript(deps, caller.workspaceId, input),
  'studio.suggest': (context) =>
    suggestChanges(context.deps, context.caller.workspaceId, context.input, askingFor(context)),
}
