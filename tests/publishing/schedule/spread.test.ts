import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spreadShorts } from '../../../publishing/schedule/spread.ts'
import { openPress, type Press } from '../../setup/press.ts'
import { everyEvening, newPlanner, type Planner, refusalOf } from './planner.ts'

let press: Press

beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

type Spread = Parameters<typeof spreadShorts>[2]

const spread = (planner: Planner, wish: Partial<Spread> & { runIds: string[] }, key: string = randomUUID()) =>
  spreadShorts(
    press.deps,
    planner.asker,
    { channelIds: [planner.channelId], isMadeForKids: false, saves: false, ...wish },
    key,
  )
const countOf = ({ workspaceId }: Planner) => press.db.publication.count({ where: { workspaceId } })

async function withShorts(count: number) {
  const planner = await newPlanner(press)
  await planner.setSlots(everyEvening)
  const runIds: string[] = []
  for (let index = 0; index < count; index += 1) runIds.push((await planner.newShort()).runId)
  return { planner, runIds }
}

test('shorts are laid out over the free slots in their order: shown first, then saved as it was shown', async () => {
  const { planner, runIds } = await withShorts(3)
  await planner.plan({ when: { kind: 'at', local: '2026-11-22T19:00' } })
  const shown = await spread(planner, { runIds })
  expect(shown.plan.map(({ runId, local }) => [runId, local])).toEqual([
    [runIds[0], '2026-11-21T19:00'],
    [runIds[1], '2026-11-23T19:00'],
    [runIds[2], '2026-11-24T19:00'],
  ])
  expect(await countOf(planner)).toBe(1)
  const saved = await spread(planner, { runIds, saves: true }, 'spread once')
  expect(saved.plan).toEqual(shown.plan)
  const again = await spread(planner, { runIds, saves: true }, 'spread once')
  expect([again.publications, again.plan]).toEqual([saved.publications, saved.plan])
  expect(await countOf(planner)).toBe(4)
  const other = spread(planner, { runIds: runIds.slice(1), saves: true }, 'spread once')
  expect(await refusalOf(other)).toMatchObject({ code: 'idempotency_conflict' })
})

test('what cannot be placed is said with its reason, and the rest is placed', async () => {
  const { planner, runIds } = await withShorts(2)
  const [first = '', second = ''] = runIds
  await planner.plan({ runId: first })
  const unfinished = (await planner.newShort()).runId
  await press.db.run.update({ where: { id: unfinished }, data: { state: 'RUNNING' } })
  const bare = await planner.newChannel()
  const channelIds = [planner.channelId, bare]
  const { plan, unplaced } = await spread(planner, { runIds: [first, unfinished, second], channelIds })
  expect(plan.map(({ runId, channelId }) => [runId, channelId])).toEqual([[second, planner.channelId]])
  expect(unplaced.map(({ runId, channelId, reason }) => [runId, channelId, reason])).toEqual([
    [first, planner.channelId, 'same_video'],
    [unfinished, planner.channelId, 'not_ready'],
    [first, bare, 'no_slots'],
    [unfinished, bare, 'not_ready'],
    [second, bare, 'no_slots'],
  ])
})

test('it begins on the day that was asked for, by the channel’s clock, midnight included', async () => {
  const { planner, runIds } = await withShorts(1)
  await planner.setSlots([{ weekday: 2, localTime: '00:00' }])
  const { plan } = await spread(planner, { runIds, from: '2026-12-01' })
  expect(plan.map(({ local, timeZone }) => [local, timeZone])).toEqual([['2026-12-01T00:00', 'Asia/Seoul']])
})

test('two people who spread at once get different slots', async () => {
  const { planner, runIds } = await withShorts(20)
  await Promise.all([0, 10].map((from) => spread(planner, { runIds: runIds.slice(from, from + 10), saves: true })))
  const rows = await press.db.publication.findMany({ where: { workspaceId: planner.workspaceId } })
  expect(rows).toHaveLength(20)
  expect(new Set(rows.map(({ scheduledLocal }) => scheduledLocal)).size).toBe(20)
})
