import { randomUUID } from 'node:crypto'
import type { Caller } from '../../accounts/index.ts'
import type { publications } from '../../contract/index.ts'
import {
  cancelPublication,
  changePublication,
  checkPublication,
  createPublications,
  getPublication,
  getPublications,
  listEvents,
  listPublications,
  listSlots,
  removeRecord,
  retryPublication,
  spreadShorts,
  suggestTexts,
} from '../../publishing/index.ts'
import type { Context, Handlers } from '../mount.ts'
import { publishingDeps } from '../publishing-deps.ts'
import { askOf } from '../v1/intake.ts'
import { originOf } from './workspaces.ts'

export const publicationHandlers: Pick<Handlers, keyof typeof publications> = {
  'publications.list': (context) => listPublications(context.deps, askerOf(context), context.input),
  'publications.slots': ({ deps, caller, input }) => listSlots(publishingDeps(deps), caller, input),
  async 'publications.get'(context) {
    const { deps, caller, input } = context
    return {
      publication: await getPublication(deps, askerOf(context), input.id),
      events: await listEvents(deps.db, caller.workspaceId, input.id),
    }
  },
  'publications.check': (context) => checkPublication(publishingDeps(context.deps), askerOf(context), context.input),
  async 'publications.suggest'({ deps, caller, input, req, res }) {
    const asked = { asker: { workspaceId: caller.workspaceId, key: null }, endpoint: 'suggest' as const }
    const { bodyBytes: _, ...ask } = askOf({ ...asked, body: {}, bodyBytes: 0 }, req, res)
    return suggestTexts(deps, caller, input, ask)
  },
  async 'publications.create'(context) {
    const { deps, input, requestKey } = context
    const asker = askerOf(context)
    const ids = await createPublications(publishingDeps(deps), asker, input, requestKey ?? randomUUID())
    return { publications: await getPublications(deps, asker, ids) }
  },
  async 'publications.update'(context) {
    await changePublication(publishingDeps(context.deps), askerOf(context), context.input)
    return getPublication(context.deps, askerOf(context), context.input.id)
  },
  async 'publications.cancel'(context) {
    await cancelPublication(publishingDeps(context.deps), context.caller, context.input)
    return getPublication(context.deps, askerOf(context), context.input.id)
  },
  async 'publications.retry'(context) {
    await retryPublication(publishingDeps(context.deps), context.caller, context.input)
    return getPublication(context.deps, askerOf(context), context.input.id)
  },
  'publications.spread': ({ deps, caller, input, requestKey }) =>
    spreadShorts(publishingDeps(deps), caller, input, requestKey ?? randomUUID()),
  async 'publications.removeRecord'({ deps, caller, input }) {
    await removeRecord(publishingDeps(deps), caller, input)
    return {}
  },
}

const askerOf = (context: Context & { caller: Caller }) => ({ ...originOf(context), language: context.language })
