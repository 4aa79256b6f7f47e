import { youtube as clientOf } from '@googleapis/youtube'
import { OAuth2Client } from 'google-auth-library'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countDuplicates, emptyMp4, openYouTube, type YouTube } from '../../setup/youtube.ts'
import { ask, post, upload, video } from './ask.ts'

let google: YouTube
let token: string
let channelId: string
beforeAll(async () => {
  google = await openYouTube()
})
afterAll(() => google.close())
beforeEach(() => {
  google.youtube.reset()
  google.youtube.set({ limits: { uploads: 10_000, units: 1_000_000 } })
  ;({ accessToken: token, channelId } = google.connect())
})

const file = emptyMp4({ sizeBytes: 20_000 })
const put = (body?: unknown) => upload(google, token, { file, body })
const get = async (path: string) => (await ask(google, `youtube/v3/${path}`, { token })).body
const statusOf = async (id: string) => (await get(`videos?part=status&id=${id}`)).items[0].status
const update = (parts: string, body: object) =>
  ask(google, `youtube/v3/videos?part=${parts}`, { token, ...post(body), method: 'PUT' })
const inMs = (ms: number) => new Date(google.youtube.now().getTime() + ms).toISOString()
const minute = 60_000

describe('the list of uploads', () => {
  const list = (query: string) => get(`playlistItems?part=snippet,contentDetails&playlistId=${playlist()}&${query}`)
  const playlist = () => `UU${channelId.slice(2)}`
  const ids = (page: { items: { contentDetails: { videoId: string } }[] }) =>
    page.items.map(({ contentDetails }) => contentDetails.videoId)

  test('has the newest first, in pages, the private ones for their owner alone, and no tags', async () => {
    const made = []
    for (let index = 0; index < 7; index += 1)
      made.push(await put(video({ snippet: { tags: ['xc-abcdefghij23'] }, status: { privacyStatus: 'private' } })))
    const channel = (await get('channels?part=contentDetails&mine=true')).items[0]
    expect(channel.contentDetails.relatedPlaylists.uploads).toBe(playlist())
    const first = await list('maxResults=5')
    const second = await list(`maxResults=5&pageToken=${first.nextPageToken}`)
    expect([...ids(first), ...ids(second)]).toEqual(made.reverse())
    expect([first.pageInfo.totalResults, second.nextPageToken]).toEqual([7, undefined])
    expect(first.items[0].snippet).not.toHaveProperty('tags')
    expect((await get(`videos?part=snippet&id=${made[0]}`)).items[0].snippet.tags).toEqual(['xc-abcdefghij23'])
    token = google.connect().accessToken
    expect(ids(await list('maxResults=50'))).toEqual([])
    expect((await get(`videos?part=snippet&id=${made[0]}`)).items).toEqual([])
    expect(countDuplicates(google.youtube)).toBe(6)
  })

  test('shows an upload later, when it is told to', async () => {
    google.youtube.set({ listDelayMs: minute })
    const id = await put()
    expect(ids(await list(''))).toEqual([])
    google.youtube.set({ aheadMs: minute })
    expect(ids(await list(''))).toEqual([id])
  })

  test('is refused for a channel that there is not', async () => {
    expect((await get('playlistItems?part=snippet&playlistId=UUnone')).error.errors[0].reason).toBe('playlistNotFound')
  })
})

