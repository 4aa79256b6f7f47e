import { afterAll, beforeAll, expect, test } from 'vitest'
import { realignTimes } from '../../../publishing/schedule/realign-times.ts'
import { openPress, type Press } from '../../setup/press.ts'
import { newPlanner, rowOf } from './planner.ts'

let press: Press

beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

test('when a zone’s clocks are changed by law, what is planned keeps its time by the wall clock', async () => {
  const { plan, newShort } = await newPlanner(press)
  const [moved = ''] = await plan()
  const other = { runId: (await newShort()).runId, when: { kind: 'at', local: '2026-11-24T18:00' } } as const
  const [kept = ''] = await plan(other)
  const [before, untouched] = await Promise.all([rowOf(press, moved), rowOf(press, kept)])
  // As it was worked out when the zone was an hour further east.
  const shift = (at: Date | null) => new Date((at?.getTime() ?? 0) - 3_600_000)
  const data = { scheduledAt: shift(before.scheduledAt), wakeAt: shift(before.wakeAt) }
  await press.db.publication.update({ where: { id: moved }, data })
  expect(await realignTimes(press.deps)).toBe(1)
  const row = await rowOf(press, moved)
  expect([row.scheduledAt, row.wakeAt, row.scheduledLocal]).toEqual([
    before.scheduledAt,
    before.wakeAt,
    '2026-11-22T18:00',
  ])
  expect(row.events.map(({ reason }) => reason)).toEqual(['created', 'clocks_changed'])
  expect(press.wakes.at(-1)?.id).toBe(`${moved}.${row.fence}`)
  expect(await rowOf(press, kept)).toEqual(untouched)
  expect(await realignTimes(press.deps)).toBe(0)
})
