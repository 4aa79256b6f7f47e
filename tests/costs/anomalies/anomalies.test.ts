import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../../../costs/anomalies/explain.ts'
import { findAnomalies } from '../../../costs/anomalies/find-anomalies.ts'
import { usualDay } from '../../../costs/anomalies/usual-day.ts'
import { dismissAnomaly, listAnomalies, noteChanged, watchCosts } from '../../../costs/index.ts'
import { config, type DayFact, lettersTo, pico, putDay, seal } from '../setup/cost-days.ts'
import { type CostHouse, makeSpender, openCostHouse } from '../setup/cost-house.ts'

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house?.close())

/** A Thursday. */
const day = '2026-11-19'
const backBy = (days: number) => Temporal.PlainDate.from(day).subtract({ days }).toString()
const weekday = (at: string) => Temporal.PlainDate.from(at).dayOfWeek
/** 28 days before the day, each with what `factOf` says of it. */
async function putPast(workspaceId: string, factOf: (at: string) => DayFact | null) {
  for (let back = 28; back > 0; back -= 1) {
    const fact = factOf(backBy(back))
    if (fact) await putDay(house.db, workspaceId, backBy(back), fact)
  }
}
const find = (workspaceId: string, from = day, today = '2026-11-20') =>
  findAnomalies(house.db, workspaceId, { today, told: null, from })
const listed = (workspaceId: string) => listAnomalies(house.db, workspaceId)
/** The same figures in dollars, to the cent. */
const inUsd = async (workspaceId: string) =>
  (await listed(workspaceId)).map(({ day, model, costMicroUsd, expectedMicroUsd, causes }) => ({
    ...{ day, model, cost: costMicroUsd / 1e6, expected: expectedMicroUsd / 1e6 },
    causes: [causes.volumeMicroUsd / 1e6, causes.priceMicroUsd / 1e6, causes.mixMicroUsd / 1e6],
  }))

describe('what is out of order', () => {
  test('a weekly rhythm is not: no Monday raises an alarm, nor does a quiet weekend', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    // Quiet weekends, and Mondays on which reports are made.
    const usual = (at: string) => (weekday(at) > 5 ? 2 : weekday(at) === 1 ? 90 : 20)
    for (let back = 60; back >= 0; back -= 1)
      await putDay(db, workspaceId, backBy(back), { usd: usual(backBy(back)) + (back % 3), tokens: 20_000 })
    await find(workspaceId, backBy(30))
    expect(await listed(workspaceId)).toEqual([])
  })

  test('a day that is much dearer than such days is, and the same amount on a Monday is not', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    const usual = (at: string) => (weekday(at) === 1 ? 90 : 20)
    await putPast(workspaceId, (at) => ({ usd: usual(at), tokens: usual(at) * 1000 }))
    await putDay(db, workspaceId, day, { usd: 90, tokens: 90_000 })
    await find(workspaceId)
    expect(await inUsd(workspaceId)).toEqual([
      { day, model: 'openai:gpt-5.4', cost: 90, expected: 20, causes: [70, 0, 0] },
    ])
  })

  test('less than $5 more, less than half more, or within what days differ by, is not', async () => {
    const { db } = house
    for (const [usual, now] of [
      [1, 5.9],
      [100, 149],
    ] as const) {
      const { workspaceId } = await makeSpender(db)
      await putPast(workspaceId, () => ({ usd: usual }))
      await putDay(db, workspaceId, day, { usd: now })
      await find(workspaceId)
      expect(await listed(workspaceId)).toEqual([])
    }
    const { workspaceId } = await makeSpender(db)
    await putPast(workspaceId, (at) => ({ usd: Math.floor(Number(at.slice(8)) / 7) % 2 ? 40 : 120 }))
    await putDay(db, workspaceId, day, { usd: 200 })
    await find(workspaceId)
    expect(await listed(workspaceId)).toEqual([])
  })

  test('one day that was out of order does not hide the next, nor makes usual days look cheap', () => {
    const past = Array.from({ length: 28 }, () => pico(20))
    past[3] = pico(5_000)
    expect(usualDay(day, past)).toEqual({ expected: pico(20), spread: 0n })
  })

  test('with less than two weeks behind it nothing is', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    for (let back = 13; back > 0; back -= 1) await putDay(db, workspaceId, backBy(back), { usd: 1 })
    await putDay(db, workspaceId, day, { usd: 100 })
    await find(workspaceId)
    expect(await listed(workspaceId)).toEqual([])
  })
})

