import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadConfig } from '../../../core/config.ts'
import type { Connection, Platform, Tokens, Upload, Video } from '../../../publishing/platform.ts'
import { createPlatforms } from '../../../publishing/platforms/index.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { failureOf, never, practiceUpload, practiceVideo } from './practice.ts'

/** More than two pieces. */
const sizeBytes = 17_000_001
const pieceBytes = 8 * 1024 * 1024
const redirectUri = 'http://127.0.0.1:9/api/channels/youtube/callback'

let google: YouTube
let sandbox: YouTube['sandbox']
let youtube: Platform

beforeAll(async () => {
  google = await openYouTube()
  sandbox = google.sandbox
  const config = loadConfig({ ...google.env, PUBLIC_URL: google.url })
  const platform = createPlatforms(config).get('youtube')
  if (!platform) throw new Error('the sandbox plays no YouTube')
  youtube = platform
})
afterAll(() => google.close())
beforeEach(() => {
  sandbox.youtube.reset()
  sandbox.youtube.set({ takesAnyFile: true })
})

/** A channel of its own for a test, connected as an engine would hold it. */
async function connect({ id } = sandbox.youtube.addChannel()): Promise<Connection> {
  const { refreshToken, scopes } = sandbox.youtube.grant({ channelId: id })
  let tokens = await youtube.refresh(refreshToken, never())
  const [channel] = await youtube.readChannels(tokens.accessToken, never())
  return {
    ...{ remoteId: id, scopes, platformData: channel?.platformData },
    async accessToken(refused) {
      if (refused !== undefined) tokens = await youtube.refresh(refreshToken, never())
      return tokens.accessToken
    },
  }
}

const upload = (marker: string, changes: Partial<Upload> = {}): Upload => ({ ...practiceUpload(), marker, ...changes })
const videosOf = ({ remoteId }: Connection) => sandbox.youtube.videos(remoteId)

/** Sends pieces until there is an id, asking what is held whenever something passing goes wrong. */
async function send(connection: Connection, session: string, video: Video): Promise<string> {
  let held = 0
  for (let round = 0; round < 20; round += 1) {
    const progress = await youtube.advance(connection, session, video, held, never()).catch((error: unknown) => {
      if (!(error instanceof PublishError) || error.kind !== 'transient') throw error
      return youtube.probe(connection, session, video, never())
    })
    if (progress.kind === 'done') return progress.remoteId
    if (progress.kind === 'gone' || progress.bytes >= video.sizeBytes) return 'lost'
    held = progress.bytes
  }
  throw new Error('the upload does not come to an end')
}

