import { randomUUID } from 'node:crypto'
import { type House, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { inTeam, type Person } from '../setup/team.ts'
import { furnishCosts } from './furnish-costs.ts'
import { furnishStudio } from './furnish-studio.ts'

export type Tenant = { workspaceId: string; userId: string; owner: Person }

/** How a row tells whose it is, where it has no column `workspace_id`. `$1` is the workspace. */
export const belongs: Record<string, string> = {
  workspace: 'id = $1',
  credit_hold_slice: 'hold_id in (select id from credit_hold where workspace_id = $1)',
}
export const of = (table: string) => belongs[table] ?? 'workspace_id = $1'

/** A team with at least one row in every table that belongs to a workspace or to a person. */
export async function furnish(house: House, by?: Person): Promise<Tenant> {
  const owner = by ?? (await signedUp(house))
  const { body: team } = await owner.call('workspaces.create', { name: '가득 찬 팀' })
  const workspaceId = team.id
  await setPlan(house, workspaceId, 'PROFESSIONAL')
  await house.db
    .$queryRaw`select outcome from credit_grant(${workspaceId}::uuid, 'BONUS', 9000000, null::timestamptz, 'test', 'test')`
  await owner.call('runs.create', { keyword: '별자리' }, inTeam(workspaceId))
  await owner.call(
    'invitations.create',
    { email: `guest-${workspaceId}@example.com`, role: 'viewer', language: 'ko' },
    inTeam(workspaceId),
  )
  await furnishAsWorkers(house, workspaceId)
  await furnishPublishing(house, workspaceId, owner.userId)
  await furnishStudio(house, workspaceId, owner.userId)
  await furnishCosts(house, workspaceId, owner.userId)
  if (!by) await furnishPerson(house, owner.userId)
  return { workspaceId, userId: owner.userId, owner }
}

/** What workers write, which do not run here. */
async function furnishAsWorkers({ db }: House, workspaceId: string): Promise<void> {
  const hash = 'a'.repeat(64)
  const file = { storageKey: `${workspaceId}/x`, mediaType: 'image/png', sizeBytes: 1, sha256: hash, meta: {} }
  await db.artefact.create({ data: { workspaceId, kind: 'IMAGE', key: hash, ...file } })
  await db.usage.create({ data: { workspaceId, model: 'builtin:writer', resource: 'SCRIPT', maxUcr: 0 } })
  const server = { name: 'home', baseUrl: 'http://127.0.0.1:9', createdById: randomUUID() }
  await db.ollamaServer.create({ data: { workspaceId, ...server } })
  await furnishKey(db, workspaceId)
  await furnishPurchases(db, workspaceId)
}

/** A key that has been used, and the request that it was used for. */
async function furnishKey(db: House['db'], workspaceId: string): Promise<void> {
  const secret = { hash: `key of ${workspaceId}`, shown: 'sk-xc-AAAA…AAAA' }
  const key = await db.apiKey.create({ data: { workspaceId, name: 'n8n', createdById: randomUUID(), ...secret } })
  const ended = { expiresAt: new Date(), endedAt: new Date() }
  await db.gatewayLease.create({ data: { workspaceId, apiKeyId: key.id, process: 'test', ucr: 0, ...ended } })
  const used = { workspaceId, apiKeyId: key.id, model: 'builtin:writer', resource: 'TEXT' as const }
  const request = { endpoint: 'chat', outcome: 'COMPLETED' as const, state: 'DONE' as const, endedAt: new Date() }
  await db.usage.create({ data: { ...used, ...request, maxUcr: 0 } })
  const sums = {
    requests: 1,
    failures: 0,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    chargedUcr: 0,
    costPicoUsd: 0,
  }
  await db.usageHour.create({ data: { ...used, ...sums, hour: new Date(0) } })
}

/** What comes with paying: a plan, a purchase and money that is on its way back. */
async function furnishPurchases(db: House['db'], workspaceId: string): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000)
  const channel = { currency: 'KRW', channelKey: 'channel-key' }
  const card = { billingKeySealed: 'sealed', billingKeyHash: `card ${workspaceId}` }
  const period = { periodStart: new Date(), periodEnd: soon }
  await db.subscription.create({ data: { workspaceId, planId: 'PROFESSIONAL', ...channel, ...card, ...period } })
  const order = { id: `xc-${workspaceId.replaceAll('-', '')}`, kind: 'TOPUP' as const, storeId: 'store', ...channel }
  const sold = { orderName: '크레딧 50개', creditsUcr: 50_000_000n, amountMinor: 7000 }
  const { id: paymentId } = await db.payment.create({ data: { workspaceId, ...order, ...sold } })
  const refund = { creditsUcr: 50_000_000n, amountMinor: 7000, cancellableMinor: 7000, requestKey: 'refund' }
  await db.refund.create({ data: { workspaceId, paymentId, holdId: randomUUID(), ...refund } })
}

