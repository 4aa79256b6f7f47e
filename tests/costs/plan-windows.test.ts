import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planWindows } from '../../costs/collect/plan-windows.ts'

const now = new Date('2026-11-21T10:25:00Z')
const limits = {
  ...{ pace: 'minutes' as const, usageThrough: now, costThrough: new Date('2026-11-21T00:00:00Z') },
  maxUsageDays: 31,
  maxCostDays: 31,
}
const over = new Date('2026-11-22T00:00:00Z')

it('the first import reads the past in pieces, the oldest first, until today is in it', () => {
  const importFrom = new Date('2026-09-01T00:00:00Z')
  const seen: string[] = []
  for (let importedThrough: Date | null = null; importedThrough === null || importedThrough < over; ) {
    const plan = planWindows({ now, importFrom, importedThrough, syncedAt: null, ...limits })
    expect(plan.costs).toHaveLength(1)
    seen.push(
      ...plan.costs.map(({ from, to }) => `${from.toISOString().slice(5, 10)} ${to.toISOString().slice(5, 10)}`),
    )
    importedThrough = plan.importThrough
  }
  expect(seen).toEqual(['09-01 10-02', '10-02 11-02', '11-02 11-22'])
})

it('then reads the last hours each time, days every six hours, five weeks of money every night', () => {
  const importFrom = new Date('2026-01-01T00:00:00Z')
  const at = (syncedAt: string) =>
    planWindows({ now, importFrom, importedThrough: over, syncedAt: new Date(syncedAt), ...limits })
  expect(at('2026-11-21T10:15:00Z')).toMatchObject({ usage: [{ from: new Date('2026-11-21T07:00:00Z') }], costs: [] })
  expect(at('2026-11-21T09:59:00Z').costs).toEqual([{ from: new Date('2026-11-19T00:00:00Z'), to: over }])
  expect(at('2026-11-21T05:50:00Z').usage[0]?.from).toEqual(new Date('2026-11-18T00:00:00Z'))
  expect(at('2026-11-20T23:50:00Z').costs.map(({ from }) => from.toISOString().slice(0, 10))).toEqual([
    '2026-10-17',
    '2026-11-17',
  ])
})

it('goes back to where the provider had told, where it is late', () => {
  const importFrom = new Date('2026-01-01T00:00:00Z')
  const syncedAt = new Date('2026-11-21T09:59:00Z')
  const plan = planWindows({
    ...{ now, importFrom, importedThrough: over, syncedAt, ...limits },
    ...{ usageThrough: new Date('2026-11-20T19:20:00Z'), costThrough: new Date('2026-11-17T00:00:00Z') },
  })
  expect(plan.usage[0]?.from).toEqual(new Date('2026-11-20T19:00:00Z'))
  expect(plan.costs[0]?.from).toEqual(new Date('2026-11-16T00:00:00Z'))
})

it('reads an export four times a day, ten days back, and each night until the month before is closed', () => {
  const importFrom = new Date('2026-01-01T00:00:00Z')
  const at = (syncedAt: string) =>
    planWindows({ now, importFrom, importedThrough: over, ...limits, pace: 'days', syncedAt: new Date(syncedAt) })
  expect(at('2026-11-21T04:00:00Z')).toMatchObject({
    usage: [{ from: new Date('2026-11-11T00:00:00Z'), to: new Date('2026-11-21T11:00:00Z') }],
    costs: [{ from: new Date('2026-11-11T00:00:00Z'), to: over }],
  })
  expect(at('2026-11-20T22:00:00Z').costs[0]?.from).toEqual(new Date('2026-10-12T00:00:00Z'))
})

it('leaves no hole, however long nothing ran', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * 24 }), (hours) => {
      const syncedAt = new Date(now.getTime() - hours * 3_600_000)
      const { usage, costs } = planWindows({
        ...{ now, importFrom: new Date('2026-01-01T00:00:00Z'), importedThrough: over, syncedAt, ...limits },
      })
      expect(usage[0]?.from.getTime()).toBeLessThanOrEqual(syncedAt.getTime())
      if (hours >= 24) expect(costs[0]?.from.getTime()).toBeLessThanOrEqual(syncedAt.getTime())
      for (const windows of [usage, costs])
        for (const [index, { from }] of windows.entries()) if (index > 0) expect(from).toEqual(windows[index - 1]?.to)
    }),
  )
})
