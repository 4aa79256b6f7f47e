import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyMp4, openYouTube, type YouTube } from '../../setup/youtube.ts'
import { ask, begin, block, post, query, sendPiece, upload, video } from './ask.ts'

let google: YouTube
let token: string
let channelId: string
beforeAll(async () => {
  google = await openYouTube({ settings: { takesAnyFile: false } })
})
afterAll(() => google.close())
beforeEach(() => {
  google.youtube.clearFaults()
  ;({ accessToken: token, channelId } = google.connect())
})

const file = emptyMp4({ sizeBytes: 2 * block + 1000 })
const open = async () => (await begin(google, token, file.length)).headers.get('location') ?? ''
const videos = () => google.youtube.videos(channelId)

describe('in pieces', () => {
  test('a session that holds nothing says so by leaving Range out, and goes on where the last piece ended', async () => {
    const session = await open()
    expect(session).toMatch(new RegExp(`^${google.base}upload/youtube/v3/videos\\?.*upload_id=`))
    const empty = await query(google, token, session)
    expect([empty.status, empty.headers.get('range')]).toEqual([308, null])
    const first = await sendPiece(google, token, session, { file, to: block })
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${block - 1}`])
    expect(videos()).toEqual([])
    const done = await sendPiece(google, token, session, { file, from: block })
    expect(done).toMatchObject({
      status: 200,
      body: { kind: 'youtube#video', snippet: { title: '오늘의 이야기', channelId } },
    })
    const [made] = videos()
    expect(made).toMatchObject({
      id: done.body.id,
      durationMs: 20_000,
      width: 1080,
      height: 1920,
      sizeBytes: file.length,
    })
    expect(file.equals(await readFile(google.youtube.fileOf(done.body.id)))).toBe(true)
  })

  test('who asks a session that is done gets the same video, and no second one', async () => {
    const session = await open()
    const done = await sendPiece(google, token, session, { file })
    expect((await query(google, token, session)).body.id).toBe(done.body.id)
    expect((await sendPiece(google, token, session, { file })).body.id).toBe(done.body.id)
    expect(videos()).toHaveLength(1)
  })

  test('bytes that are held already are passed over', async () => {
    const session = await open()
    await sendPiece(google, token, session, { file, to: 2 * block })
    const done = await sendPiece(google, token, session, { file, from: block })
    expect(file.equals(await readFile(google.youtube.fileOf(done.body.id)))).toBe(true)
  })

  test.each([
    ['that leaves a hole', { from: block, to: 2 * block }],
    ['that is no whole number of blocks', { from: 0, to: block + 1 }],
  ])('a piece %s is refused, and nothing of it is held', async (_, piece) => {
    const session = await open()
    expect(await sendPiece(google, token, session, { file, ...piece })).toMatchObject({ status: 400 })
    expect((await query(google, token, session)).headers.get('range')).toBeNull()
  })

  test('of a connection that breaks off whole blocks are held', async () => {
    google.youtube.fault({ kind: 'drop', atByte: block + 5000 })
    const session = await open()
    await expect(sendPiece(google, token, session, { file })).rejects.toThrow()
    expect((await query(google, token, session)).headers.get('range')).toBe(`bytes=0-${block - 1}`)
    await sendPiece(google, token, session, { file, from: block })
    expect(file.equals(await readFile(google.youtube.fileOf(videos()[0]?.id ?? '')))).toBe(true)
  })

  test('a sender who goes away in the middle leaves whole blocks', async () => {
    const session = new URL(await open())
    await half(session, block + 1000)
    await vi.waitFor(async () =>
      expect((await query(google, token, session.href)).headers.get('range')).toBe(`bytes=0-${block - 1}`),
    )
  })
})

/** Says that the whole file comes, sends so many bytes of it and hangs up. */
async function half(session: URL, bytes: number): Promise<void> {
  const socket = connect(Number(session.port), session.hostname)
  const head = `PUT ${session.pathname}${session.search} HTTP/1.1\r\nHost: ${session.host}\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${file.length}\r\nContent-Range: bytes 0-${file.length - 1}/${file.length}\r\n\r\n`
  await new Promise<void>((done) =>
    socket.write(Buffer.concat([Buffer.from(head), file.subarray(0, bytes)]), () => done()),
  )
  const name = new URLSearchParams(session.search).get('upload_id') ?? ''
  const path = `${google.dataDir}/sandbox/youtube/uploads/${name}`
  await vi.waitFor(async () => expect((await readFile(path)).length).toBe(bytes))
  socket.destroy()
}

describe('when the end is unclear', () => {
  test('an answer that was lost is found by asking', async () => {
    google.youtube.fault({ kind: 'lose-answer', operation: 'upload.finish' })
    const session = await open()
    await expect(sendPiece(google, token, session, { file })).rejects.toThrow()
    const asked = await query(google, token, session)
    expect([asked.status, asked.body.id]).toEqual([200, videos()[0]?.id])
  })

  test('a session may be over with the video made', async () => {
    google.youtube.fault({ kind: 'expire-when-done' })
    const session = await open()
    await expect(sendPiece(google, token, session, { file })).rejects.toThrow()
    expect((await query(google, token, session)).status).toBe(404)
    expect(videos()).toHaveLength(1)
  })

  test('and without it', async () => {
    google.youtube.set({ expiredStatus: 410 })
    const [early, late] = [await open(), await open()]
    google.youtube.fault({ kind: 'expire' })
    expect((await sendPiece(google, token, early, { file })).status).toBe(410)
    await google.youtube.expireSessions(new URL(late).searchParams.get('upload_id') ?? '')
    expect((await query(google, token, late)).status).toBe(410)
    google.youtube.set({ expiredStatus: 404 })
    expect(videos()).toEqual([])
  })

  test('the last byte may be denied once', async () => {
    google.youtube.fault({ kind: 'deny-done' })
    const session = await open()
    expect((await sendPiece(google, token, session, { file })).status).toBe(308)
    expect((await query(google, token, session)).status).toBe(200)
    expect(videos()).toHaveLength(1)
  })

  test('errors come as often as told, with the time to wait', async () => {
    const session = await open()
    google.youtube.fault({ kind: 'status', operation: 'upload', status: 503, retryAfterSeconds: 7, times: 2 })
    for (const _ of [1, 2]) {
      const refused = await sendPiece(google, token, session, { file })
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7'])
    }
    expect((await sendPiece(google, token, session, { file })).status).toBe(200)
  })

  test('a token that ends in the middle of an upload leaves the session as it is', async () => {
    const session = await open()
    await sendPiece(google, token, session, { file, to: block })
    google.youtube.expireAccessTokens(channelId)
    const refused = await sendPiece(google, token, session, { file, from: block })
    expect(refused).toMatchObject({ status: 401, body: { error: { errors: [{ reason: 'authError' }] } } })
    token = google.youtube.grant({ channelId }).accessToken
    expect((await sendPiece(google, token, session, { file, from: block })).status).toBe(200)
  })

  test('a second sender of a session takes over from the first', async () => {
    const session = new URL(await open())
    await half(session, block + 10)
    const done = await sendPiece(google, token, session.href, { file })
    expect(done.status).toBe(200)
    expect(file.equals(await readFile(google.youtube.fileOf(done.body.id)))).toBe(true)
  })
})

describe('what is refused', () => {
  const refusalOf = async (body: unknown, size = file.length) => {
    const { status, body: answer } = await begin(google, token, size, body)
    return [status, answer?.error?.errors[0]?.reason, answer?.error?.errors[0]?.location]
  }

  test.each([
    ['no title', { title: '' }, 'invalidTitle', 'body.snippet.title'],
    ['101 letters of title', { title: '가'.repeat(101) }, 'invalidTitle', 'body.snippet.title'],
    ['a bracket in the title', { title: 'a < b' }, 'invalidTitle', 'body.snippet.title'],
    ['5,001 bytes of Korean', { description: '가'.repeat(1667) }, 'invalidDescription', 'body.snippet.description'],
    ['too many tags', { tags: Array.from({ length: 50 }, () => 'nine long') }, 'invalidTags', 'body.snippet.tags'],
    ['a category of films', { categoryId: '30' }, 'invalidCategoryId', 'body.snippet.categoryId'],
  ])('%s', async (_, snippet, reason, location) => {
    expect(await refusalOf(video({ snippet }))).toEqual([400, reason, location])
  })

  test('what is just within the limits is taken', async () => {
    const tags = [...Array.from({ length: 50 }, () => 'nineletts'), '!']
    // 50 of nine and one of one are 451 letters; 50 commas would make it 501.
    expect(await refusalOf(video({ snippet: { tags } }))).toEqual([400, 'invalidTags', 'body.snippet.tags'])
    const snippet = { title: '가'.repeat(100), description: '가'.repeat(1666), tags: tags.slice(0, 50) }
    expect((await begin(google, token, file.length, video({ snippet }))).status).toBe(200)
  })

  test('any way of uploading that cannot be taken up again', async () => {
    const reply = await ask(google, 'upload/youtube/v3/videos?uploadType=multipart&part=snippet', {
      token,
      ...post(video()),
    })
    expect(reply).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('resumable') } } })
  })

  test('uploads beyond the quota, the channel’s limit, the rights and the account', async () => {
    google.youtube.set({ limits: { uploads: google.youtube.quotaUsed().uploads } })
    expect(await refusalOf(video())).toEqual([403, 'quotaExceeded', undefined])
    google.youtube.set({ limits: { uploads: 1_000_000 }, uploadsPerChannel: 1 })
    await upload(google, token, { file })
    expect(await refusalOf(video())).toEqual([400, 'uploadLimitExceeded', undefined])
    google.youtube.set({ uploadsPerChannel: 1000 })
    const readonly = ['https://www.googleapis.com/auth/youtube.readonly']
    token = google.youtube.grant({ channelId, scopes: readonly }).accessToken
    expect(await refusalOf(video())).toEqual([403, 'insufficientPermissions', undefined])
    token = 'ya29.wrong'
    expect(await refusalOf(video())).toEqual([401, 'authError', 'Authorization'])
  })

  test('a file that is no video, once it was uploaded', async () => {
    const id = await upload(google, token, { file: Buffer.alloc(1000, 'x') })
    const { body } = await ask(google, `youtube/v3/videos?part=status&id=${id}`, { token })
    expect(body.items[0].status).toMatchObject({ uploadStatus: 'failed', failureReason: 'invalidFile' })
  })
})

test('very many uploads need no disk where it is told so', async () => {
  google.youtube.set({ keepsFiles: false })
  const session = await open()
  await sendPiece(google, token, session, { file, to: block })
  const { body } = await sendPiece(google, token, session, { file, from: block })
  google.youtube.set({ keepsFiles: true })
  expect(videos()).toMatchObject([{ id: body.id, sizeBytes: file.length, uploadStatus: 'processed' }])
  expect(existsSync(google.youtube.fileOf(body.id))).toBe(false)
})

test('it is the same Google after a restart: sessions go on, videos and tokens stay', async () => {
  const port = await freePort()
  const first = await openYouTube({ port, dataDir: `${google.dataDir}/again` })
  const { channelId: channel, accessToken } = first.connect()
  const session = (await begin(first, accessToken, file.length)).headers.get('location') ?? ''
  await sendPiece(first, accessToken, session, { file, to: block })
  const done = await upload(first, accessToken, { file })
  await first.close()
  const second = await openYouTube({ port, dataDir: `${google.dataDir}/again` })
  expect((await query(second, accessToken, session)).headers.get('range')).toBe(`bytes=0-${block - 1}`)
  const finished = await sendPiece(second, accessToken, session, { file, from: block })
  expect(second.youtube.videos(channel).map(({ id }) => id)).toEqual([done, finished.body.id])
  expect(file.equals(await readFile(second.youtube.fileOf(finished.body.id)))).toBe(true)
  await second.close()
})

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    }),
  )
}