/** A channel with a short on it, numbers of both and a word to its owner. */
async function furnishPublishing({ db }: House, workspaceId: string, userId: string): Promise<void> {
  const at = new Date()
  const channel = await db.channel.create({
    data: { workspaceId, platform: 'youtube', remoteId: `UC ${workspaceId}`, title: '별빛', scopes: ['upload'] },
  })
  const ofChannel = { workspaceId, channelId: channel.id }
  await db.channelSlot.create({ data: { ...ofChannel, weekday: 1, localTime: '18:00' } })
  const visit = {
    stateHash: `state of ${workspaceId}`,
    verifierSealed: 'sealed',
    expiresAt: new Date(at.getTime() + 600_000),
  }
  await db.channelVisit.create({ data: { workspaceId, userId, platform: 'youtube', ...visit } })
  const run = await db.run.findFirstOrThrow({ where: { workspaceId } })
  const publication = await db.publication.create({
    data: {
      ...{ ...ofChannel, projectId: run.projectId, runId: run.id, platform: 'youtube', createdById: userId },
      ...{ scheduledAt: at, scheduledLocal: '2026-11-21T18:00', timeZone: 'Asia/Seoul' },
      ...{ metadata: { title: '별자리' }, requestKey: 'publication', marker: newMarker() },
    },
  })
  const ofPublication = { workspaceId, publicationId: publication.id }
  const file = { resumeSealed: 'sealed', fileSha256: 'a'.repeat(64), totalBytes: 1n }
  await db.uploadSession.create({ data: { ...ofPublication, ordinal: 1, ...file } })
  await db.publishEvent.create({ data: { ...ofPublication, to: 'SCHEDULED', reason: 'created', fence: 0 } })
  await db.publicationTask.create({ data: { ...ofPublication, kind: 'THUMBNAIL' } })
  await furnishFigures(db, ofChannel, ofPublication)
  const notice = { kind: 'publication.unknown', subject: publication.id }
  const told = { publicationId: publication.id, title: '별자리', channel: '별빛' }
  await db.notice.create({ data: { workspaceId, userId, ...notice, data: told } })
}

async function furnishFigures(
  db: House['db'],
  ofChannel: { workspaceId: string; channelId: string },
  ofPublication: { workspaceId: string; publicationId: string },
): Promise<void> {
  const taken = { bucket: new Date(0), takenAt: new Date(0) }
  await db.channelSnapshot.create({ data: { ...ofChannel, ...taken, views: 1n, videos: 1n } })
  await db.videoSnapshot.create({ data: { ...ofPublication, ...taken, views: 1n, metricVersion: 'test' } })
  const counts = { views: 1n, watchedSeconds: 1n, likes: 0, comments: 0, shares: 0 }
  const day = { day: new Date(0), subscribersGained: 0, subscribersLost: 0, fetchedAt: new Date(0) }
  await db.videoDay.create({ data: { ...ofPublication, ...counts, ...day } })
  await db.videoTotal.create({
    data: { ...ofPublication, channelId: ofChannel.channelId, ...taken, views: 1n, metricVersion: 'test' },
  })
  await db.channelDay.create({ data: { ...ofChannel, day: new Date(0), views: 1n } })
  const due = { countsDueAt: new Date(0), reportsDueAt: new Date(0), insightsDueAt: new Date(0) }
  await db.channelReading.create({ data: { ...ofChannel, ...due, begunAt: new Date(0) } })
  const share = { dimension: 'country', key: 'KR', basisPoints: 10_000, fetchedAt: new Date(0) }
  await db.audienceShare.create({ data: { ...ofChannel, ...share } })
  const insight = { kind: 'ACHIEVEMENT' as const, code: 'test', subject: ofChannel.channelId, data: {} }
  await db.insight.create({ data: { workspaceId: ofChannel.workspaceId, ...insight } })
}

const newMarker = () =>
  `xc-${randomUUID()
    .replaceAll('-', '')
    .replace(/[^a-f2-7]/g, 'a')
    .slice(0, 20)}`

/** What comes with signing in by other ways. */
async function furnishPerson({ db }: House, userId: string): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000)
  await db.identity.create({ data: { userId, provider: 'github', subject: userId, email: `${userId}@example.com` } })
  const device = await db.device.create({ data: { userId, clientId: 'xcaster-desktop' } })
  await db.refreshToken.create({ data: { deviceId: device.id, tokenHash: `refresh ${userId}`, expiresAt: soon } })
  const code = { clientId: 'xcaster-desktop', redirectUri: 'xcaster://auth', challenge: 'x', expiresAt: soon }
  await db.authCode.create({ data: { userId, codeHash: `code ${userId}`, ...code } })
  const mail = { kind: 'RESET' as const, email: `${userId}@example.com`, expiresAt: soon }
  await db.mailToken.create({ data: { userId, tokenHash: `mail ${userId}`, ...mail } })
}
