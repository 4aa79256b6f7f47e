import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../publishing/platform.ts'
import { channelId, failureOf, never, practiceConnection, practiceUpload, uploads, youtubeAt } from './practice.ts'
import { type Answer, refusal, type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

let google: ScriptedGoogle
let youtube: Platform
beforeAll(async () => {
  google = await startScriptedGoogle()
  youtube = youtubeAt(google.base)
})
afterAll(() => google.close())

const connection = () => practiceConnection()
const list = (...items: object[]): Answer => ({ status: 200, json: { items } })
const withStatus = (status: object) =>
  list({ id: 'vid-1', status: { uploadStatus: 'processed', privacyStatus: 'public', ...status } })
const channel = (more: object = {}) => ({
  id: channelId,
  snippet: {
    title: '하나의 하루',
    customUrl: '@hana',
    thumbnails: { default: { url: 'https://p.example/88.jpg' }, medium: { url: 'https://p.example/240.jpg' } },
  },
  statistics: { subscriberCount: '1280', hiddenSubscriberCount: false, videoCount: '12', viewCount: '34567' },
  contentDetails: { relatedPlaylists: { likes: '', uploads } },
  ...more,
})

test('the channel of a token is read with what is kept of it', async () => {
  google.play(list(channel()))
  expect(await youtube.readChannels('token-9', never())).toEqual([
    {
      remoteId: channelId,
      title: '하나의 하루',
      handle: '@hana',
      pictureUrl: 'https://p.example/240.jpg',
      subscribers: 1280,
      videos: 12,
      views: 34_567,
      platformData: { uploads },
    },
  ])
  const { path, query, headers } = google.only()
  expect(path).toBe('youtube/v3/channels')
  expect(query.get('mine')).toBe('true')
  expect(query.getAll('part')).toEqual(['snippet', 'statistics', 'contentDetails'])
  expect(headers.authorization).toBe('Bearer token-9')
})

test('a channel that hides its subscribers has none to tell, and an account may have no channel', async () => {
  google.play(list(channel({ statistics: { hiddenSubscriberCount: true, videoCount: '0', viewCount: '0' } })), {
    status: 200,
    json: {},
  })
  expect(await youtube.readChannels('token-9', never())).toMatchObject([{ subscribers: null, videos: 0, views: 0 }])
  expect(await youtube.readChannels('token-9', never())).toEqual([])
  google.play(refusal(401, 'authError'))
  expect(await failureOf(youtube.readChannels('token-9', never()))).toMatchObject({ kind: 'rejected_token' })
  google.play(list({ id: channelId }))
  expect(await failureOf(youtube.readChannels('token-9', never()))).toMatchObject({ code: 'answer_unreadable' })
})

test.each([
  [{ uploadStatus: 'uploaded' }, { state: 'processing', visibility: 'public', reason: null }],
  [
    { uploadStatus: 'processed', privacyStatus: 'unlisted' },
    { state: 'ready', visibility: 'unlisted', reason: null },
  ],
  [
    { uploadStatus: 'rejected', rejectionReason: 'duplicate' },
    { state: 'rejected', reason: 'duplicate' },
  ],
  [
    { uploadStatus: 'failed', failureReason: 'codec' },
    { state: 'rejected', reason: 'codec' },
  ],
  [{ uploadStatus: 'deleted' }, { state: 'gone', visibility: null }],
  [
    { privacyStatus: 'private', publishAt: '2026-12-01T09:30:00Z' },
    { state: 'ready', visibility: 'private', publishAt: new Date('2026-12-01T09:30:00Z') },
  ],
])('what is there is read back: %o', async (status, expected) => {
  google.play(withStatus(status))
  expect(await youtube.verify(connection(), 'vid-1', never())).toMatchObject(expected)
  expect(google.only().query.getAll('part')).toEqual(['status'])
})

test('a video that is not listed is gone; a status nobody knows is not guessed at', async () => {
  google.play({ status: 200, json: { items: [] } })
  expect(await youtube.verify(connection(), 'vid-1', never())).toMatchObject({ state: 'gone' })
  google.play(withStatus({ uploadStatus: 'pondering' }))
  expect(await failureOf(youtube.verify(connection(), 'vid-1', never()))).toMatchObject({ code: 'answer_unreadable' })
})

test('reading is asked once and never again by itself', async () => {
  google.play({ status: 503 }, withStatus({}))
  expect(await failureOf(youtube.verify(connection(), 'vid-1', never()))).toMatchObject({ code: 'platform_down' })
  expect(google.seen).toHaveLength(1)
})

test('a lost upload is found by its marker among the newest', async () => {
  const tagged = (id: string, ...tags: string[]) => ({ id, snippet: { title: id, tags } })
  google.play(
    list({ contentDetails: { videoId: 'new' } }, { contentDetails: { videoId: 'ours' } }),
    list(tagged('new', 'xc-abcdefghijkm'), tagged('ours', '커피', 'xc-abcdefghijkl')),
  )
  expect(await youtube.reconcile(connection(), 'xc-abcdefghijkl', never())).toBe('ours')
  const [first, second] = google.seen
  expect([first?.path, second?.path]).toEqual(['youtube/v3/playlistItems', 'youtube/v3/videos'])
  expect(Object.fromEntries(first?.query ?? [])).toEqual({
    part: 'contentDetails',
    playlistId: uploads,
    maxResults: '50',
  })
  expect(second?.query.getAll('id')).toEqual(['new', 'ours'])

  google.play(list({ contentDetails: { videoId: 'new' } }), list({ id: 'new', snippet: { title: 'no tags' } }))
  expect(await youtube.reconcile(connection(), 'xc-abcdefghijkl', never())).toBeNull()
})

test('a channel without uploads has no such list, and where it is can be asked for', async () => {
  google.play(refusal(404, 'playlistNotFound'))
  expect(await youtube.reconcile(connection(), 'xc-a', never())).toBeNull()
  google.play(list(channel()), list())
  expect(await youtube.reconcile(practiceConnection(null), 'xc-a', never())).toBeNull()
  expect(google.seen.map(({ path }) => path)).toEqual(['youtube/v3/channels', 'youtube/v3/playlistItems'])
  google.play({ status: 500 })
  expect(await failureOf(youtube.reconcile(connection(), 'xc-a', never()))).toMatchObject({ code: 'platform_down' })
})

test('a thumbnail goes to the same place as everything else', async () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  google.play(list())
  await youtube.setThumbnail(connection(), 'vid-1', jpeg, never())
  const { method, path, query, headers, body } = google.only()
  expect([method, path, query.get('videoId')]).toEqual(['POST', 'upload/youtube/v3/thumbnails/set', 'vid-1'])
  expect([headers['content-type'], headers.authorization]).toEqual(['image/jpeg', 'Bearer token-1'])
  expect(body.equals(jpeg)).toBe(true)
})

