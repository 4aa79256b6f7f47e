import { afterAll, beforeAll, expect, test } from 'vitest'
import { abandonInterruptedUsage, openUsage } from '../../gateway/index.ts'
import { claimStep } from '../../pipeline/lease.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

let vendors: ProviderSandbox
let house: House
beforeAll(async () => {
  vendors = await startSandbox()
  house = await openHouse(vendors.env)
})
afterAll(async () => {
  await house.close()
  await vendors.close()
})

const request = { keyword: '커피', language: 'ko' as const, seconds: 15, quality: 'preview' as const }
const usagesOf = (runId: string) => house.db.usage.findMany({ where: { runId }, orderBy: { createdAt: 'asc' } })

test('a worker that lost its step does not give up the call of the one that has it now', async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', request)
  const { id: stepId } = await house.db.step.findFirstOrThrow({ where: { runId: run.id } })
  await claimStep(house.db, stepId, 'stalled')
  await house.db.step.update({ where: { id: stepId }, data: { leaseUntil: new Date(0) } })
  const taken = await claimStep(house.db, stepId, 'other')
  if (taken.outcome !== 'claimed') throw new Error('the step could not be taken over')
  const { claim } = taken
  await openUsage(
    house.db,
    { workspaceId: client.workspaceId, runId: run.id, stepId, holdId: claim.holdId, isOnPlatform: false },
    { model: 'anthropic:claude-sonnet-5', resource: 'SCRIPT', maxUnits: { output_token: 10 }, callsPerMinute: 0 },
  )

  await abandonInterruptedUsage(house.db, { stepId, fence: claim.fence - 1 })
  expect(await usagesOf(run.id)).toMatchObject([{ state: 'OPEN' }])
  await abandonInterruptedUsage(house.db, claim)
  expect(await usagesOf(run.id)).toMatchObject([{ state: 'AMBIGUOUS' }])
  await client.call('runs.cancel', { id: run.id })
})

test('a worker stopped while a vendor writes gives its step back at once, and the lost call is the platform’s', {
  timeout: 90_000,
}, async () => {
  const client = await signedUp(house)
  vendors.fail({ provider: 'anthropic', hang: true })
  const { body: run } = await client.call('runs.create', request)
  const stopped = await house.startWorkers()
  await waitUntil(
    () => usagesOf(run.id),
    (usages) => usages.length === 1 && vendors.requests.length === 1,
  )
  await stopped.stop()
  const script = await house.db.step.findFirstOrThrow({ where: { runId: run.id } })
  expect(script).toMatchObject({ state: 'QUEUED', failures: 0, crashes: 0, leaseOwner: null })
  expect(await usagesOf(run.id)).toMatchObject([{ state: 'AMBIGUOUS', chargedUcr: 0n }])

  const workers = await house.startWorkers()
  try {
    await waitUntil(
      () => usagesOf(run.id),
      (usages) => usages.filter(({ state, resource }) => state === 'DONE' && resource === 'SCRIPT').length === 1,
    )
    await client.call('runs.cancel', { id: run.id })
  } finally {
    await workers.stop()
  }
})
