import { createHash, randomUUID } from 'node:crypto'
import type { JoinMeta } from '../../pipeline/made.ts'
import { accessPurpose, refreshPurpose } from '../../publishing/index.ts'
import type { Google, GoogleChannel } from './google.ts'
import { videoFacts } from './small-video.ts'
import type { XCaster } from './xcaster.ts'

/** A workspace with its finished shorts and the channels that they can go to. */
export type BenchWorkspace = {
  workspaceId: string
  userId: string
  channels: { id: string; google: GoogleChannel }[]
  shorts: { projectId: string; runId: string }[]
}

/** All its shorts are one file: what is published is small, and how many there are is what counts. */
export async function makeWorkspace(
  xcaster: XCaster,
  google: Google,
  { video, channels, shorts }: { video: Buffer; channels: number; shorts: number },
): Promise<BenchWorkspace> {
  const { db } = xcaster
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'bench' } })
  const { id: userId } = await db.user.create({ data: { email: `${randomUUID()}@example.com`, name: 'Bench' } })
  await db.member.create({ data: { workspaceId, userId, role: 'OWNER' } })
  const made: BenchWorkspace = { workspaceId, userId, channels: [], shorts: [] }
  for (let count = 0; count < channels; count += 1)
    made.channels.push(await connectChannel(xcaster, await google.connect(), made))
  made.shorts = await makeShorts(xcaster, made, video, shorts)
  return made
}

async function connectChannel({ db, seal }: XCaster, google: GoogleChannel, { workspaceId, userId }: BenchWorkspace) {
  const { id } = await db.channel.create({
    data: {
      ...{ workspaceId, platform: 'youtube', remoteId: google.remoteId, title: 'Bench', connectedById: userId },
      ...{ scopes: google.scopes, accessExpiresAt: new Date(Date.now() + 3_000_000) },
      accessSealed: seal.seal(google.accessToken, accessPurpose),
      refreshSealed: seal.seal(google.refreshToken, refreshPurpose),
    },
  })
  return { id, google }
}

async function makeShorts(
  xcaster: XCaster,
  { workspaceId, userId }: BenchWorkspace,
  video: Buffer,
  count: number,
): Promise<BenchWorkspace['shorts']> {
  const { db } = xcaster
  const shorts = Array.from({ length: count }, () => ({ projectId: randomUUID(), runId: randomUUID() }))
  const request = { keyword: 'bench', language: 'ko', seconds: 15, quality: 'preview' }
  const makers = { script: 'builtin', image: 'builtin', voice: 'builtin', voiceId: '' }
  await db.project.createMany({
    data: shorts.map(({ projectId: id }) => ({
      ...{ id, workspaceId, createdById: userId, title: 'Bench', keyword: 'bench', language: 'ko', aspect: '9:16' },
    })),
  })
  await db.run.createMany({
    data: shorts.map(({ projectId, runId: id }) => ({
      ...{ id, workspaceId, projectId, createdById: userId, state: 'SUCCEEDED' as const, plan: { request, makers } },
      ...{ requestKey: id, requestHash: '', quoteMaxUcr: 0n, startedAt: new Date(), endedAt: new Date() },
    })),
  })
  const figures: JoinMeta = {
    ...{ ...videoFacts, sizeBytes: video.length, loudnessLufs: -14, truePeakDbtp: -1, captionsInSafeZone: true },
    ...{ blackMs: 0, frozenMs: 0, videoCodec: 'h264', audioCodec: 'aac' },
  }
  const script = { title: 'Bench', description: '', scenes: [] }
  const artefacts = {
    JOIN: await keep(xcaster, workspaceId, 'JOIN', video, figures),
    SCRIPT: await keep(xcaster, workspaceId, 'SCRIPT', Buffer.from(JSON.stringify(script)), script),
  }
  for (const kind of ['JOIN', 'SCRIPT'] as const)
    await db.step.createMany({
      data: shorts.map(({ runId }) => ({
        ...{ workspaceId, runId, kind, state: 'DONE' as const, artefactId: artefacts[kind] },
      })),
    })
  return shorts
}

async function keep(
  { db, storage }: XCaster,
  workspaceId: string,
  kind: 'JOIN' | 'SCRIPT',
  content: Buffer,
  meta: object,
): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const mediaType = kind === 'JOIN' ? 'video/mp4' : 'application/json'
  const storageKey = `workspaces/${workspaceId}/artefacts/${kind.toLowerCase()}`
  await storage.put(storageKey, content, { mediaType, sha256 })
  const { id } = await db.artefact.create({
    data: {
      ...{ workspaceId, kind, key: sha256, storageKey, mediaType, sha256, meta },
      sizeBytes: BigInt(content.length),
    },
  })
  return id
}