describe('why', () => {
  test('a new model is explained by mix', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    const project = await db.costProject.create({ data: { workspaceId, name: '검색' } })
    await putPast(workspaceId, () => ({ usd: 20, tokens: 20_000, projectId: project.id }))
    await putDay(db, workspaceId, day, { usd: 1, tokens: 1_000, projectId: project.id })
    const model = 'openai:gpt-6-astra'
    await putDay(db, workspaceId, day, { usd: 95, tokens: 19_000, projectId: project.id, model })
    await find(workspaceId)
    expect(await inUsd(workspaceId)).toEqual([{ day, model, cost: 95, expected: 0, causes: [0, 0, 95] }])
  })

  test('a higher price is explained by price', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    await putPast(workspaceId, () => ({ usd: 20, tokens: 20_000 }))
    await putDay(db, workspaceId, day, { usd: 60, tokens: 20_000 })
    await find(workspaceId)
    expect(await inUsd(workspaceId)).toMatchObject([{ cost: 60, expected: 20, causes: [0, 40, 0] }])
  })

  test('more of the same work through a dearer model is mix, more work is volume', async () => {
    const { db } = house
    const { workspaceId } = await makeSpender(db)
    const dear = { model: 'openai:gpt-6-astra' }
    await putPast(workspaceId, () => ({ ...dear, usd: 10, tokens: 1_000 }))
    for (let back = 28; back > 0; back -= 1) await putDay(db, workspaceId, backBy(back), { usd: 9, tokens: 9_000 })
    // Twice the tokens, and half of them instead of a tenth through the dear one.
    await putDay(db, workspaceId, day, { ...dear, usd: 100, tokens: 10_000 })
    await putDay(db, workspaceId, day, { usd: 10, tokens: 10_000 })
    await find(workspaceId)
    expect(await inUsd(workspaceId)).toEqual([{ day, ...dear, cost: 100, expected: 10, causes: [10, 0, 80] }])
  })

  test('causes are the difference to the last pico-dollar, whatever the figures are', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })
    const use = fc.record({ quantity: amount, picoUsd: amount })
    const six = fc.array(use, { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(six, six, amount, amount, amount, amount, (classes, classesBefore, cost, expected, volume, usual) => {
        const causes = explain({ cost, expected, classes, classesBefore, volume, usualVolume: usual })
        expect(causes.volume + causes.price + causes.mix).toBe(cost - expected)
      }),
    )
  })
})

describe('as time goes on', () => {
  const spike = async () => {
    const who = await makeSpender(house.db)
    await putPast(who.workspaceId, () => ({ usd: 20, tokens: 20_000 }))
    await putDay(house.db, who.workspaceId, day, { usd: 90, tokens: 90_000 })
    return who
  }
  const correct = async (workspaceId: string, usd: number) => {
    await house.db.costDay.deleteMany({ where: { workspaceId, day: new Date(day) } })
    await putDay(house.db, workspaceId, day, { usd, tokens: usd * 1_000 })
    await noteChanged(house.db, workspaceId, day)
  }
  const watchAt = (at: string) =>
    watchCosts({ db: house.db, seal, config, now: () => new Date(at) }, new AbortController().signal)
  const lettersOf = (userId: string) => lettersTo(house.db, userId, 'cost-anomaly')

  test('a day is not judged before it is over, nor before it is told of', async () => {
    const { workspaceId } = await spike()
    await find(workspaceId, day, day)
    expect(await listed(workspaceId)).toEqual([])
    await findAnomalies(house.db, workspaceId, { today: '2026-11-21', told: day, from: day })
    expect(await listed(workspaceId)).toEqual([])
    await findAnomalies(house.db, workspaceId, { today: '2026-11-21', told: '2026-11-20', from: day })
    expect(await listed(workspaceId)).toHaveLength(1)
  })

  test('judged again it stays one; a day that is corrected follows its sums, and is gone when it is in order', async () => {
    const { workspaceId } = await spike()
    await find(workspaceId)
    await find(workspaceId)
    expect(await listed(workspaceId)).toHaveLength(1)
    await correct(workspaceId, 80)
    await find(workspaceId)
    expect(await inUsd(workspaceId)).toMatchObject([{ cost: 80, causes: [60, 0, 0] }])
    await correct(workspaceId, 21)
    await find(workspaceId)
    expect(await listed(workspaceId)).toEqual([])
  })

  test('people are told once in the morning of all of them; what was told stays when it is corrected', async () => {
    const { db } = house
    const { workspaceId, userId } = await spike()
    const editor = await makeSpender(db)
    await db.member.create({ data: { workspaceId, userId: editor.userId, role: 'EDITOR' } })
    await putDay(db, workspaceId, day, { usd: 50, tokens: 10, model: 'openai:gpt-6-astra' })
    await noteChanged(db, workspaceId, day)
    // Half past midnight in Seoul, and nine.
    await watchAt('2026-11-19T15:30:00Z')
    expect([await listed(workspaceId), await lettersOf(userId)]).toMatchObject([[{ day }, { day }], []])
    await watchAt('2026-11-20T00:00:00Z')
    await watchAt('2026-11-20T00:00:00Z')
    const [letter, ...more] = await lettersOf(userId)
    expect([letter?.subject, more]).toEqual(['평소보다 많이 쓴 날이 있어요: 11월 19일', []])
    const text = letter?.text.replaceAll('\u2060', '')
    expect(text).toContain('11월 19일, openai:gpt-5.4: 보통 $20.00 쓰던 날에 $90.00를 썼어요.')
    expect(text).toContain('openai:gpt-6-astra')
    expect(await lettersOf(editor.userId)).toEqual([])
    expect(await db.notice.count({ where: { userId, kind: 'cost.anomaly' } })).toBe(1)
    await correct(workspaceId, 20)
    await watchAt('2026-11-20T02:00:00Z')
    expect(await listed(workspaceId)).toHaveLength(2)
    expect(await lettersOf(userId)).toHaveLength(1)
  })

  test('a month of history that is read today wakes nobody', async () => {
    const { workspaceId, userId } = await spike()
    await noteChanged(house.db, workspaceId, backBy(28))
    await watchAt('2026-12-10T03:00:00Z')
    expect(await listed(workspaceId)).toEqual([])
    expect(await lettersOf(userId)).toEqual([])
  })

  test('seen and fine is taken back', async () => {
    const { workspaceId } = await spike()
    await find(workspaceId)
    const [{ id = '' } = {}] = await listed(workspaceId)
    await dismissAnomaly(house.db, { workspaceId, id, isDismissed: true })
    expect(await listed(workspaceId)).toEqual([])
    await dismissAnomaly(house.db, { workspaceId, id, isDismissed: false })
    expect(await listed(workspaceId)).toHaveLength(1)
  })
})
