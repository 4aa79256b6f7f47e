import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lettersTo, putDay } from '../setup/cost-days.ts'
import { type CostHouse, makeSpender, openCostHouse } from '../setup/cost-house.ts'
import { makeBudget } from './make-budget.ts'

/** Complaint 11 of cost managers: several thresholds, each told once in a month. */

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house?.close())

/** Connections of each process. Fifty processes of Node would keep two cores busy for half a minute with starting them. */
const connections = [17, 17, 16]
const entry = fileURLToPath(new URL('../setup/evaluate-main.ts', import.meta.url))

test('a budget crossed by 50 parallel processes fires once per threshold', { timeout: 60_000 }, async () => {
  const { db, url } = house
  const { userId, workspaceId } = await makeSpender(db)
  const { id } = await makeBudget(db, { workspaceId, userId, usd: 100, thresholds: [50, 80, 100] })
  await putDay(db, workspaceId, '2026-11-05', { usd: 85 })
  const now = '2026-11-06T03:00:00Z'
  const children = await Promise.all(
    connections.map(async (count) => {
      const child = fork(entry, [url, workspaceId, String(count), now], { execArgv: ['--import', 'tsx'] })
      await once(child, 'message')
      return child
    }),
  )
  const ended = children.map((child) => once(child, 'exit').then(([code]) => code as number))
  for (const child of children) child.send('go')
  expect(await Promise.all(ended)).toEqual(children.map(() => 0))
  const alerts = await db.budgetAlert.findMany({ where: { budgetId: id }, orderBy: { threshold: 'asc' } })
  expect(alerts.map(({ kind, threshold }) => [kind, threshold])).toEqual([
    ['actual', 50],
    ['actual', 80],
  ])
  const letters = await lettersTo(db, userId, 'cost-budget')
  expect(letters.map(({ subject }) => subject)).toEqual(['예산의 80%를 썼어요: 11월 예산'])
  expect(await db.notice.count({ where: { userId, kind: 'cost.budget' } })).toBe(1)
})
