import type { Db } from '../core/db.ts'

/** What api and workers listen to: the id of a workspace whose sums or imports have changed. */
export const costChannel = 'cost'

/** Tells them when the transaction is done. */
export async function tellCosts(tx: Db, workspaceId: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${costChannel}, ${workspaceId})`
}
