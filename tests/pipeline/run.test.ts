import { readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toFileName } from '../../pipeline/file-name.ts'
import { storageOf } from '../../storage/from-config.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

let house: House
let workers: { stop: () => Promise<void> }
beforeAll(async () => {
  house = await openHouse()
  workers = await house.startWorkers()
})
afterAll(async () => {
  await workers.stop()
  await house.close()
})

const request = { keyword: '고양이가 우는 이유', language: 'ko' as const, seconds: 15, quality: 'preview' as const }
type Client = Awaited<ReturnType<typeof signedUp>>

const untilEnded = (client: Client, id: string) =>
  waitUntil(
    async () => (await client.call('runs.get', { id })).body,
    (run) => run.endedAt !== null,
    120_000,
  )

async function make(client: Client, input: typeof request & { aspect?: '1:1' } = request) {
  const { body } = await client.call('runs.create', input)
  return untilEnded(client, body.id)
}

test('a keyword becomes a measured short, charged as quoted, with everything that was made to be seen', {
  timeout: 150_000,
}, async () => {
  const client = await signedUp(house)
  const run = await make(client)
  expect(run).toMatchObject({
    state: 'SUCCEEDED',
    percent: 100,
    chargedUcr: 750_000,
    error: null,
    builtin: { script: true },
  })
  expect(run.stages.map(({ state }) => state)).toEqual(Array(6).fill('done'))
  expect(run.figures).toMatchObject({ width: 540, height: 960, fps: 30, captionsInSafeZone: true, blackMs: 0 })
  expect(Math.abs((run.figures?.durationMs ?? 0) - 15_000)).toBeLessThanOrEqual(1500)
  expect(Math.abs((run.figures?.loudnessLufs ?? 0) + 14)).toBeLessThanOrEqual(1)
  expect(run.figures?.truePeakDbtp).toBeLessThanOrEqual(-1)
  expect(run.scenes.map(({ role }) => role)).toEqual(['hook', 'main', 'main', 'cta'])
  for (const scene of run.scenes) expect([scene.image, scene.voice]).not.toContain(null)
  const video = await fetch(`${house.url}${run.video?.url}`, { headers: { range: 'bytes=4-7' } })
  expect(video.status).toBe(206)
  expect(await video.text()).toBe('ftyp')
  const savedAs = async (file: { downloadUrl: string } | null | undefined) => {
    const { headers } = await fetch(`${house.url}${file?.downloadUrl}`, { method: 'HEAD' })
    return decodeURIComponent(headers.get('content-disposition')?.split("UTF-8''")[1] ?? '')
  }
  expect(await savedAs(run.video)).toBe(toFileName([run.title ?? ''], '.mp4'))
  expect(await savedAs(run.thumbnails?.portrait)).toBe(toFileName([run.title ?? ''], ' 1080x1920.jpg'))
  expect(await savedAs(run.thumbnails?.landscape)).toBe(toFileName([run.title ?? ''], ' 1280x720.jpg'))
  expect(await savedAs(run.scenes[1]?.image)).toBe(toFileName([run.title ?? ''], ' 2.jpg'))
  expect(await savedAs(run.scenes[1]?.voice)).toBe(toFileName([run.title ?? ''], ' 2.wav'))
  const { body } = await client.call('projects.list', {})
  expect(body.projects).toMatchObject([{ title: run.title, state: 'ready', costUcr: 750_000 }])
  expect((await client.call('me.get', {})).body.balance).toEqual({ availableUcr: 19_250_000, heldUcr: 0 })
})

test('the same short again makes nothing new and costs nothing', {
  timeout: 200_000,
}, async () => {
  const client = await signedUp(house)
  const first = await make(client)
  const count = () => house.db.artefact.count({ where: { workspaceId: client.workspaceId } })
  const made = await count()
  expect((await client.call('runs.quote', request)).body.quote).toMatchObject({ maxUcr: 0 })
  const again = await make(client)
  expect(again).toMatchObject({ state: 'SUCCEEDED', chargedUcr: 0, quoteMaxUcr: 0 })
  expect(await count()).toBe(made)
  expect(again.video?.sizeBytes).toBe(first.video?.sizeBytes)
})