test('a person agrees, and the channel that was chosen is connected', async () => {
  const verifier = 'v'.repeat(43)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const page = youtube.consentUrl({ state: 'state-1', challenge, redirectUri, loginHint: null })
  expect((await fetch(page)).status).toBe(200)
  const channel = sandbox.youtube.addChannel({ account: 'hana', title: '새 채널' })
  const agree = async (scopes: string[]): Promise<Tokens> => {
    const form = new URLSearchParams([
      ['who', `hana ${channel.id}`],
      ...scopes.map((scope): [string, string] => ['scope', scope]),
    ])
    const reply = await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
    const back = new URL(reply.headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('state-1')
    return youtube.exchange({ code: back.searchParams.get('code') ?? '', verifier, redirectUri }, never())
  }
  const all = youtube.facts.scopes.map(({ name }) => name)
  const [uploads = '', reads = ''] = all
  const some = await agree([uploads, reads])
  expect(youtube.grantsOf(some.scopes)).toEqual({ upload: true, manage: false, analytics: false })
  const tokens = await agree(all)
  expect(youtube.grantsOf(tokens.scopes)).toEqual({ upload: true, manage: true, analytics: true })
  expect(tokens.refreshToken).not.toBeNull()
  expect(await youtube.readChannels(tokens.accessToken, never())).toMatchObject([
    { remoteId: channel.id, title: '새 채널' },
  ])

  await youtube.revoke(tokens.refreshToken ?? '', never())
  expect(await failureOf(youtube.refresh(tokens.refreshToken ?? '', never()))).toMatchObject({
    kind: 'auth',
    code: 'revoked',
  })
  await youtube.revoke(tokens.refreshToken ?? '', never())
})

test('a code cannot be exchanged with another verifier', async () => {
  const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url')
  const page = youtube.consentUrl({ state: 's', challenge, redirectUri, loginHint: null })
  const scopes = youtube.facts.scopes.map(({ name }): [string, string] => ['scope', name])
  const [channel] = sandbox.youtube.channels()
  const form = new URLSearchParams([['who', `${channel?.account} ${channel?.id}`], ...scopes])
  const reply = await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
  const code = new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const wrong = youtube.exchange({ code, verifier: 'w'.repeat(43), redirectUri }, never())
  expect(await failureOf(wrong)).toMatchObject({ kind: 'auth' })
})

test('a refresh token that is rotated is handed on', async () => {
  const { id } = sandbox.youtube.addChannel()
  sandbox.youtube.set({ rotatesRefreshTokens: true })
  const { refreshToken } = sandbox.youtube.grant({ channelId: id })
  const next = (await youtube.refresh(refreshToken, never())).refreshToken
  expect(next).not.toBeNull()
  expect(next).not.toBe(refreshToken)
  expect(await youtube.refresh(next ?? '', never())).toMatchObject({ refreshToken: expect.any(String) })
})

type Faults = Parameters<YouTube['youtube']['fault']>[0][]
const troubles: [string, Faults, string?][] = [
  ['nothing goes wrong', []],
  ['the connection drops in the middle of a piece', [{ kind: 'drop', atByte: 5_000_000 }]],
  ['the connection drops within the first block', [{ kind: 'drop', atByte: 100 }]],
  ['the answer to a piece is lost', [{ kind: 'lose-answer', operation: 'upload' }]],
  ['the answer to the last byte is lost', [{ kind: 'lose-answer', operation: 'upload.finish' }]],
  ['the last answer says that it still waits', [{ kind: 'deny-done' }], 'lost'],
  ['the video is there and the session over', [{ kind: 'expire-when-done' }], 'lost'],
  ['it is ill for a while', [{ kind: 'status', operation: 'upload', status: 503, after: 1, times: 2 }]],
  [
    'the token runs out on the way',
    [{ kind: 'status', operation: 'upload', status: 401, reason: 'authError', after: 1 }],
  ],
]

test.each(troubles)('exactly one video, whole, when %s', async (name, faults, outcome) => {
  const connection = await connect()
  const video = practiceVideo(sizeBytes)
  const marker = `xc-${createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/[^a-f]/g, '')
    .slice(0, 12)}`
  const session = await youtube.begin(connection, upload(marker), video, never())
  for (const fault of faults) sandbox.youtube.fault({ ...fault, channelId: connection.remoteId })
  const sent = await send(connection, session, video)
  const [made, ...more] = videosOf(connection)
  expect(more).toEqual([])
  expect(made?.sizeBytes).toBe(sizeBytes)
  expect((await readFile(sandbox.youtube.fileOf(made?.id ?? ''))).equals(video.bytes)).toBe(true)
  expect(sent).toBe(outcome ?? made?.id)
  // However its answer was lost, the marker finds it.
  expect(await youtube.reconcile(connection, marker, never())).toBe(made?.id)
  expect(await youtube.reconcile(connection, 'xc-another', never())).toBeNull()
  // Delivered once more, the session says what became of it.
  if (sent !== 'lost')
    expect(await youtube.probe(connection, session, video, never())).toEqual({ kind: 'done', remoteId: sent })
})

test('a session that ends before the last byte makes no video', async () => {
  const connection = await connect()
  const video = practiceVideo(sizeBytes)
  const session = await youtube.begin(connection, upload('xc-expired'), video, never())
  expect(await youtube.advance(connection, session, video, 0, never())).toEqual({ kind: 'held', bytes: pieceBytes })
  await sandbox.youtube.expireSessions()
  expect(await youtube.probe(connection, session, video, never())).toEqual({ kind: 'gone' })
  expect(await youtube.reconcile(connection, 'xc-expired', never())).toBeNull()
  expect(videosOf(connection)).toEqual([])
})

test('a video is as it was asked for, waits for its time, is moved, shown and deleted', async () => {
  const connection = await connect()
  const video = practiceVideo(1_000_000)
  const publishAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000)
  const session = await youtube.begin(connection, upload('xc-native', { publishAt }), video, never())
  const id = await send(connection, session, video)
  expect(videosOf(connection)[0]).toMatchObject({
    snippet: {
      title: '커피는 왜 쓸까',
      tags: ['커피', '1분 과학', 'xc-native'],
      categoryId: '27',
      defaultLanguage: 'ko',
    },
    status: { selfDeclaredMadeForKids: false, containsSyntheticMedia: true },
  })
  expect(await youtube.verify(connection, id, never())).toEqual({
    ...{ state: 'ready', visibility: 'private', reason: null, publishAt },
  })
  const later = new Date(publishAt.getTime() + 60_000)
  await youtube.reschedule(connection, id, upload('xc-native', { publishAt: later }), never())
  expect(await youtube.verify(connection, id, never())).toMatchObject({ visibility: 'private', publishAt: later })
  await youtube.reschedule(connection, id, upload('xc-native'), never())
  expect(await youtube.verify(connection, id, never())).toMatchObject({ visibility: 'public', publishAt: null })

  const picture = { create: { width: 90, height: 160, channels: 3 as const, background: 'teal' } }
  await youtube.setThumbnail(connection, id, await sharp(picture).jpeg().toBuffer(), never())
  expect(videosOf(connection)[0]?.thumbnail).toMatchObject({ mediaType: 'image/jpeg' })
  const noPicture = youtube.setThumbnail(connection, id, Buffer.from('no picture'), never())
  expect(await failureOf(noPicture)).toMatchObject({ kind: 'permanent', field: 'thumbnail' })

  expect(await youtube.readCounts(connection, [id, 'nobody00000'], never())).toMatchObject([{ remoteId: id }])
  await youtube.remove(connection, id, never())
  await youtube.remove(connection, id, never())
  expect(await youtube.verify(connection, id, never())).toMatchObject({ state: 'gone' })
  expect(await youtube.readCounts(connection, [id], never())).toEqual([])
})

