import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Platform } from '../../../publishing/platform.ts'
import { youtubeAddresses } from '../../../publishing/platforms/youtube/addresses.ts'
import { ForeignAddressError, guardedFetch } from '../../../publishing/platforms/youtube/guarded-fetch.ts'
import { never, practiceConnection, practiceUpload, practiceVideo, youtubeAt } from './practice.ts'
import { type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

let google: ScriptedGoogle
beforeAll(async () => {
  google = await startScriptedGoogle()
})
afterAll(() => google.close())
afterEach(() => vi.restoreAllMocks())

const connection = practiceConnection()
const session = () => `${google.base}upload/youtube/v3/videos?upload_id=1`
const visit = { code: 'c', verifier: 'v', redirectUri: 'https://x.example/back' }
const span = { from: '2026-11-01', to: '2026-11-19' }
const upload = practiceUpload()
const video = practiceVideo(1000)

/** Everything that goes out; a method that is added to the interface has to be added here. */
const calls: Record<
  Exclude<keyof Platform, keyof typeof silent>,
  (youtube: Platform, signal: AbortSignal) => Promise<unknown>
> = {
  exchange: (youtube, signal) => youtube.exchange(visit, signal),
  refresh: (youtube, signal) => youtube.refresh('rt', signal),
  revoke: (youtube, signal) => youtube.revoke('rt', signal),
  readChannels: (youtube, signal) => youtube.readChannels('at', signal),
  begin: (youtube, signal) => youtube.begin(connection, upload, video, signal),
  probe: (youtube, signal) => youtube.probe(connection, session(), video, signal),
  advance: (youtube, signal) => youtube.advance(connection, session(), video, 0, signal),
  verify: (youtube, signal) => youtube.verify(connection, 'v', signal),
  reconcile: (youtube, signal) => youtube.reconcile(connection, 'xc-a', signal),
  setThumbnail: (youtube, signal) => youtube.setThumbnail(connection, 'v', Buffer.from('jpeg'), signal),
  reschedule: (youtube, signal) => youtube.reschedule(connection, 'v', upload, signal),
  remove: (youtube, signal) => youtube.remove(connection, 'v', signal),
  readCounts: (youtube, signal) => youtube.readCounts(connection, ['v'], signal),
  readDays: (youtube, signal) => youtube.readDays(connection, { ...span, remoteIds: ['v'] }, signal),
  readAudience: (youtube, signal) => youtube.readAudience(connection, span, signal),
}
const silent = {
  ...{ facts: 0, capabilities: 0, quotaDay: 0, dailyMax: 0, consentUrl: 0, grantsOf: 0, channelUrl: 0, videoUrl: 0 },
  ...{ validate: 0, finalize: 0 },
}

test.each(Object.entries(calls))('%s asks nobody but the base', async (_name, call) => {
  const asked: string[] = []
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    asked.push(input instanceof Request ? input.url : String(input))
    return real(input, init)
  })
  google.play()
  await call(youtubeAt(google.base), never()).catch(() => undefined)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((url) => !url.startsWith(google.base))).toEqual([])
  expect(google.seen).toHaveLength(asked.length)
  expect(google.strays).toEqual([])
})

test('a session on another host is not followed with somebody’s token', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  const youtube = youtubeAt(google.base)
  const elsewhere = 'http://127.0.0.1:9/upload?upload_id=1'
  const file = await video.read(0, 999)
  const opened = { ...video, read: async () => file }
  await expect(youtube.advance(connection, elsewhere, opened, 0, never())).rejects.toThrow(ForeignAddressError)
  expect(file.destroyed).toBe(true)
  await expect(youtube.probe(connection, elsewhere, video, never())).rejects.toThrow(ForeignAddressError)
  expect(asked).not.toHaveBeenCalled()
})

test('a redirect of the clients is not followed', async () => {
  google.play({ status: 302, headers: { location: `${google.base}elsewhere` } })
  await expect(youtubeAt(google.base).readChannels('at', never())).rejects.toMatchObject({ code: 'answer_unreadable' })
  expect(google.seen).toHaveLength(1)
})

test.each([
  ['https://www.googleapis.com/upload/youtube/v3/videos?upload_id=1', true],
  ['https://oauth2.googleapis.com/token', true],
  ['http://www.googleapis.com/upload', false],
  ['https://googleapis.com.example.com/', false],
  ['https://notgoogleapis.com/', false],
  ['https://www.googleapis.com:8443/', false],
  ['https://www.youtube.com/', false],
])('of Google itself, %s may be asked: %s', (url, isAllowed) => {
  expect(youtubeAddresses(null, null).isAllowed(new URL(url))).toBe(isAllowed)
})

test('what Google’s own addresses are, all of them may be asked', async () => {
  const addresses = youtubeAddresses(null, null)
  const { token, revoke, tokenInfo, data, analytics, upload: uploadUrl } = addresses
  for (const url of [token, revoke, tokenInfo, data, analytics, uploadUrl])
    expect(addresses.isAllowed(new URL(url))).toBe(true)
  await expect(guardedFetch(addresses)('https://example.com/')).rejects.toThrow(ForeignAddressError)
})
