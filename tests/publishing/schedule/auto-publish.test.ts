import { afterAll, beforeEach, expect, test } from 'vitest'
import { PublicationDefaults } from '../../../contract/index.ts'
import { listInsights } from '../../../publishing/analytics/insights/list.ts'
import { autoPublish } from '../../../publishing/schedule/auto-publish.ts'
import { cancelPublication } from '../../../publishing/schedule/cancel.ts'
import { removeRecord } from '../../../publishing/schedule/remove-record.ts'
import { openPress, type Press } from '../../setup/press.ts'
import { everyEvening, newPlanner } from './planner.ts'

const presses: Press[] = []
let press: Press

beforeEach(async () => {
  press = await openPress()
  presses.push(press)
})
afterAll(async () => {
  for (const one of presses) await one.close()
})

const defaults = PublicationDefaults.parse({ isMadeForKids: false, tags: ['과학'], signature: '구독해 주세요' })

async function newAutomatic(more: { defaults?: PublicationDefaults; autoPublishSince?: Date | null } = {}) {
  const planner = await newPlanner(press)
  await planner.setSlots(everyEvening)
  const { channelId } = planner
  await press.db.channel.update({
    where: { id: channelId },
    data: { defaults, autoPublishSince: new Date('2026-01-01T00:00:00Z'), ...more },
  })
  const rows = () => press.db.publication.findMany({ where: { channelId }, orderBy: { scheduledAt: 'asc' } })
  const asks = () => press.db.insight.findMany({ where: { subject: channelId, endedAt: null, dismissedAt: null } })
  return { ...planner, rows, asks }
}

test('what has finished takes the next free slots by itself, once, however often and by however many it is looked for', async () => {
  const { rows, newShort } = await newAutomatic()
  await newShort()
  await Promise.all([1, 2, 3].map(() => autoPublish(press.deps)))
  await autoPublish(press.deps)
  const made = await rows()
  expect(made.map(({ scheduledLocal }) => scheduledLocal)).toEqual(['2026-11-21T19:00', '2026-11-22T19:00'])
  expect(made[0]).toMatchObject({
    ...{ createdById: null, state: 'SCHEDULED' },
    metadata: { title: 'Title', tags: ['과학', 'test'], description: '구독해 주세요', isMadeForKids: false },
  })
  const events = await press.db.publishEvent.findMany({ where: { publicationId: made[0]?.id ?? '' } })
  expect(events.map(({ reason }) => reason)).toEqual(['created_automatically'])
})

test('a run that has just succeeded is taken up alone', async () => {
  const { rows, newShort, short } = await newAutomatic()
  await newShort()
  expect(await autoPublish(press.deps, { runId: short.runId })).toBe(1)
  expect((await rows()).map(({ runId }) => runId)).toEqual([short.runId])
})

test('what had finished before it was switched on, is not finished, or belongs to somebody else stays where it is', async () => {
  const off = await newAutomatic({ autoPublishSince: null })
  const late = await newAutomatic({ autoPublishSince: new Date(Date.now() + 60_000) })
  const failed = await newAutomatic()
  await press.db.run.update({ where: { id: failed.short.runId }, data: { state: 'FAILED' } })
  expect(await autoPublish(press.deps)).toBe(0)
  for (const one of [off, late, failed]) expect(await one.rows()).toEqual([])
})

test('what somebody cancelled and took off the list does not come back', async () => {
  const { rows, asker } = await newAutomatic()
  await autoPublish(press.deps)
  const [{ id } = { id: '' }] = await rows()
  await cancelPublication(press.deps, asker, { id, deletesRemote: false })
  await removeRecord(press.deps, asker, { id })
  expect(await autoPublish(press.deps)).toBe(0)
  expect((await rows()).map(({ state }) => state)).toEqual(['CANCELLED'])
})

test('without the answer that only a person can give nothing goes out; it is asked for once, until it is there', async () => {
  const { rows, asks, channelId } = await newAutomatic({ defaults: PublicationDefaults.parse({}) })
  await autoPublish(press.deps)
  await autoPublish(press.deps)
  expect(await rows()).toEqual([])
  expect(await asks()).toMatchObject([
    { kind: 'WARNING', code: 'auto_publish_asks', data: { channelId, reason: 'made_for_kids' } },
  ])
  await press.db.insight.updateMany({ data: { dismissedAt: new Date() } })
  await autoPublish(press.deps)
  expect(await asks()).toEqual([])
  await press.db.channel.update({ where: { id: channelId }, data: { defaults } })
  await autoPublish(press.deps)
  expect(await rows()).toHaveLength(1)
})

test('a channel without slots asks too, and keeps no other channel waiting', async () => {
  const without = await newAutomatic()
  await press.db.channelSlot.deleteMany({ where: { channelId: without.channelId } })
  const other = await newAutomatic()
  await autoPublish(press.deps)
  const asked = await without.asks()
  expect(asked).toMatchObject([{ data: { reason: 'no_slots' } }])
  const said = await listInsights(press.db, without.workspaceId, { language: 'ko', now: press.deps.now() })
  expect(said.insights.map(({ id, text }) => [id, text.includes('발행 시간이 없어요')])).toEqual([[asked[0]?.id, true]])
  expect(await other.rows()).toHaveLength(1)
  await press.db.channel.update({ where: { id: without.channelId }, data: { autoPublishSince: null } })
  await autoPublish(press.deps)
  expect(await without.asks()).toEqual([])
})