test('the figures of past days add up to what is counted', async () => {
  // One that people follow, so that there are figures.
  const followed = sandbox.youtube.channels().find(({ baseSubscribers }) => baseSubscribers > 40_000)
  const connection = await connect(followed)
  const video = practiceVideo(1_000_000)
  const publish = async (marker: string) =>
    send(connection, await youtube.begin(connection, upload(marker), video, never()), video)
  const ids = [await publish('xc-days-a'), await publish('xc-days-b')]
  sandbox.youtube.set({ aheadMs: 10 * 86_400_000, analyticsLagDays: 0 })
  const fresh = { ...connection, accessToken: () => connection.accessToken('old') }
  const day = (daysFromNow: number) => youtube.quotaDay(new Date(Date.now() + daysFromNow * 86_400_000)).day
  const span = { from: day(-1), to: day(11) }
  const days = await youtube.readDays(fresh, { ...span, remoteIds: ids }, never())
  const counts = await youtube.readCounts(fresh, ids, never())
  expect(days.map((figures) => figures.day)).toEqual(days.map((figures) => figures.day).sort())
  expect(new Set(days.map(({ remoteId }) => remoteId))).toEqual(new Set(ids))
  for (const { remoteId, views } of counts) {
    const own = days.filter((figures) => figures.remoteId === remoteId)
    expect(views).toBeGreaterThan(0)
    expect(own.reduce((sum, figures) => sum + figures.views, 0)).toBe(views)
  }
  const audience = await youtube.readAudience(fresh, span, never())
  for (const dimension of ['age', 'country', 'source']) {
    const parts = audience.filter((part) => part.dimension === dimension)
    const whole = parts.reduce((sum, { basisPoints }) => sum + basisPoints, 0)
    expect(Math.abs(whole - 10_000)).toBeLessThan(100)
  }
})

test('a project’s limit and a channel’s are told apart', async () => {
  const connection = await connect()
  const begin = () => youtube.begin(connection, upload('xc-limit'), practiceVideo(1000), never())
  sandbox.youtube.set({ uploadsPerChannel: 0 })
  expect(await failureOf(begin())).toMatchObject({ kind: 'budget', code: 'upload_limit' })
  sandbox.youtube.set({ limits: { uploads: 0 } })
  expect(await failureOf(begin())).toMatchObject({ kind: 'budget', code: 'quota_exceeded' })
})

test('a token that acts for another channel by now brings no figures of it', async () => {
  const connection = await connect()
  const other = sandbox.youtube.addChannel()
  sandbox.youtube.set({ actsAs: { [connection.remoteId]: other.id } })
  const [found] = await youtube.readChannels(await connection.accessToken(), never())
  expect(found?.remoteId).toBe(other.id)
  const { day } = youtube.quotaDay(new Date())
  expect(await failureOf(youtube.readAudience(connection, { from: day, to: day }, never()))).toMatchObject({
    kind: 'permanent',
    code: 'not_allowed',
  })
})