describe('visibility', () => {
  test('a private video with a time is public from then on, and its views begin then', async () => {
    const id = await put(video({ status: { privacyStatus: 'private', publishAt: inMs(minute) } }))
    expect(await statusOf(id)).toMatchObject({ privacyStatus: 'private', publishAt: expect.any(String) })
    google.youtube.set({ aheadMs: 50 * minute })
    const now = await statusOf(id)
    expect([now.privacyStatus, now.publishAt]).toEqual(['public', undefined])
    expect(Number((await get(`videos?part=statistics&id=${id}`)).items[0].statistics.viewCount)).toBeGreaterThan(10)
  })

  test('a time is passed over for what is not private, and one in the past is now', async () => {
    const open = await put(video({ status: { privacyStatus: 'unlisted', publishAt: inMs(minute) } }))
    expect(await statusOf(open)).not.toHaveProperty('publishAt')
    const late = await put(video({ status: { privacyStatus: 'private', publishAt: inMs(-minute) } }))
    expect((await statusOf(late)).privacyStatus).toBe('public')
    const wrong = ask(google, 'upload/youtube/v3/videos?uploadType=resumable&part=status', {
      token,
      ...post(video({ status: { privacyStatus: 'private', publishAt: 'tomorrow' } })),
    })
    expect((await wrong).body.error.errors[0].reason).toBe('invalidPublishAt')
  })

  test('without an audit everything stays private, also at its time and when it is told otherwise', async () => {
    google.youtube.set({ isAudited: false })
    const id = await put()
    const planned = await put(video({ status: { privacyStatus: 'private', publishAt: inMs(minute) } }))
    await update('status', { id, status: { privacyStatus: 'public' } })
    google.youtube.set({ aheadMs: 2 * minute })
    expect([(await statusOf(id)).privacyStatus, (await statusOf(planned)).privacyStatus]).toEqual([
      'private',
      'private',
    ])
  })

  test('the time can be moved and taken back, but not for what was public once', async () => {
    const id = await put(video({ status: { privacyStatus: 'private', publishAt: inMs(minute) } }))
    const later = inMs(10 * minute)
    const status = { privacyStatus: 'private', publishAt: later }
    expect((await update('status', { id, status })).body.status.publishAt).toBe(`${later.slice(0, 19)}Z`)
    expect((await update('status', { id, status: { privacyStatus: 'private' } })).body.status).not.toHaveProperty(
      'publishAt',
    )
    await update('status', { id, status: { privacyStatus: 'public' } })
    const refused = await update('status', { id, status })
    expect([refused.status, refused.body.error.errors[0].reason]).toEqual([400, 'invalidPublishAt'])
  })
})

describe('what becomes of a video', () => {
  test('it is processed for as long as told, and may be rejected then', async () => {
    google.youtube.set({ processingMs: minute })
    const id = await put()
    const parts = 'status,processingDetails,contentDetails'
    const before = (await get(`videos?part=${parts}&id=${id}`)).items[0]
    expect([before.status.uploadStatus, before.processingDetails.processingStatus]).toEqual(['uploaded', 'processing'])
    google.youtube.set({ aheadMs: minute })
    const after = (await get(`videos?part=${parts}&id=${id}`)).items[0]
    expect([after.status.uploadStatus, after.contentDetails.duration]).toEqual(['processed', 'PT20S'])
    google.youtube.rejectVideo(id, 'duplicate')
    expect(await statusOf(id)).toMatchObject({ uploadStatus: 'rejected', rejectionReason: 'duplicate' })
  })

  test('deleted by its owner or by hand it is nowhere, but counted', async () => {
    const [one, other] = [await put(), await put()]
    expect((await ask(google, `youtube/v3/videos?id=${one}`, { token, method: 'DELETE' })).status).toBe(204)
    await google.youtube.deleteVideo(other)
    expect((await get(`videos?part=id&id=${one},${other}`)).items).toEqual([])
    const again = await ask(google, `youtube/v3/videos?id=${one}`, { token, method: 'DELETE' })
    expect([again.status, again.body.error.errors[0].reason]).toEqual([404, 'videoNotFound'])
    expect(google.youtube.videos(channelId).map(({ isDeleted }) => isDeleted)).toEqual([true, true])
  })

  test('a part that is updated replaces the whole part', async () => {
    const id = await put(video({ snippet: { description: 'before', tags: ['one'] } }))
    expect((await update('snippet', { id, snippet: { title: 'x' } })).body.error.errors[0].reason).toBe(
      'invalidVideoMetadata',
    )
    const { body } = await update('snippet', { id, snippet: { title: '새 제목', categoryId: '27' } })
    expect(body.snippet).toMatchObject({ title: '새 제목', description: '', categoryId: '27' })
    expect(body.snippet).not.toHaveProperty('tags')
  })

  test('somebody else cannot change it', async () => {
    const id = await put()
    token = google.connect().accessToken
    expect((await update('snippet', { id, snippet: { title: 'x', categoryId: '22' } })).status).toBe(403)
  })
})

test('a thumbnail is taken by its content', async () => {
  const id = await put()
  const set = (body: Buffer) =>
    ask(google, `upload/youtube/v3/thumbnails/set?videoId=${id}&uploadType=media`, {
      token,
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'image/jpeg' },
    })
  const refused = await set(Buffer.from('no picture'))
  expect([refused.status, refused.body.error.errors[0].reason]).toEqual([400, 'invalidImage'])
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9])
  const { url } = (await set(jpeg)).body.items[0].default
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(jpeg)).toBe(true)
})

