import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadConfig } from '../../../core/config.ts'
import { createPlatforms } from '../../../publishing/index.ts'
import { accessPurpose, refreshPurpose } from '../../../publishing/purposes.ts'
import { newPublication, newShort, newWorkspace, openPress, type Press } from '../../setup/press.ts'
import { countDuplicates, openYouTube, sha256OfVideo, type YouTube } from '../../setup/youtube.ts'

/* The engine, the real adapter and YouTube's stand-in together. The protocol itself is tested with the adapter. */

let press: Press
let google: YouTube
beforeAll(async () => {
  google = await openYouTube()
})
afterAll(async () => await google.close())
beforeEach(async () => {
  google.youtube.clearFaults()
  google.youtube.clearCalls()
  press = await openPress()
  press.clock.at = Date.now()
  const config = loadConfig({ ...google.env, DATA_DIR: '/tmp', SECRET_KEY: 'x'.repeat(40) })
  press.deps.platforms.clear()
  for (const [name, platform] of createPlatforms(config)) press.deps.platforms.set(name, platform)
})
afterEach(async () => await press.close())

async function newDue() {
  const person = await newWorkspace(press.db)
  const short = await newShort(press, person, { sizeBytes: 9_000_000 })
  const remote = google.connect()
  const { id: channelId } = await press.db.channel.create({
    data: {
      ...{ workspaceId: person.workspaceId, platform: 'youtube', remoteId: remote.channelId, title: 'Channel' },
      ...{ scopes: remote.scopes, accessExpiresAt: new Date(Date.now() + 3_000_000) },
      accessSealed: press.deps.seal.seal(remote.accessToken, accessPurpose),
      refreshSealed: press.deps.seal.seal(remote.refreshToken, refreshPurpose),
    },
  })
  const { id } = await newPublication(press.db, { ...person, channelId, short, at: new Date(press.clock.at) })
  return { id, remoteChannelId: remote.channelId }
}

async function expectOne({ id, remoteChannelId }: Awaited<ReturnType<typeof newDue>>) {
  const row = await press.db.publication.findUniqueOrThrow({ where: { id }, include: { sessions: true } })
  expect(row).toMatchObject({ state: 'PUBLISHED', errorCode: null })
  expect(google.youtube.videos(remoteChannelId).map((video) => video.id)).toEqual([row.remoteId])
  expect(await sha256OfVideo(google.youtube, row.remoteId ?? '')).toBe(row.sessions[0]?.fileSha256)
  expect(countDuplicates(google.youtube)).toBe(0)
  return row
}

test.each([
  { name: 'nothing goes wrong', fault: null },
  { name: 'the last answer is lost', fault: { kind: 'lose-answer', operation: 'upload.finish' } },
  { name: 'the session ends with the last byte', fault: { kind: 'expire-when-done' } },
  { name: 'the last byte is said to be missing', fault: { kind: 'deny-done' } },
  { name: 'the connection is cut in the second piece', fault: { kind: 'drop', atByte: 8_700_000 } },
  {
    name: 'the token is refused in the middle',
    fault: { kind: 'status', operation: 'upload', after: 1, status: 401, reason: 'authError' },
  },
  { name: 'opening the session fails once', fault: { kind: 'status', operation: 'videos.insert', status: 503 } },
] as const)('one video when $name', async ({ fault }) => {
  const made = await newDue()
  if (fault) google.youtube.fault(fault)
  const publisher = press.newPublisher()
  for (let turn = 0; turn < 4; turn++) {
    await press.work(publisher)
    press.pass(3 * 60_000)
  }
  await expectOne(made)
})
