import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../core/log.ts'
import { listen, type Notifications } from '../../core/notify.ts'
import { stepsAfterScript } from '../../pipeline/flow.ts'
import { claimStep, reportProgress } from '../../pipeline/lease.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'

let house: House
let notifications: Notifications
const heard: string[] = []

beforeAll(async () => {
  house = await openHouse()
  notifications = await listen(house.databaseUrl, ['run'], createLog({ level: 'silent', process: 'test' }))
  notifications.subscribe('run', (payload) => heard.push(payload))
})
afterAll(async () => {
  await notifications.close()
  await house.close()
})

const versionOf = async (id: string) => (await house.db.run.findUniqueOrThrow({ where: { id } })).version

/** The versions announced for a run so far; said in the order of the commits, so the last one is all there is. */
const announced = (id: string) => heard.filter((line) => line.startsWith(id)).map((line) => Number(line.split(' ')[2]))
const untilAnnounced = async (id: string) => {
  const version = await versionOf(id)
  await waitUntil(
    async () => announced(id),
    (versions) => versions.includes(version),
    5000,
  )
}

async function runWithSteps() {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', { keyword: '바다', language: 'ko', seconds: 30 })
  const { workspaceId } = client
  const steps = stepsAfterScript(9, { goal: 'video', only: null })
  await house.db.step.createMany({
    data: steps.map((step) => ({ ...step, runId: run.id, workspaceId, state: 'WAITING' as const })),
  })
  await untilAnnounced(run.id)
  return { client, runId: run.id, stepCount: steps.length + 1 }
}

test('a run of thirty steps is cancelled with one version and one announcement', async () => {
  const { client, runId, stepCount } = await runWithSteps()
  expect(stepCount).toBeGreaterThanOrEqual(30)
  const before = { version: await versionOf(runId), told: announced(runId).length }
  await client.call('runs.cancel', { id: runId })
  await untilAnnounced(runId)
  expect(await house.db.step.count({ where: { runId, state: 'CANCELLED' } })).toBe(stepCount)
  expect(await versionOf(runId)).toBe(before.version + 1)
  expect(announced(runId).length).toBe(before.told + 1)
})

test('every change of a step is announced with a version of its own, and a lease that is prolonged is not', async () => {
  const { runId } = await runWithSteps()
  const script = await house.db.step.findFirstOrThrow({ where: { runId, kind: 'SCRIPT' } })
  const next = async (change: () => Promise<unknown>) => {
    const before = await versionOf(runId)
    await change()
    await untilAnnounced(runId)
    return (await versionOf(runId)) - before
  }

  const claimed = await claimStep(house.db, script.id, 'test')
  if (claimed.outcome !== 'claimed') throw new Error('the step could not be claimed')
  expect(await next(() => reportProgress(house.db, claimed.claim, 40))).toBe(1)
  expect(await next(() => reportProgress(house.db, claimed.claim, 40))).toBe(0)
  const step = { where: { id: script.id } }
  expect(await next(() => house.db.step.update({ ...step, data: { leaseUntil: new Date() } }))).toBe(0)
  expect(await next(() => house.db.step.update({ ...step, data: { state: 'QUEUED' } }))).toBe(1)
  const several = { where: { runId, kind: 'IMAGE' as const }, data: { state: 'QUEUED' as const } }
  expect(await next(() => house.db.step.updateMany(several))).toBe(1)
})

test('two runs changed by one statement are both announced', async () => {
  const [one, other] = [await runWithSteps(), await runWithSteps()]
  const versions = [await versionOf(one.runId), await versionOf(other.runId)]
  await house.db.step.updateMany({
    where: { runId: { in: [one.runId, other.runId] }, kind: 'VOICE' },
    data: { percent: 10 },
  })
  for (const { runId } of [one, other]) await untilAnnounced(runId)
  expect([await versionOf(one.runId), await versionOf(other.runId)]).toEqual(versions.map((version) => version + 1))
})