test('calls cost what they cost at Google, wrong ones too, and the next Pacific day begins anew', async () => {
  google.youtube.set({ aheadMs: 24 * 60 * minute })
  token = google.youtube.grant({ channelId }).accessToken
  const id = await put()
  await get(`videos?part=id&id=${id}`)
  await get('videos?part=wrong&id=x')
  await get(`videos:batchGetStats?part=statistics&id=${id}`)
  await update('status', { id, status: { privacyStatus: 'private' } })
  expect(google.youtube.quotaUsed()).toEqual({ uploads: 1, units: 52, stats: 1 })
  google.youtube.set({ limits: { units: 52 } })
  const refused = await get(`videos?part=id&id=${id}`)
  expect(refused.error).toMatchObject({ code: 403, errors: [{ domain: 'youtube.quota', reason: 'quotaExceeded' }] })
  google.youtube.set({ aheadMs: 48 * 60 * minute })
  token = google.youtube.grant({ channelId }).accessToken
  expect((await get(`videos?part=id&id=${id}`)).items).toHaveLength(1)
})

test('calls fail in the ways they are told to, and are counted', async () => {
  const list = () => ask(google, 'youtube/v3/channels?part=id&mine=true', { token })
  google.youtube.fault({ kind: 'status', operation: 'channels.list', status: 429, retryAfterSeconds: 3, after: 1 })
  google.youtube.fault({ kind: 'reset', operation: 'channels.list' })
  await expect(list()).rejects.toThrow()
  expect((await list()).status).toBe(429)
  expect((await list()).status).toBe(200)
  expect(google.youtube.requests()).toEqual({ 'channels.list': 3 })
  const other = google.connect()
  google.youtube.fault({ kind: 'status', operation: 'any', status: 500, channelId: other.channelId })
  expect((await list()).status).toBe(200)
})

test('Google’s own client understands the answers', async () => {
  const auth = new OAuth2Client()
  auth.setCredentials({ access_token: token })
  const client = clientOf({ version: 'v3', auth })
  const rootUrl = google.base
  const id = await put(video({ status: { privacyStatus: 'private', containsSyntheticMedia: true } }))
  const { data: channels } = await client.channels.list({ part: ['id', 'statistics'], mine: true }, { rootUrl })
  expect(channels.items?.[0]).toMatchObject({ id: channelId, statistics: { videoCount: '0' } })
  const { data: videos } = await client.videos.list({ part: ['status', 'snippet'], id: [id, 'none'] }, { rootUrl })
  expect(videos.items?.map(({ status }) => status?.containsSyntheticMedia)).toEqual([true])
  const { data: stats } = await client.videos.batchGetStats({ part: ['statistics'], id: [id] }, { rootUrl })
  expect(stats.items).toMatchObject([{ kind: 'youtube#videoStats', id, statistics: { viewCount: '0' } }])
  await expect(client.videos.delete({ id: 'none' }, { rootUrl, retry: false })).rejects.toMatchObject({ status: 404 })
})

test('the control endpoint does the same for other processes', async () => {
  const tell = (command: object) => ask(google, 'control', post(command))
  const { given: channel } = (await tell({ do: 'addChannel', title: '벤치' })).body
  const { given: granted } = (await tell({ do: 'grant', channelId: channel.id })).body
  token = granted.accessToken
  channelId = channel.id
  expect((await tell({ do: 'set', settings: { listDelayMs: 5, limits: { stats: 7 } } })).body.settings).toMatchObject({
    listDelayMs: 5,
    limits: { stats: 7, units: 1_000_000 },
  })
  const id = await put()
  await tell({ do: 'fault', fault: { kind: 'status', operation: 'videos.list', status: 500 } })
  expect((await get(`videos?part=id&id=${id}`)).error.code).toBe(500)
  const { body } = await ask(google, `control/videos?channelId=${channel.id}`)
  expect(body.videos).toMatchObject([{ id, visibility: 'public', uploadStatus: 'processed' }])
  expect((await tell({ do: 'deleteVideo', videoId: 'none' })).status).toBe(404)
  expect((await tell({ do: 'set', settings: { nonsense: 1 } })).status).toBe(400)
})
