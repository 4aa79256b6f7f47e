import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleUrl } from '../../../core/database-roles.ts'
import { createDatabase } from '../../../core/db.ts'
import { ensureEncryptionKeys } from '../../../core/encryption-keys.ts'
import { createLog } from '../../../core/log.ts'
import { createSealer } from '../../../core/seal.ts'
import { createQuota } from '../../../publishing/engine/quota.ts'
import { analyticsTick, createPlatforms } from '../../../publishing/index.ts'
import { testSecretKey } from '../../setup/database.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { emptyMp4, openYouTube, type YouTube } from '../../setup/youtube.ts'
import { connected } from '../channels/visitor.ts'
import { hourMs, newVideo } from './counted.ts'

let google: YouTube
let house: House
beforeAll(async () => {
  google = await openYouTube()
  house = await openHouse(google.env)
})
afterAll(async () => {
  await house?.close()
  await google?.close()
})

/** Uploads to the sandbox's YouTube as anybody could; the id of the video. */
async function upload(accessToken: string): Promise<string> {
  const file = emptyMp4({ sizeBytes: 20_000 })
  const authorization = `Bearer ${accessToken}`
  const begun = await fetch(`${google.base}upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`, {
    method: 'POST',
    headers: {
      ...{ authorization, 'content-type': 'application/json' },
      ...{ 'x-upload-content-length': String(file.length), 'x-upload-content-type': 'video/mp4' },
    },
    body: JSON.stringify({
      snippet: { title: '별자리', categoryId: '22' },
      status: { privacyStatus: 'public', selfDeclaredMadeForKids: false },
    }),
  })
  const session = begun.headers.get('location')
  if (!session) throw new Error(`no session: ${begun.status} ${await begun.text()}`)
  const done = await fetch(session, { method: 'PUT', headers: { authorization }, body: new Uint8Array(file) })
  return ((await done.json()) as { id: string }).id
}

test('the numbers of a video on YouTube come back, grow, and end when it is deleted there', async () => {
  const person = await signedUp(house)
  const added = google.youtube.addChannel({ title: '별빛' })
  const channelId = await connected(house, person, { account: 'hana', channelId: added.id })
  const remoteId = await upload(google.youtube.grant({ channelId: added.id }).accessToken)
  const channel = { id: channelId, workspaceId: person.workspaceId }
  const video = await newVideo(house.db, { ...channel, remoteId, publishedAt: google.youtube.now() })

  // With the rights of the workers.
  const workers = createDatabase({
    url: roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey),
    maxConnections: 4,
  })
  const clock = { aheadMs: 0 }
  const pass = (ms: number) => {
    clock.aheadMs += ms
    google.youtube.set({ aheadMs: clock.aheadMs })
  }
  const deps = {
    ...{ config: house.config, db: workers, platforms: createPlatforms(house.config), quota: createQuota() },
    seal: createSealer(await ensureEncryptionKeys(house.config)),
    log: createLog({ level: 'silent', process: 'test' }),
    now: () => new Date(Date.now() + clock.aheadMs),
  }
  const tick = () => analyticsTick(deps, new AbortController().signal)
  // Late in a span of six hours, when every channel's own moment in it has come, whatever time it is now.
  pass(12 * hourMs - (Date.now() % (6 * hourMs)) - 10 * 60_000)
  for (let step = 0; step < 16; step++) {
    await tick()
    pass(6 * hourMs)
  }
  const page = (await person.call('analytics.video', { publicationId: video.id })).body
  const views = page.views.map(({ value }) => value)
  expect(views.length).toBeGreaterThanOrEqual(14)
  expect(views).toEqual(views.toSorted((a, b) => a - b))
  expect(page.video.views).toBeGreaterThan(100)
  expect(page.video.firstDayViews).toBeGreaterThan(0)
  expect(page.video.firstDayViews ?? 0).toBeLessThan(page.video.views)
  // Reports are two days late.
  expect(page.days.length).toBeGreaterThan(0)
  expect(page.video.watchedSeconds).toBeGreaterThan(0)
  const audience = (await person.call('analytics.audience', { channelId })).body
  expect(audience.countries.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBeGreaterThan(9900)
  expect(audience.ages.length).toBeGreaterThan(0)
  const { youtube } = google
  expect(youtube.requests()['videos.batchGetStats']).toBe(views.length)

  await youtube.deleteVideo(remoteId)
  pass(6 * hourMs)
  await tick()
  const gone = (await person.call('analytics.video', { publicationId: video.id })).body
  expect(gone.video).toMatchObject({ remoteState: 'GONE', views: page.video.views })
  expect(gone.views).toEqual(page.views)
  await workers.$disconnect()
  const [row] = await house.db.quotaUse.findMany({ where: { bucket: 'stats' }, orderBy: { used: 'desc' } })
  expect(row?.used).toBeGreaterThan(0)
})
