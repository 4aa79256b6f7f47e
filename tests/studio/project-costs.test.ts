import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'

let house: House
let person: Person
let workers: { stop: () => Promise<void> }
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
  workers = await house.startWorkers()
}, 60_000)
afterAll(async () => {
  await workers?.stop()
  await house?.close()
})

const ended = (id: string) =>
  waitUntil(
    () => person.call('runs.get', { id }),
    ({ body: { state } }) => state !== 'QUEUED' && state !== 'RUNNING',
    150_000,
  )
const sumOf = (costs: { ucr: number }[]) => costs.reduce((sum, { ucr }) => sum + ucr, 0)

test('the history of a project says what each run paid for, and the sums are what was charged', async () => {
  const { body: first } = await person.call('runs.create', { keyword: '커피', seconds: 15, quality: 'preview' })
  expect((await ended(first.id)).body.error).toBeNull()
  const { projectId } = first
  await person.call('studio.get', { projectId })
  const { body: part } = await person.call('studio.make', { projectId, goal: 'images' })
  await ended(part.runId)
  const { body: failed } = await person.call('runs.create', { keyword: '커피', seconds: 20, projectId })
  await person.call('runs.cancel', { id: failed.id })
  const { body } = await person.call('projects.get', { id: projectId })
  expect(body.runs.map(({ id, goal, state }) => [id, goal, state])).toEqual([
    [failed.id, 'video', 'CANCELLED'],
    [part.runId, 'images', 'SUCCEEDED'],
    [first.id, 'video', 'SUCCEEDED'],
  ])
  for (const run of body.runs) expect(sumOf(run.costs)).toBe(run.chargedUcr)
  const [, reused, whole] = body.runs
  expect(whole?.costs.map(({ resource }) => resource)).toEqual(
    expect.arrayContaining(['script', 'image', 'voice', 'video']),
  )
  expect(whole?.chargedUcr).toBeGreaterThan(0)
  expect(reused).toMatchObject({ chargedUcr: 0, costs: [] })
  expect(body.project.costUcr).toBe(sumOf(body.runs.map(({ chargedUcr }) => ({ ucr: chargedUcr }))))
  // The ledger says the same: what was set aside for the project and not given back.
  const { body: me } = await person.call('me.get', {})
  const { body: fresh } = await (await signedUp(house)).call('me.get', {})
  expect(fresh.balance.availableUcr - me.balance.availableUcr - me.balance.heldUcr).toBe(body.project.costUcr)
}, 200_000)
