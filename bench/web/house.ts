import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { loadConfig } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { thumbnails } from '../../pipeline/index.ts'
import { buildWeb } from '../../scripts/lib/build-web.ts'
import { prepareDatabase } from '../../scripts/lib/prepare-database.ts'
import { startTemporaryPostgres } from '../../scripts/lib/temporary-postgres.ts'
import { storageOf } from '../../storage/from-config.ts'
import type { Storage } from '../../storage/index.ts'
import { signedUp } from '../../tests/setup/client.ts'
import { startProcess } from '../../tests/setup/processes.ts'

const secretKey = 'a bench has nothing to hide from anybody'
const shortCount = 8

/** An installation with one member, whose shorts are all in the community as well. `session` is their cookie. */
export async function openWebHouse() {
  await buildWeb()
  const postgres = await startTemporaryPostgres()
  const databaseUrl = postgres.connectionString.replace(/\/postgres$/, '/web')
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-web-'))
  const env = {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: databaseUrl, SECRET_KEY: secretKey, OLLAMA_BASE_URL: 'off' },
    ...{ PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '1000000' },
  }
  const config = loadConfig(env)
  const log = createLog({ level: 'error', process: 'bench', output: 'stderr' })
  await prepareDatabase(databaseUrl, { config, log })
  const db = createDatabase({ url: databaseUrl, maxConnections: 2 })
  const api = startProcess('api/main.ts', env)
  const port = (await api.started)?.port
  if (!port) throw new Error(`the api did not start: ${api.output()}`)
  const url = `http://127.0.0.1:${port}`
  const member = await signedUp({ db, url }, 'Bench')
  await member.call('onboarding.update', { step: 'all', state: 'done' })
  const files = await readFiles()
  const storage = await storageOf(config, secretKey)
  for (let count = 0; count < shortCount; count += 1) {
    const runId = await finishedShort({ db, storage }, member, { ...files, title: `쇼츠 ${count}` })
    const { status, body } = await member.call('community.post', { runId, title: `쇼츠 ${count}`, tags: ['우주'] })
    if (status !== 201) throw new Error(`posting answered ${status}: ${JSON.stringify(body)}`)
  }
  return {
    ...{ url, session: member.cookie() },
    async close() {
      await api.kill('SIGTERM')
      await db.$disconnect()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Files = { video: Buffer; picture: Buffer; small: Buffer }

/** A short that was really made, and a picture as heavy as thumbnails are. */
async function readFiles(): Promise<Files> {
  const size = { width: 1080, height: 1920, channels: 3 as const }
  const noise = { type: 'gaussian' as const, mean: 110, sigma: 60 }
  const picture = await sharp({ create: { ...size, background: '#222', noise } })
    .blur(6)
    .jpeg({ quality: 82 })
    .toBuffer()
  const small = await sharp(picture).resize(432, 768).webp({ quality: 80 }).toBuffer()
  return { video: await readFile(resolve(import.meta.dirname, '../../web/public/sample/short-ko.mp4')), picture, small }
}

/** As the pipeline leaves one behind. */
async function finishedShort(
  { db, storage }: { db: Database; storage: Storage },
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { video, picture, small, title }: Files & { title: string },
): Promise<string> {
  const { id: projectId } = await db.project.create({
    data: { workspaceId, createdById: userId, title, keyword: title, language: 'ko', aspect: '9:16' },
  })
  const makers = { script: 'builtin', image: 'builtin', voice: 'builtin', voiceId: '' }
  const { id: runId } = await db.run.create({
    data: {
      ...{ workspaceId, projectId, createdById: userId, state: 'SUCCEEDED', requestKey: randomUUID(), requestHash: '' },
      plan: { request: { keyword: title, language: 'ko', seconds: 15, quality: 'final' }, makers },
      ...{ quoteMaxUcr: 0n, startedAt: new Date(), endedAt: new Date() },
    },
  })
  const figures = {
    ...{ durationMs: 15_000, width: 1080, height: 1920, fps: 30, sizeBytes: video.length, loudnessLufs: -14 },
    ...{ truePeakDbtp: -1, captionsInSafeZone: true, blackMs: 0, frozenMs: 0 },
    ...{ videoCodec: 'h264', audioCodec: 'aac', frames: 450 },
  }
  const parts = [
    ['SCRIPT', 0, Buffer.from('{}'), 'application/json', { title, description: '', scenes: [] }],
    ['THUMBNAIL', thumbnails.tall, picture, 'image/jpeg', {}],
    ['THUMBNAIL', thumbnails.small, small, 'image/webp', {}],
    ['JOIN', 0, video, 'video/mp4', figures],
  ] as const
  for (const [kind, scene, content, mediaType, meta] of parts) {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const storageKey = `workspaces/${workspaceId}/artefacts/${runId}/${kind.toLowerCase()}${scene}`
    await storage.put(storageKey, content, { mediaType, sha256 })
    const key = createHash('sha256').update(`${runId} ${kind} ${scene}`).digest('hex')
    const { id: artefactId } = await db.artefact.create({
      data: { workspaceId, kind, key, storageKey, mediaType, sizeBytes: BigInt(content.length), sha256, meta },
    })
    await db.step.create({ data: { workspaceId, runId, kind, scene, state: 'DONE', artefactId } })
  }
  await db.project.update({ where: { id: projectId }, data: { lastRunId: runId } })
  return runId
}