test('a thumbnail is sent again with a new token, whole', async () => {
  const jpeg = Buffer.alloc(300_000, 7)
  google.play(refusal(401, 'authError'), list())
  await youtube.setThumbnail(connection(), 'vid-1', jpeg, never())
  expect(google.seen.map(({ body }) => body.length)).toEqual([300_000, 300_000])
})

test('a thumbnail that is too large is not sent', async () => {
  google.play()
  const error = await failureOf(youtube.setThumbnail(connection(), 'vid-1', Buffer.alloc(2_000_001), never()))
  expect(error).toMatchObject({ kind: 'permanent', code: 'thumbnail_too_large', field: 'thumbnail' })
  expect(google.seen).toEqual([])
})

test('moving the time sends the status alone, with what was in it', async () => {
  const waiting = { privacyStatus: 'private', publishAt: '2026-12-01T09:30:00Z', embeddable: false, license: 'youtube' }
  google.play(withStatus(waiting), list())
  await youtube.reschedule(connection(), 'vid-1', practiceUpload({}, new Date('2026-12-02T10:00:00Z')), never())
  const [, update] = google.seen
  expect([update?.method, update?.path]).toEqual(['PUT', 'youtube/v3/videos'])
  expect(update?.query.getAll('part')).toEqual(['status'])
  expect(JSON.parse(update?.body.toString() ?? '')).toEqual({
    id: 'vid-1',
    status: {
      embeddable: false,
      license: 'youtube',
      privacyStatus: 'private',
      publishAt: '2026-12-02T10:00:00.000Z',
      selfDeclaredMadeForKids: false,
      containsSyntheticMedia: true,
    },
  })
})

test('what waits is made public now', async () => {
  google.play(withStatus({ privacyStatus: 'private', publishAt: '2026-12-01T09:30:00Z' }), list())
  await youtube.reschedule(connection(), 'vid-1', practiceUpload(), never())
  const { status } = JSON.parse(google.seen[1]?.body.toString() ?? '')
  expect(status).toMatchObject({ privacyStatus: 'public' })
  expect(status).not.toHaveProperty('publishAt')
})

test('what is public already is not hidden again, and not written twice', async () => {
  const later = practiceUpload({}, new Date('2026-12-02T10:00:00Z'))
  google.play(withStatus({}), withStatus({}), list())
  expect(await failureOf(youtube.reschedule(connection(), 'vid-1', later, never()))).toMatchObject({
    kind: 'permanent',
    code: 'already_public',
  })
  await youtube.reschedule(connection(), 'vid-1', practiceUpload(), never())
  expect(google.seen.map(({ method }) => method)).toEqual(['GET', 'GET'])
  google.play(list())
  expect(await failureOf(youtube.reschedule(connection(), 'vid-1', later, never()))).toMatchObject({
    code: 'video_gone',
  })
})

test('an update whose outcome is not known is not repeated by the client', async () => {
  google.play(withStatus({ privacyStatus: 'private' }), 'cut', list())
  const error = await failureOf(youtube.reschedule(connection(), 'vid-1', practiceUpload(), never()))
  expect(error).toMatchObject({ kind: 'transient', code: 'not_answering' })
  expect(google.seen).toHaveLength(2)
})

test('a video is deleted once; one that is gone is fine', async () => {
  google.play({ status: 204 })
  await youtube.remove(connection(), 'vid-1', never())
  expect(google.only()).toMatchObject({ method: 'DELETE', path: 'youtube/v3/videos' })
  expect(google.only().query.get('id')).toBe('vid-1')
  google.play(refusal(404, 'videoNotFound'))
  await youtube.remove(connection(), 'vid-1', never())
  google.play({ status: 503 }, { status: 204 })
  expect(await failureOf(youtube.remove(connection(), 'vid-1', never()))).toMatchObject({ kind: 'transient' })
  expect(google.seen).toHaveLength(1)
})

test('there is no last step after an upload', async () => {
  google.play()
  await youtube.finalize(connection(), 'vid-1', never())
  expect(google.seen).toEqual([])
})
