import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'

let house: House
let person: Person
let workers: { stop: () => Promise<void> }
let projectId: string
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
  workers = await house.startWorkers()
  const { body } = await person.call('runs.create', { keyword: '커피', seconds: 15, quality: 'final' })
  projectId = body.projectId
  const { body: run } = await waitUntil(
    () => person.call('runs.get', { id: body.id }),
    ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
    150_000,
  )
  expect(run.error).toBeNull()
}, 180_000)
afterAll(async () => {
  await workers?.stop()
  await house?.close()
})

test('a quick short gets its board with the first look: its words, its pictures, its pace, and nothing is stale', async () => {
  const { status, body } = await person.call('studio.get', { projectId })
  expect(status).toBe(200)
  expect(body).toMatchObject({ revision: 1, step: 'script', video: { stale: null } })
  expect(body.board.pace).not.toBeNull()
  expect(body.board.scenes.every(({ image }) => image.kind === 'picked')).toBe(true)
  expect(body.scenes.map(({ image, voice, clip }) => [image.stale, voice.stale, clip.stale])).toEqual(
    body.scenes.map(() => [null, null, null]),
  )
  expect(body.scenes.every(({ image }) => image.candidates.length === 1 && image.current !== null)).toBe(true)
  const { body: quote } = await person.call('studio.quote', { projectId, goal: 'video' })
  expect(quote).toMatchObject({ expectedUcr: 0, maxUcr: 0 })
})

test('a short that is begun from another one has its parts from the start', async () => {
  const { body } = await person.call('studio.begin', { fromProjectId: projectId })
  expect(body.projectId).not.toBe(projectId)
  expect(body.scenes.map(({ image, voice, clip }) => [image.stale, voice.stale, clip.stale])).toEqual(
    body.scenes.map(() => [null, null, null]),
  )
  const stranger = await signedUp(house)
  expect((await stranger.call('studio.begin', { fromProjectId: projectId })).status).toBe(404)
})

test('one changed scene leaves the pictures and the voices of the others, and the reason is told', async () => {
  const { body } = await person.call('studio.get', { projectId })
  const scenes = body.board.scenes.map((scene, index) =>
    index === 1 ? { ...scene, narration: `${scene.narration} 정말이에요.` } : scene,
  )
  const { body: saved } = await person.call('studio.save', {
    ...{ projectId, revision: body.revision, step: 'script' },
    board: { ...body.board, scenes },
  })
  const { body: quote } = await person.call('studio.quote', { projectId, goal: 'video' })
  const count = scenes.length
  expect(quote.items).toMatchObject([
    { resource: 'image', count, reusedCount: count },
    { resource: 'voice', count, reusedCount: count - 1 },
    { resource: 'video', count: 1, reusedCount: 0 },
  ])
  expect(saved.scenes.map(({ image }) => image.stale)).toEqual(scenes.map(() => null))
  expect(saved.scenes.map(({ voice }) => voice.stale)).toEqual(
    scenes.map((_, index) => (index === 1 ? 'narration_changed' : null)),
  )

  const { body: made } = await person.call('studio.make', { projectId, goal: 'video' })
  const { body: run } = await waitUntil(
    () => person.call('runs.get', { id: made.runId }),
    ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
    120_000,
  )
  expect(run.error).toBeNull()
  const { body: after } = await person.call('studio.get', { projectId })
  expect(after.video).toMatchObject({ runId: made.runId, stale: null })
  expect(after.board.pace).toEqual(body.board.pace)
  // Scenes that nobody touched show the very clips of before, but for the one that shows the end of the changed one.
  const clips = async (runId: string) =>
    (
      await house.db.step.findMany({
        where: { runId, kind: 'CLIP' },
        orderBy: { scene: 'asc' },
        include: { artefact: true },
      })
    ).map(({ artefact }) => artefact?.key)
  const [first] = await house.db.run.findMany({ where: { projectId }, orderBy: { createdAt: 'asc' } })
  const [old, now] = [await clips(first?.id ?? ''), await clips(made.runId)]
  expect(now[1]).not.toBe(old[1])
  expect(now.filter((key, index) => key === old[index]).length).toBeGreaterThanOrEqual(count - 2)
}, 150_000)
