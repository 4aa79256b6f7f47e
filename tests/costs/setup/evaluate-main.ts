import { createDatabase } from '../../../core/db.ts'
import { evaluateBudgets } from '../../../costs/budgets/evaluate-budgets.ts'
import { config, seal } from './cost-days.ts'

/** A process that looks at the budgets of a workspace over several connections at once, when it is told to. */
const [, , url = '', workspaceId = '', connections = '1', at = ''] = process.argv
const databases = Array.from({ length: Number(connections) }, () => createDatabase({ url, maxConnections: 1 }))
await Promise.all(databases.map((db) => db.$queryRaw`select 1`))
process.once('message', async () => {
  const now = new Date(at)
  await Promise.all(databases.map((db) => evaluateBudgets({ db, seal, config }, workspaceId, now)))
  await Promise.all(databases.map((db) => db.$disconnect()))
  process.exit(0)
})
process.send?.('ready')
