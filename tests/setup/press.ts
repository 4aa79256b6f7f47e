import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PublicationMetadata } from '../../contract/index.ts'
import { loadConfig } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { createSealer } from '../../core/seal.ts'
import type { EngineDeps } from '../../publishing/engine/deps.ts'
import { createPublisher, type Publisher } from '../../publishing/engine/publisher.ts'
import { accessPurpose, refreshPurpose } from '../../publishing/purposes.ts'
import type { PublicationNews } from '../../publishing/tell.ts'
import { createStorage, type Storage } from '../../storage/index.ts'
import { testDatabase, testSecretKey } from './database.ts'
import { createPaperPlatform } from './paper-platform.ts'

const key = { id: 'test', key: Buffer.alloc(32, 7) }

/**
 * Everything of publishing but the processes: a database, a store, a platform on paper, a clock that is moved by hand and a
 * queue that forgets (`wakes` says what it was told). Each `newPublisher` is a worker of its own.
 */
export async function openPress({ schedulesItself = true } = {}) {
  const database = await testDatabase()
  const dir = await mkdtemp(join(tmpdir(), 'xcaster-press-'))
  const db = createDatabase({ url: database.url, maxConnections: 10 })
  const storage = await createStorage({ kind: 'disk', dir, publicBaseUrl: '', signingSecret: testSecretKey })
  const clock = { at: Date.parse('2026-11-21T09:00:00Z') }
  const now = () => new Date(clock.at)
  const paper = createPaperPlatform({ now, schedulesItself })
  const wakes: { id: string; delayMs: number }[] = []
  const news: PublicationNews[] = []
  const log = createLog({ level: process.env.TEST_LOG_LEVEL ?? 'silent', process: 'test' })
  const deps: EngineDeps = {
    config: loadConfig({ DATA_DIR: dir, EMBEDDED_DATABASE_URL: database.url, SECRET_KEY: testSecretKey }),
    ...{ db, storage, seal: createSealer(() => [key]), log, now },
    queues: {
      async wake(_queue, id, { delayMs = 0 } = {}) {
        wakes.push({ id, delayMs })
      },
    },
    platforms: new Map([['youtube', paper.platform]]),
    workerId: 'test/1/a',
    async tell(_tx, told) {
      news.push(told)
    },
  }
  const shutdown = new AbortController()
  const press = {
    ...{ db, storage, clock, paper, wakes, news, deps, shutdown, databaseUrl: database.url },
    newPublisher: (workerId: string = randomUUID()): Publisher => createPublisher({ ...deps, workerId }),
    pass(ms: number) {
      clock.at += ms
    },
    /** Whatever is due, until nothing is: one drain and the tasks, as the sweep would have it done. */
    async work(publisher: Publisher): Promise<void> {
      await publisher.sweep(shutdown.signal)
      await publisher.onWake('due.0', shutdown.signal)
      await publisher.onWake('tasks.0', shutdown.signal)
    },
    async close() {
      await db.$disconnect()
      await database.drop()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return press
}
export type Press = Awaited<ReturnType<typeof openPress>>

/** A workspace with an owner. */
export async function newWorkspace(db: Database): Promise<{ workspaceId: string; userId: string }> {
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'test' } })
  const { id: userId } = await db.user.create({ data: { email: `${randomUUID()}@example.com`, name: 'Kim' } })
  await db.member.create({ data: { workspaceId, userId, role: 'OWNER' } })
  return { workspaceId, userId }
}

export type Short = { runId: string; projectId: string; bytes: Buffer; storageKey: string }