test('the same short with other pictures keeps its sound, down to the figures', { timeout: 200_000 }, async () => {
  const client = await signedUp(house)
  const tall = await make(client)
  const square = await make(client, { ...request, aspect: '1:1' })
  expect(square).toMatchObject({ state: 'SUCCEEDED', figures: { width: 540, height: 540 } })
  const kinds = (await house.db.artefact.findMany({ where: { workspaceId: client.workspaceId } })).map(
    ({ kind }) => kind,
  )
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  expect([count('SOUND'), count('JOIN')]).toEqual([1, 2])
  const levels = (run: typeof tall) => [run.figures?.loudnessLufs, run.figures?.truePeakDbtp]
  expect(levels(square)).toEqual(levels(tall))
})

test('a stored file that was damaged is made again, and the person does not pay twice', {
  timeout: 200_000,
}, async () => {
  const client = await signedUp(house)
  const first = await make(client)
  const artefacts = await house.db.artefact.findMany({ where: { workspaceId: client.workspaceId } })
  const storage = await storageOf(house.config, 'x'.repeat(32))
  const keyOf = (kind: string) => artefacts.find((artefact) => artefact.kind === kind)?.storageKey ?? ''
  await storage.put(keyOf('IMAGE'), Buffer.from('not a picture any more'), {
    mediaType: 'image/jpeg',
    sha256: '0'.repeat(64),
  })
  await storage.delete(keyOf('JOIN'))
  // Cut short by the disk itself, so that the store does not know it for an object any more.
  await truncate(join(house.config.dataDir, 'files', 'objects', `${keyOf('VOICE')}~`), 1000)
  const again = await make(client)
  expect(again).toMatchObject({ state: 'SUCCEEDED', chargedUcr: 0, error: null })
  expect(again.figures?.width).toBe(540)
  // The run that showed the lost file shows the new one.
  const { body: old } = await client.call('runs.get', { id: first.id })
  expect((await fetch(`${house.url}${old.video?.url}`)).status).toBe(200)
})

test('cancelled while it renders: the render stops within the second, what was not used comes back', {
  timeout: 150_000,
}, async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', { ...request, quality: 'final', seconds: 30 })
  const steps = () => house.db.step.findMany({ where: { runId: run.id } })
  await waitUntil(
    steps,
    (all) => all.some(({ kind, state, percent }) => kind === 'CLIP' && state === 'RUNNING' && percent > 0),
    90_000,
  )
  const { body } = await client.call('runs.cancel', { id: run.id })
  expect(body).toMatchObject({ state: 'CANCELLED', chargedUcr: 0 })
  expect((await client.call('me.get', {})).body.balance).toEqual({ availableUcr: 20_000_000, heldUcr: 0 })
  // The step's folder goes when its work has really ended.
  const tmp = join(house.config.dataDir, 'tmp')
  const isWorking = async () => (await readdir(tmp)).filter((name) => /^[0-9a-f]{8}-.*-\d+$/.test(name)).length > 0
  await waitUntil(isWorking, (working) => !working, 5000)
  const retried = await client.call('runs.retry', { id: run.id })
  expect(retried.status).toBe(202)
  await client.call('runs.cancel', { id: retried.body.id })
})

test('a vendor that keeps failing is asked three times; then the run fails in words, and nothing is charged', {
  timeout: 120_000,
}, async () => {
  const vendors: ProviderSandbox = await startSandbox()
  const other = await openHouse(vendors.env)
  const otherWorkers = await other.startWorkers()
  try {
    const client = await signedUp(other)
    vendors.fail({ provider: 'anthropic', status: 529, times: 99 })
    const { body } = await client.call('runs.create', request)
    const run = await untilEnded(client, body.id)
    expect(run).toMatchObject({
      state: 'FAILED',
      chargedUcr: 0,
      canRetry: true,
      error: { code: 'provider_unavailable', stage: 'script' },
    })
    expect(run.error?.message).toContain('차감되지 않았어요')
    expect(vendors.requests.filter(({ provider }) => provider === 'anthropic')).toHaveLength(3)
    expect((await client.call('me.get', {})).body.balance).toEqual({ availableUcr: 20_000_000, heldUcr: 0 })
  } finally {
    await otherWorkers.stop()
    await other.close()
    await vendors.close()
  }
})
