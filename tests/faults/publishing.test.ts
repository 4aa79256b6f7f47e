import { afterAll, beforeAll, expect, test } from 'vitest'
import { crashPoints } from '../../core/crash-point.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import { accessPurpose, refreshPurpose } from '../../publishing/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, waitUntil } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { newPublication, newShort, newWorkspace } from '../setup/press.ts'
import { type Process, startProcess } from '../setup/processes.ts'
import { countDuplicates, openYouTube, sha256OfVideo, type YouTube } from '../setup/youtube.ts'

/* A real worker, the real adapter and YouTube's stand-in: killed at every place, one video each time. */

/** In the order in which a publication of two pieces passes them. */
const path = [
  'publish.moved@CLAIMED',
  'publish.session-begun',
  'publish.before-move@SESSION_OPEN',
  'publish.moved@SESSION_OPEN',
  'publish.before-move@UPLOADING',
  'publish.moved@UPLOADING',
  'publish.sending@first',
  'publish.piece-sent@first',
  'publish.sending@last',
  'publish.piece-sent@last',
  'publish.before-move@UPLOADED',
  'publish.moved@UPLOADED',
  'publish.verified',
  'publish.before-move@PUBLISHED',
  'publish.moved@PUBLISHED',
  'publish.task-run@TELL',
]
type Schedule = { points: string[]; fault?: Parameters<YouTube['youtube']['fault']>[0] }
/** Beside the straight path: the session ends with the last byte, so that the video has to be looked for; opening one fails once. */
const detours: Schedule[] = [
  {
    points: ['publish.before-move@RECONCILING', 'publish.moved@RECONCILING', 'publish.before-move@UPLOADED'],
    fault: { kind: 'expire-when-done' },
  },
  {
    points: ['publish.moved@RETRY_WAIT', 'publish.moved@SESSION_OPEN'],
    fault: { kind: 'status', operation: 'videos.insert', status: 503 },
  },
]
// Each kill costs a start of a worker. A publication that kept ending its workers would be given up, so that the long suite
// spreads the places before the first progress over two.
const straight: Schedule[] = [
  { points: path.filter((_, n) => n % 2 === 0) },
  { points: path.filter((_, n) => n % 2 === 1) },
  { points: path.slice(6) },
]
const short = ['publish.session-begun', 'publish.sending@last', 'publish.piece-sent@last', 'publish.moved@UPLOADED']
const schedules: Schedule[] = isLong ? [...straight, ...detours] : [{ points: short }]

let house: House
let google: YouTube
let running: Process | null = null
beforeAll(async () => {
  google = await openYouTube()
  house = await openHouse(google.env)
})
afterAll(async () => {
  await running?.kill('SIGKILL')
  await house.close()
  await google.close()
})

test('the places at which a worker is killed are the ones that publishing names', () => {
  const named = crashPoints.filter((point) => point.startsWith('publish.'))
  expect([...new Set(path.map((point) => point.split('@')[0]))].toSorted()).toEqual([...named].toSorted())
})

function startWorker(crashPoint?: string): Process {
  running = startProcess('workers/main.ts', {
    ...{ DATA_DIR: house.config.dataDir, EMBEDDED_DATABASE_URL: house.databaseUrl, SECRET_KEY: testSecretKey },
    ...{ ...google.env, OLLAMA_BASE_URL: 'off', LOG_LEVEL: 'warn' },
    ...(crashPoint ? { CRASH_POINT: crashPoint } : {}),
  })
  return running
}

/** A short of two pieces that is due now, on a channel of its own at YouTube. */
async function newDue() {
  const person = await newWorkspace(house.db)
  const storage = await storageOf(house.config, testSecretKey)
  const short = await newShort({ db: house.db, storage }, person, { sizeBytes: 9_000_000 })
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const remote = google.connect()
  const { id: channelId } = await house.db.channel.create({
    data: {
      ...{ workspaceId: person.workspaceId, platform: 'youtube', remoteId: remote.channelId, title: 'Channel' },
      ...{ connectedById: person.userId, scopes: remote.scopes, accessExpiresAt: new Date(Date.now() + 3_000_000) },
      accessSealed: seal.seal(remote.accessToken, accessPurpose),
      refreshSealed: seal.seal(remote.refreshToken, refreshPurpose),
    },
  })
  const { id, marker } = await newPublication(house.db, { ...person, channelId, short, at: new Date() })
  return { id, marker, remoteChannelId: remote.channelId }
}

const told = (id: string) =>
  house.db.publicationTask.findFirst({ where: { publicationId: id, kind: 'TELL', doneAt: { not: null } } })

test.each(schedules.map((schedule, index) => ({ ...schedule, index })))(
  'a worker killed at one place after the other (schedule $index): one video, whole, and its person told',
  { timeout: 600_000 },
  async ({ points, fault }) => {
    const { id, remoteChannelId } = await newDue()
    google.youtube.clearFaults()
    if (fault) google.youtube.fault(fault)
    const passed: string[] = []
    for (const point of points) {
      const worker = startWorker(point)
      const ended = { how: null as string | number | null }
      void worker.ended.then((how) => {
        ended.how = how
      })
      await waitUntil(
        async () => ended.how !== null || (await told(id)) !== null,
        (isOver) => isOver,
        60_000,
      )
      if (ended.how !== 'SIGKILL') {
        await worker.kill('SIGTERM')
        break
      }
      passed.push(point)
    }
    const last = startWorker()
    // A task that a worker died with comes back after three minutes.
    await waitUntil(
      () => told(id),
      (task) => task !== null,
      240_000,
    )
    await last.kill('SIGTERM')

    const row = await house.db.publication.findUniqueOrThrow({ where: { id }, include: { sessions: true } })
    expect(row).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'public', errorCode: null })
    const videos = google.youtube.videos(remoteChannelId)
    expect(videos.map((video) => video.id)).toEqual([row.remoteId])
    expect(countDuplicates(google.youtube)).toBe(0)
    const [session] = row.sessions.filter(({ state }) => state === 'COMPLETED')
    expect(await sha256OfVideo(google.youtube, row.remoteId ?? '')).toBe(session?.fileSha256)
    expect(passed).toEqual(points)
  },
)
