import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '../../contract/index.ts'
import { createLog } from '../../core/log.ts'
import { createQueues } from '../../core/queue.ts'
import { chooseMakers } from '../../gateway/index.ts'
import {
  createRun,
  type Design,
  designOf,
  JoinMeta,
  queueNames,
  RunPlan,
  type Script,
  VoiceMeta,
} from '../../pipeline/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'

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

const request = RunRequest.parse({ keyword: '커피', language: 'ko', seconds: 15, quality: 'preview' })
const script: Script = {
  title: '커피의 비밀',
  description: '커피 이야기',
  scenes: ['커피, 알았어요?', '잠을 깨우는 것은 카페인이에요.', '내일도 만나요!'].map((narration, index) => ({
    role: index === 0 ? 'hook' : index === 2 ? 'cta' : 'main',
    narration,
    onScreenText: `화면 ${index}`,
    imagePrompt: `a cup of coffee, number ${index}`,
    seconds: 2,
  })),
}

async function make(
  change: (design: Design, put: (bytes: Buffer, mediaType: string) => Promise<File>) => Promise<Design>,
) {
  const { workspaceId, userId } = await signedUp(house)
  const storage = await storageOf(house.config, 'x'.repeat(32))
  const put = async (bytes: Buffer, mediaType: string): Promise<File> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const storageKey = `workspaces/${workspaceId}/assets/${sha256}`
    await storage.put(storageKey, bytes, { mediaType, sha256 })
    return { storageKey, sha256, mediaType }
  }
  const makers = await chooseMakers(house.config)
  const quick = RunPlan.parse({ request, makers })
  const plan = RunPlan.parse({ request, makers, design: await change(designOf(quick, script), put) })
  const log = createLog({ level: 'silent', process: 'test' })
  const queues = createQueues({ redis: null, databaseUrl: house.databaseUrl, names: queueNames, log })
  try {
    const project = { workspaceId, createdById: userId, title: '커피', keyword: '커피', language: 'ko', aspect: '9:16' }
    const { runId } = await createRun(
      { db: house.db, queues },
      {
        ...{ workspaceId, userId, plan, requestKey: randomUUID() },
        ensureProject: (tx) => tx.project.create({ data: project, select: { id: true } }),
      },
    )
    const run = await waitUntil(
      () => house.db.run.findUniqueOrThrow({ where: { id: runId } }),
      ({ endedAt }) => endedAt !== null,
      100_000,
    )
    expect([run.state, run.errorCode]).toEqual(['SUCCEEDED', null])
    const steps = await house.db.step.findMany({ where: { runId }, include: { artefact: true } })
    const of = (kind: string, scene: number) => {
      const artefact = steps.find((step) => step.kind === kind && step.scene === scene)?.artefact
      if (!artefact) throw new Error(`no ${kind} ${scene}`)
      return artefact
    }
    const bytesOf = async (kind: string, scene: number) => {
      const chunks: Buffer[] = []
      for await (const chunk of await storage.get(of(kind, scene).storageKey)) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks)
    }
    return { meta: (kind: string, scene: number): unknown => of(kind, scene).meta, bytesOf }
  } finally {
    await queues.close(2000)
  }
}
type File = { storageKey: string; sha256: string; mediaType: string }

test('a person’s own recording, picture, mark and a frame as cover come together in the finished short', {
  timeout: 120_000,
}, async () => {
  const recording = await readFile(join(import.meta.dirname, '../fixtures/recordings/tone.mp3'))
  const red = { create: { width: 600, height: 900, channels: 3 as const, background: '#c01010' } }
  const { meta, bytesOf } = await make(async (design, put) => ({
    ...design,
    scenes: await Promise.all(
      design.scenes.map(async (scene, index) => ({
        ...scene,
        ...(index === 0 && { voice: { kind: 'file' as const, file: await put(recording, 'audio/mpeg') } }),
        ...(index === 1 && {
          image: { kind: 'file' as const, file: await put(await sharp(red).png().toBuffer(), 'image/png') },
          transition: 'wipe' as const,
          zoom: 1.5,
          motion: 'left' as const,
        }),
        ...(index === 2 && { transition: 'slide' as const, motion: 'still' as const, holdMs: 700 }),
      })),
    ),
    captions: { style: 'block', position: 'high', accent: '#3ddcff' },
    logo: await put(await sharp(red).resize(100, 100).png().toBuffer(), 'image/png'),
    // Within the second scene, which begins after the recording's three seconds.
    thumbnail: { picture: { kind: 'frame', atMs: 4600 }, title: '표지' },
  }))
  const { durationMs, words } = VoiceMeta.parse(meta('VOICE', 0))
  expect(Math.abs(durationMs - 3000)).toBeLessThan(80)
  expect(words.map(({ text }) => text).join(' ')).toBe(script.scenes[0]?.narration)
  expect(words[0]?.startMs).toBeGreaterThan(300)
  expect(words.at(-1)?.endMs).toBeLessThan(2750)
  const video = JoinMeta.parse(meta('JOIN', 0))
  expect(video).toMatchObject({ captionsInSafeZone: true, blackMs: 0, width: 540, height: 960 })
  expect(Math.abs(video.loudnessLufs + 14)).toBeLessThan(1)
  const cover = sharp(await bytesOf('THUMBNAIL', 0)).extract({ left: 960, top: 420, width: 40, height: 40 })
  const [redness = 0, green = 0] = await cover.resize(1, 1).raw().toBuffer()
  expect(redness).toBeGreaterThan(green + 60)
})

test('with no voice and no music the words are shown in silence', { timeout: 120_000 }, async () => {
  const { meta } = await make(async (design) => ({ ...design, isSpoken: false, music: null }))
  for (const scene of [0, 1, 2]) {
    const { durationMs, words } = VoiceMeta.parse(meta('VOICE', scene))
    expect(durationMs).toBe(2000)
    expect(words.at(-1)?.endMs).toBe(2000)
  }
  const video = JoinMeta.parse(meta('JOIN', 0))
  expect(video).toMatchObject({ loudnessLufs: -70, captionsInSafeZone: true, frozenMs: 0 })
})
