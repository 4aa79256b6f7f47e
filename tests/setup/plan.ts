import type { PlanId } from '../../contract/index.ts'
import type { House } from './house.ts'

/** Puts a workspace on a plan as if it had one; what is paid for it has tests of its own. */
export async function setPlan({ db }: Pick<House, 'db'>, workspaceId: string, planId: PlanId): Promise<void> {
  await db.workspace.update({ where: { id: workspaceId }, data: { planId } })
}
