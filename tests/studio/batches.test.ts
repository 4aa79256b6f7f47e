import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import type { Person } from '../setup/team.ts'
import { shelvedShort } from './shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const request = { seconds: 15, quality: 'preview' as const }
const keyed = () => ({ 'idempotency-key': randomUUID() })
const runsOf = ({ workspaceId }: Person) => house.db.run.count({ where: { workspaceId } })

describe('the quote of a list', () => {
  test('is the sum of what each would cost, and starts nothing', async () => {
    const person = await signedUp(house)
    const keywords = ['커피', '홍차', '녹차']
    const { status, body } = await person.call('batches.quote', { keywords, request })
    expect([status, body.items.map(({ keyword }) => keyword)]).toEqual([200, keywords])
    const { body: one } = await person.call('runs.quote', { ...request, keyword: '커피' })
    expect(one.quote.maxUcr).toBeGreaterThan(0)
    expect(body.maxUcr).toBe(one.quote.maxUcr * 3)
    expect(body.expectedUcr).toBe(one.quote.expectedUcr * 3)
    expect(await runsOf(person)).toBe(0)
  })

  test('says what was made before for the brand, with the day; not what was made for another, failed or was deleted', async () => {
    const person = await signedUp(house)
    const { id: brandId } = await house.db.brand.create({
      data: { workspaceId: person.workspaceId, name: '별', facts: {} },
    })
    const endedAt = new Date('2026-10-01T00:00:00Z')
    const made = await shelvedShort(house, person, { keyword: '고양이가 자는 이유', endedAt })
    const { projectId: binned } = await shelvedShort(house, person, { keyword: '강아지 산책' })
    await person.call('projects.remove', { id: binned })
    const failed = await shelvedShort(house, person, { keyword: '토끼 키우기' })
    await house.db.run.update({ where: { id: failed.runId }, data: { state: 'FAILED' } })
    await shelvedShort(house, person, { keyword: '햄스터 먹이', brandId })
    const keywords = ['고양이는 자는 이유', '강아지 산책', '토끼 키우기', '햄스터 먹이']
    const { body } = await person.call('batches.quote', { keywords, request, brandId: null })
    expect(body.items.map(({ repeat }) => repeat)).toEqual([
      {
        ...{ projectId: made.projectId, keyword: '고양이가 자는 이유', madeAt: endedAt.toISOString() },
        likeness: expect.any(Number),
      },
      null,
      null,
      null,
    ])
    expect(body.items[0]?.repeat?.likeness).toBeLessThan(1)
  })

  test('takes fifty keywords and not one more', async () => {
    const person = await signedUp(house)
    const keywords = (count: number) => Array.from({ length: count }, (_, index) => `주제 ${index}`)
    expect((await person.call('batches.quote', { keywords: keywords(51), request })).status).toBe(400)
    expect((await person.call('batches.quote', { keywords: [], request })).status).toBe(400)
    expect((await person.call('batches.quote', { keywords: keywords(50), request })).status).toBe(200)
  })
})

describe('a batch', () => {
  test('starts a run in a project of its own for each keyword, in their order', async () => {
    const person = await signedUp(house)
    const { status, body } = await person.call('batches.create', { keywords: ['커피', '홍차'], request }, keyed())
    expect(status).toBe(202)
    expect(body.items).toEqual(
      ['커피', '홍차'].map((keyword) => ({
        ...{ keyword, runId: expect.any(String), projectId: expect.any(String), errorCode: null },
      })),
    )
    expect(new Set(body.items.map(({ projectId }) => projectId)).size).toBe(2)
    const { body: seen } = await person.call('batches.get', { id: body.batchId })
    expect(seen.items).toMatchObject(body.items.map((item) => ({ ...item, state: 'QUEUED', percent: 0 })))
  })

  test('starts all that there are credits for; the others say why', async () => {
    const person = await signedUp(house)
    const { body: one } = await person.call('runs.quote', { ...request, keyword: '커피' })
    const { balance, quote } = one
    const otherUcr = BigInt(balance.availableUcr - 2 * quote.maxUcr)
    await house.db
      .$queryRaw`select outcome from credit_hold_open(${person.workspaceId}::uuid, ${otherUcr}::bigint, 'test', 'test', interval '1 hour')`
    const { body } = await person.call('batches.create', { keywords: ['커피', '홍차', '녹차'], request }, keyed())
    expect(body.items.map(({ errorCode }) => errorCode)).toEqual([null, null, 'insufficient_credits'])
    expect(body.items.map(({ runId }) => runId !== null)).toEqual([true, true, false])
    const { body: seen } = await person.call('batches.get', { id: body.batchId })
    expect(seen.items[2]).toMatchObject({ runId: null, state: null, errorCode: 'insufficient_credits' })
  })

  test('starts all that the plan has room for', async () => {
    const person = await signedUp(house)
    await setPlan(house, person.workspaceId, 'FREE')
    const plan = await house.db.plan.findUniqueOrThrow({ where: { id: 'FREE' } })
    const room = plan.maxShorts ?? 0
    expect(room).toBeGreaterThan(0)
    await house.db
      .$queryRaw`select outcome from credit_grant(${person.workspaceId}::uuid, 'BONUS', 900000000, null::timestamptz, 'test', 'test')`
    const keywords = Array.from({ length: room + 2 }, (_, index) => `주제 ${index}`)
    const { body } = await person.call('batches.create', { keywords, request }, keyed())
    expect(body.items.filter(({ runId }) => runId !== null)).toHaveLength(room)
    expect(body.items.slice(room).map(({ errorCode }) => errorCode)).toEqual(['plan_limit', 'plan_limit'])
  })

  test('asked for again with its key, also at once, is the same batch; with another list it is refused', async () => {
    const person = await signedUp(house)
    const key = keyed()
    const ask = { keywords: ['커피', '홍차'], request }
    const answers = await Promise.all([1, 2, 3].map(() => person.call('batches.create', ask, key)))
    const [first] = answers
    for (const { status, body } of answers) expect([status, body]).toEqual([202, first?.body])
    expect(await runsOf(person)).toBe(2)
    const other = await person.call('batches.create', { ...ask, keywords: ['커피', '녹차'] }, key)
    expect([other.status, other.body.error?.code]).toEqual([409, 'idempotency_conflict'])
    const longer = await person.call('batches.create', { ...ask, request: { ...request, seconds: 30 } }, key)
    expect(longer.status).toBe(409)
  })

  test('whose process died half way goes on with what was not begun, and starts nothing twice', async () => {
    const person = await signedUp(house)
    const key = keyed()
    const ask = { keywords: ['커피', '홍차', '녹차'], request }
    const { body: whole } = await person.call('batches.create', ask, key)
    // As it is when the process dies after the second run was committed: its row does not know of it, the third has none.
    const [, , third] = whole.items
    await house.db.batchItem.updateMany({
      where: { batchId: whole.batchId, ordinal: { gte: 1 } },
      data: { runId: null },
    })
    await house.db.run.delete({ where: { id: third?.runId ?? '' } })
    const { body: again } = await person.call('batches.create', ask, key)
    expect(again.items.slice(0, 2)).toEqual(whole.items.slice(0, 2))
    expect(again.items[2]?.runId).not.toBe(third?.runId)
    expect(await runsOf(person)).toBe(3)
  })
})
