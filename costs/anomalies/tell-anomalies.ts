import { postToPerson, tellPerson, wantsMail } from '../../accounts/index.ts'
import type { Db } from '../../core/db.ts'
import { readDataThrough } from '../budgets/data-through.ts'
import type { TellDeps } from '../budgets/tell-budget.ts'
import { readTimeZone } from '../rollup/zone.ts'
import { viewAnomaly } from './view-anomalies.ts'

/**
 * Tells who looks after a workspace of all days out of order that they have not been told of, the dearest first: one notice
 * and one letter. Gives how many days that were.
 */
export async function tellAnomalies(tx: Db, deps: TellDeps, workspaceId: string): Promise<number> {
  const rows = await tx.costAnomaly.findMany({
    where: { workspaceId, toldAt: null, dismissedAt: null },
    orderBy: [{ costPicoUsd: 'desc' }, { id: 'asc' }],
  })
  const [first] = rows
  if (!first) return 0
  await tx.costAnomaly.updateMany({
    where: { workspaceId, id: { in: rows.map(({ id }) => id) } },
    data: { toldAt: new Date() },
  })
  const people = await tx.member.findMany({
    where: { workspaceId, role: { in: ['OWNER', 'ADMIN'] } },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  })
  const projects = await tx.costProject.findMany({ where: { workspaceId }, select: { id: true, name: true } })
  const day = first.day.toISOString().slice(0, 10)
  const letter = {
    subjects: rows.slice(0, maxTold).map((row) => {
      const { day, model, costMicroUsd, expectedMicroUsd, causes } = viewAnomaly(row)
      const project = projects.find(({ id }) => id === row.projectId)?.name ?? null
      return { day, model, project, costMicroUsd, expectedMicroUsd, causes }
    }),
    dataThrough: (await readDataThrough(tx, workspaceId))?.toISOString() ?? null,
    timeZone: await readTimeZone(tx, workspaceId),
  }
  for (const { userId } of people) {
    const data = { day, count: rows.length, model: first.model }
    await tellPerson(tx, { userId, workspaceId, kind: 'cost.anomaly', subject: day, data })
    if (!(await wantsMail(tx, userId, 'cost.anomaly'))) continue
    await postToPerson(tx, deps, {
      ...{ userId, workspaceId, template: 'cost-anomaly', page: 'costs/budgets#anomalies' },
      data: () => letter,
    })
  }
  return rows.length
}

/** More are on the page. */
const maxTold = 10