/** A finished short, as the pipeline leaves one behind. */
export async function newShort(
  { db, storage }: { db: Database; storage: Storage },
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { sizeBytes = 2500, quality = 'preview', keyword = 'test' } = {},
): Promise<Short> {
  const bytes = randomBytes(sizeBytes)
  const { id: projectId } = await db.project.create({
    data: { workspaceId, createdById: userId, title: 'test', keyword, language: 'ko', aspect: '9:16' },
  })
  const request = { keyword, language: 'ko', seconds: 15, quality }
  const makers = { script: 'builtin', image: 'builtin', voice: 'builtin', voiceId: '' }
  const { id: runId } = await db.run.create({
    data: {
      ...{ workspaceId, projectId, createdById: userId, state: 'SUCCEEDED', requestKey: randomUUID(), requestHash: '' },
      ...{ plan: { request, makers }, quoteMaxUcr: 0n, startedAt: new Date(), endedAt: new Date() },
    },
  })
  const figures = {
    ...{ durationMs: 15_000, width: 1080, height: 1920, fps: 30, sizeBytes, loudnessLufs: -14, truePeakDbtp: -1 },
    ...{ captionsInSafeZone: true, blackMs: 0, frozenMs: 0, videoCodec: 'h264', audioCodec: 'aac', frames: 450 },
  }
  const script = { title: 'Title', description: '', scenes: [] }
  const put = async (kind: 'JOIN' | 'SCRIPT' | 'THUMBNAIL', content: Buffer, mediaType: string, meta: object) => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const storageKey = `workspaces/${workspaceId}/artefacts/${runId}/${kind.toLowerCase()}`
    await storage.put(storageKey, content, { mediaType, sha256 })
    const artefact = await db.artefact.create({
      data: {
        ...{
          workspaceId,
          kind,
          key: createHash('sha256').update(`${runId}-${kind}`).digest('hex'),
          storageKey,
          mediaType,
          sizeBytes: BigInt(content.length),
          sha256,
        },
        meta,
      },
    })
    await db.step.create({ data: { workspaceId, runId, kind, state: 'DONE', artefactId: artefact.id } })
    return storageKey
  }
  await put('SCRIPT', Buffer.from('{}'), 'application/json', script)
  await put('THUMBNAIL', Buffer.from('a picture'), 'image/jpeg', {})
  return { runId, projectId, bytes, storageKey: await put('JOIN', bytes, 'video/mp4', figures) }
}

/** A connected channel whose access token works for an hour of the clock. */
export async function newChannel(
  { db, deps, paper, clock }: Pick<Press, 'db' | 'deps' | 'paper' | 'clock'>,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<{ channelId: string; remoteId: string; accessToken: string; refreshToken: string }> {
  const remoteId = `paper-channel-${randomUUID()}`
  const [accessToken, refreshToken] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`]
  for (const token of [accessToken, refreshToken]) paper.tokens.set(token, remoteId)
  const { id: channelId } = await db.channel.create({
    data: {
      ...{ workspaceId, platform: 'youtube', remoteId, title: 'Channel', connectedById: userId },
      accessSealed: deps.seal.seal(accessToken, accessPurpose),
      accessExpiresAt: new Date(clock.at + 3_600_000),
      refreshSealed: deps.seal.seal(refreshToken, refreshPurpose),
    },
  })
  return { channelId, remoteId, accessToken, refreshToken }
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const newMarker = () => `xc-${[...randomBytes(20)].map((byte) => letters[byte % 32]).join('')}`

type Wish = {
  workspaceId: string
  userId?: string
  channelId: string
  short: Pick<Short, 'runId' | 'projectId'>
  at: Date
  mode?: 'NATIVE' | 'TIMED'
  metadata?: Partial<PublicationMetadata>
}

export const toPublicationRow = ({
  workspaceId,
  userId,
  channelId,
  short,
  at,
  mode = 'TIMED',
  metadata = {},
}: Wish) => ({
  ...{ workspaceId, channelId, projectId: short.projectId, runId: short.runId, platform: 'youtube', mode },
  ...{ scheduledAt: at, scheduledLocal: at.toISOString().slice(0, 16), timeZone: 'UTC', createdById: userId ?? null },
  ...{ marker: newMarker(), requestKey: randomUUID() },
  metadata: PublicationMetadata.parse({ title: 'Title', isMadeForKids: false, thumbnail: 'platform', ...metadata }),
  wakeAt: mode === 'NATIVE' ? new Date(at.getTime() - 30 * 60_000) : at,
})

/** As scheduling makes one. */
export const newPublication = (db: Database, wish: Wish) => db.publication.create({ data: toPublicationRow(wish) })

/** A whole publication on a channel of its own. */
export async function newScheduled(press: Press, wish: Partial<Omit<Wish, 'channelId'>> & { sizeBytes?: number } = {}) {
  const person = await newWorkspace(press.db)
  const channel = await newChannel(press, person)
  const short = await newShort(press, person, { sizeBytes: wish.sizeBytes ?? 2500 })
  const at = wish.at ?? new Date(press.clock.at)
  const made = await newPublication(press.db, { ...person, ...channel, short, ...wish, at })
  return { ...person, ...channel, short, id: made.id, marker: made.marker }
}
