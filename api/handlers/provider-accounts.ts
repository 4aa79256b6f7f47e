import { randomUUID } from 'node:crypto'
import type { providerAccounts } from '../../contract/index.ts'
import {
  type AccountDeps,
  getAccountLoss,
  linkAccount,
  listAccounts,
  listImports,
  openCollectorAt,
  removeAccount,
  syncNow,
  takeFile,
  updateAccount,
} from '../../costs/index.ts'
import { getLimits } from '../../credits/index.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const providerAccountHandlers: Pick<Handlers, keyof typeof providerAccounts> = {
  async 'providerAccounts.list'({ deps, caller }) {
    const { providerAccounts: maxAccounts } = await getLimits(deps.db, caller.workspaceId)
    return { accounts: await listAccounts(deps.db, caller.workspaceId, new Date()), maxAccounts }
  },
  'providerAccounts.link': (context) =>
    linkAccount(accountDeps(context.deps), originOf(context), {
      ...context.input,
      requestKey: context.requestKey ?? randomUUID(),
    }),
  'providerAccounts.update': (context) => updateAccount(accountDeps(context.deps), originOf(context), context.input),
  async 'providerAccounts.sync'({ deps, caller, input }) {
    await syncNow(deps.db, caller.workspaceId, input.id, new Date())
    return {}
  },
  async 'providerAccounts.remove'(context) {
    await removeAccount(context.deps.db, originOf(context), context.input)
    return {}
  },
  'providerAccounts.getLoss': ({ deps, caller, input }) => getAccountLoss(deps.db, caller.workspaceId, input.id),
  'providerAccounts.imports': ({ deps, caller, input }) => listImports(deps.db, caller.workspaceId, input),
  'providerAccounts.readFile': (context) =>
    takeFile({ db: context.deps.db, now: () => new Date() }, originOf(context), {
      ...context.input,
      requestKey: context.requestKey ?? randomUUID(),
    }),
}

/** The rows as the caller sees them, and the way to the providers. */
const accountDeps = ({ db, seal, log, config }: ApiDeps): AccountDeps => ({
  ...{ db, seal, log, now: () => new Date() },
  openCollector: openCollectorAt(config.billing),
})
