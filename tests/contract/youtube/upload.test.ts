import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../publishing/platform.ts'
import { failureOf, never, practiceConnection, practiceUpload, practiceVideo, youtubeAt } from './practice.ts'
import { refusal, type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

const mebibyte = 1024 * 1024
const pieceBytes = 8 * mebibyte

let google: ScriptedGoogle
let youtube: Platform
const session = () => `${google.base}upload/youtube/v3/videos?upload_id=one`

beforeAll(async () => {
  google = await startScriptedGoogle()
  youtube = youtubeAt(google.base)
})
afterAll(() => google.close())

const begin = (upload = practiceUpload(), connection = practiceConnection()) =>
  youtube.begin(connection, upload, practiceVideo(1000), never())
const probe = (sizeBytes = 1000, connection = practiceConnection()) =>
  youtube.probe(connection, session(), practiceVideo(sizeBytes), never())
const advance = (fromByte = 0, video = practiceVideo(1000), connection = practiceConnection()) =>
  youtube.advance(connection, session(), video, fromByte, never())

test('a session is opened with the video’s size, texts, marker and flags', async () => {
  google.play({ status: 200, headers: { location: session() } })
  expect(await begin(practiceUpload({ notifiesSubscribers: false }))).toBe(
    new URL(session()).pathname + new URL(session()).search,
  )
  const { method, path, query, headers, body } = google.only()
  expect([method, path]).toEqual(['POST', 'upload/youtube/v3/videos'])
  expect(Object.fromEntries(query)).toEqual({
    uploadType: 'resumable',
    part: 'snippet,status',
    notifySubscribers: 'false',
  })
  expect(headers).toMatchObject({
    authorization: 'Bearer token-1',
    'content-type': 'application/json; charset=UTF-8',
    'x-upload-content-length': '1000',
    'x-upload-content-type': 'video/mp4',
  })
  expect(JSON.parse(body.toString())).toEqual({
    snippet: {
      title: '커피는 왜 쓸까',
      description: '1분 만에 알아봅니다.',
      tags: ['커피', '1분 과학', 'xc-abcdefghijkl'],
      categoryId: '27',
      defaultLanguage: 'ko',
    },
    status: { privacyStatus: 'public', selfDeclaredMadeForKids: false, containsSyntheticMedia: true },
  })
})

test('what becomes public by itself goes up as private with its time', async () => {
  google.play({ status: 200, headers: { location: session() } })
  await begin(practiceUpload({ title: 'Why coffee is bitter', isAiGenerated: false }, new Date('2026-12-01T09:30:00Z')))
  const { snippet, status } = JSON.parse(google.only().body.toString())
  expect(snippet).not.toHaveProperty('defaultLanguage')
  expect(status).toEqual({
    privacyStatus: 'private',
    publishAt: '2026-12-01T09:30:00.000Z',
    selfDeclaredMadeForKids: false,
    containsSyntheticMedia: false,
  })
})

test('nothing is sent as long as nobody has said whether it is made for kids', async () => {
  google.play()
  expect(await failureOf(begin(practiceUpload({ isMadeForKids: null })))).toMatchObject({
    kind: 'permanent',
    code: 'metadata_refused',
    field: 'isMadeForKids',
  })
  expect(google.seen).toEqual([])
})

test('a token that is refused opens the session with the next one, once', async () => {
  const connection = practiceConnection()
  google.play(refusal(401, 'authError'), { status: 200, headers: { location: session() } })
  expect(await begin(practiceUpload(), connection)).toBe(new URL(session()).pathname + new URL(session()).search)
  expect(google.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
  expect(connection.refused).toEqual([undefined, 'token-1'])

  google.play(refusal(401, 'authError'), refusal(401, 'authError'))
  expect(await failureOf(begin())).toMatchObject({ kind: 'auth', code: 'revoked' })
})

test.each([
  ['409, which passes', refusal(409, 'alreadyExists'), { kind: 'transient', code: 'platform_down' }],
  ['503 with a time to wait', refusal(503, 'backendError', { 'retry-after': '7' }), { retryAfterMs: 7000 }],
  ['a connection that is cut', 'cut' as const, { kind: 'transient', code: 'not_answering' }],
  ['no address of a session', { status: 200 }, { kind: 'transient', code: 'answer_unreadable' }],
  ['a page of a proxy', { status: 502, text: '<h1>Bad gateway</h1>' }, { kind: 'transient', code: 'platform_down' }],
  ['the day’s uploads used up', refusal(403, 'quotaExceeded'), { kind: 'budget', code: 'quota_exceeded' }],
  ['the channel’s uploads used up', refusal(400, 'uploadLimitExceeded'), { kind: 'budget', code: 'upload_limit' }],
])('a session that is not opened: %s', async (_name, answer, expected) => {
  google.play(answer)
  expect(await failureOf(begin())).toMatchObject(expected)
  // Asked once: who asks again decides whoever keeps the budget.
  expect(google.seen).toHaveLength(1)
})

test('a file goes up in pieces of 8 MiB, from where the answer says', async () => {
  const video = practiceVideo(pieceBytes + 1_000_001)
  google.play({ status: 308, headers: { range: `bytes=0-${pieceBytes - 1}` } }, { status: 201, json: { id: 'vid-1' } })
  expect(await advance(0, video)).toEqual({ kind: 'held', bytes: pieceBytes })
  expect(await advance(pieceBytes, video)).toEqual({ kind: 'done', remoteId: 'vid-1' })
  const [first, last] = google.seen
  expect(first?.method).toBe('PUT')
  expect(first?.headers).toMatchObject({
    'content-length': String(pieceBytes),
    'content-range': `bytes 0-${pieceBytes - 1}/${video.sizeBytes}`,
    'content-type': 'video/mp4',
  })
  expect(first?.headers).not.toHaveProperty('transfer-encoding')
  expect(last?.headers['content-range']).toBe(`bytes ${pieceBytes}-${video.sizeBytes - 1}/${video.sizeBytes}`)
  expect(Buffer.concat(google.seen.map(({ body }) => body)).equals(video.bytes)).toBe(true)
})

test('only what the answer says is held: part of a piece, or nothing at all', async () => {
  google.play({ status: 308, headers: { range: 'bytes=0-262143' } }, { status: 308 })
  expect(await advance(0, practiceVideo(mebibyte))).toEqual({ kind: 'held', bytes: 262_144 })
  expect(await advance(0, practiceVideo(mebibyte))).toEqual({ kind: 'held', bytes: 0 })
})

test('after the last byte all may be held without an id, and the session is asked again', async () => {
  google.play({ status: 308, headers: { range: 'bytes=0-999' } }, { status: 200, json: { id: 'vid-2' } })
  expect(await advance()).toEqual({ kind: 'held', bytes: 1000 })
  expect(await probe()).toEqual({ kind: 'done', remoteId: 'vid-2' })
})

test.each(['bytes=0-1000', 'bytes=5-999', 'bytes=0-', 'bytes=0-99999999999999999999'])(
  'a range that cannot be is not gone on from: %s',
  async (range) => {
    google.play({ status: 308, headers: { range } })
    expect(await failureOf(advance())).toMatchObject({ kind: 'transient', code: 'answer_unreadable' })
  },
)

test('asking how much is held sends no byte', async () => {
  google.play({ status: 308, headers: { range: 'bytes=0-262143' } }, { status: 308 })
  expect(await probe(mebibyte)).toEqual({ kind: 'held', bytes: 262_144 })
  const { method, headers, body } = google.only()
  expect([method, body.length]).toEqual(['PUT', 0])
  expect(headers).toMatchObject({ 'content-length': '0', 'content-range': `bytes */${mebibyte}` })
  expect(await probe(mebibyte)).toEqual({ kind: 'held', bytes: 0 })
})

test.each([404, 410])(
  'a session that is over with %i is said to be gone, not that there is no video',
  async (status) => {
    google.play({ status }, { status })
    expect(await probe()).toEqual({ kind: 'gone' })
    expect(await failureOf(advance())).toMatchObject({ kind: 'transient', code: 'session_gone' })
  },
)

test.each([
  ['500', refusal(500, 'internalError'), { kind: 'transient', code: 'platform_down' }],
  [
    '429 with a date',
    refusal(429, 'rateLimitExceeded', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
    { retryAfterMs: 86_400_000 },
  ],
  ['the answer to the last byte is lost', 'cut' as const, { kind: 'transient', code: 'not_answering' }],
  ['done, but by whom', { status: 200, json: { kind: 'youtube#video' } }, { code: 'answer_unreadable' }],
  [
    'a redirect elsewhere',
    { status: 302, headers: { location: 'https://example.com/' } },
    { code: 'answer_unreadable' },
  ],
  ['refused for good', refusal(400, 'mediaBodyRequired'), { kind: 'permanent', code: 'file_refused', field: 'video' }],
])('a piece that fails is sent once: %s', async (_name, answer, expected) => {
  google.play(answer)
  expect(await failureOf(advance())).toMatchObject(expected)
  expect(google.seen).toHaveLength(1)
})

test('a token that runs out on the way: a new one asks what is held, in the same session', async () => {
  const connection = practiceConnection()
  google.play(refusal(401, 'authError'), { status: 308, headers: { range: 'bytes=0-262143' } })
  expect(await advance(0, practiceVideo(mebibyte), connection)).toEqual({ kind: 'held', bytes: 262_144 })
  const [, query] = google.seen
  expect(query?.headers).toMatchObject({ authorization: 'Bearer token-2', 'content-range': `bytes */${mebibyte}` })
  expect(connection.refused).toEqual([undefined, 'token-1'])

  google.play(refusal(401, 'authError'), { status: 404 })
  expect(await failureOf(advance())).toMatchObject({ kind: 'transient', code: 'session_gone' })
  google.play(refusal(401, 'authError'), refusal(401, 'authError'))
  expect(await failureOf(advance())).toMatchObject({ kind: 'auth', code: 'revoked' })
})

test('a file that cannot be read is our failure and not a lost connection', async () => {
  google.play({ status: 308 }, { status: 308 })
  const broken = { ...practiceVideo(1000), read: async () => Promise.reject(new Error('the file has changed')) }
  await expect(advance(0, broken)).rejects.toThrow('the file has changed')
  async function* half() {
    yield Buffer.alloc(500)
    throw new Error('the disk is gone')
  }
  const breaking = { ...practiceVideo(1000), read: async () => Readable.from(half()) }
  await expect(advance(0, breaking)).rejects.toThrow('the disk is gone')
})

test('being stopped ends a piece at once and closes the file', async () => {
  const video = practiceVideo(mebibyte)
  const opened: Readable[] = []
  const watched = {
    ...video,
    read: async (start: number, end: number) => {
      const stream = await video.read(start, end)
      opened.push(stream)
      return stream
    },
  }
  const stop = new AbortController()
  // What is left of an earlier request may still be coming in.
  google.play('hang', 'hang')
  const upload = failureOf(youtube.advance(practiceConnection(), session(), watched, 0, stop.signal))
  await expect.poll(() => google.seen.some(({ body }) => body.length === mebibyte)).toBe(true)
  stop.abort()
  expect(await upload).toMatchObject({ kind: 'transient', code: 'interrupted' })
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true])
})
