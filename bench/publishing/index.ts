import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { publishConcurrency } from '../../publishing/jobs.ts'
import { percentile, rounded } from '../auth/percentiles.ts'
import type { Bench, Figure } from '../figure.ts'
import { memoryOf } from '../process-memory.ts'
import { type Google, startGoogle } from './google.ts'
import { uploadPlainly } from './plain-uploads.ts'
import { schedule } from './schedule.ts'
import { makeSmallVideo } from './small-video.ts'
import { type BenchWorkspace, makeWorkspace } from './workspaces.ts'
import { ensureBuilt, openXCaster, type XCaster } from './xcaster.ts'

/** Publications: workspaces x channels x shorts, as many a second in both. */
const settings = {
  full: { workspaces: 10, channels: 2, shorts: 500, overMs: 60_000, aheadMs: 80_000, plain: 3000 },
  quick: { workspaces: 5, channels: 2, shorts: 50, overMs: 3_000, aheadMs: 15_000, plain: 500 },
}
/** After the last was due: something is wrong then, and what has not come out is told. */
const patienceMs = 600_000

/**
 * Ten thousand publications within one minute: one process of workers as installed, YouTube's stand-in in a process of its
 * own, a database that syncs to disk, all on this machine. Compared with the same uploads by a loop that writes nothing
 * down, before and after, as many at a time.
 */
const publishing: Bench = async (report, { isQuick }) => {
  const chosen = isQuick ? settings.quick : settings.full
  await ensureBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-bench-video-'))
  const google = await startGoogle()
  const xcaster = await openXCaster(google.url)
  try {
    const video = await makeSmallVideo(folder)
    const workspaces: BenchWorkspace[] = []
    for (let made = 0; made < chosen.workspaces; made += 1)
      workspaces.push(await makeWorkspace(xcaster, google, { ...chosen, video }))
    const plainChannel = await google.connect()
    const plain = (count: number) => uploadPlainly(google, plainChannel, { video, count, atOnce: publishConcurrency })
    await plain(chosen.plain / 10)
    const before = await plain(chosen.plain)
    const peakMb = await publishAll(xcaster, workspaces, chosen)
    const after = await plain(chosen.plain)
    await reportAll(report, xcaster, { plain: (before + after) / 2, peakMb, overMs: chosen.overMs })
    await reportVideos(report, google, workspaces)
  } finally {
    await xcaster.close()
    await google.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export default publishing

type Chosen = (typeof settings)['full']

/** Resolves to the most memory that the workers held, in MB. */
async function publishAll(xcaster: XCaster, workspaces: BenchWorkspace[], chosen: Chosen): Promise<number> {
  const workers = await xcaster.startWorkers()
  try {
    const from = new Date(Date.now() + chosen.aheadMs)
    await schedule(xcaster, workspaces, { from, overMs: chosen.overMs })
    const giveUpAt = from.getTime() + chosen.overMs + patienceMs
    let peakBytes = 0
    for (;;) {
      const left = await xcaster.db.publication.count({ where: { state: { not: 'PUBLISHED' } } })
      peakBytes = Math.max(peakBytes, memoryOf([workers.pid]))
      if (left === 0) return Math.round(peakBytes / 1e6)
      if (Date.now() > giveUpAt)
        throw new Error(`not all are published: ${await statesOf(xcaster)}: ${workers.output()}`)
      await delay(1000)
    }
  } finally {
    await workers.kill('SIGTERM')
  }
}

async function statesOf({ db }: XCaster): Promise<string> {
  const states = await db.publication.groupBy({ by: ['state', 'errorCode'], _count: true })
  return states.map(({ state, errorCode, _count }) => `${_count} ${state} ${errorCode ?? ''}`).join(', ')
}

type Measured = { plain: number; peakMb: number; overMs: number }

async function reportAll(
  report: (figure: Figure) => void,
  { db }: XCaster,
  { plain, peakMb, overMs }: Measured,
): Promise<void> {
  const rows = await db.publication.findMany({ select: { scheduledAt: true, publishedAt: true } })
  const publishedAt = rows.map((row) => row.publishedAt?.getTime() ?? Number.NaN)
  const late = rows.map((row, index) => ((publishedAt[index] ?? 0) - row.scheduledAt.getTime()) / 1000)
  const firstDue = Math.min(...rows.map(({ scheduledAt }) => scheduledAt.getTime()))
  const seconds = (Math.max(...publishedAt) - firstDue) / 1000
  // The last of them would end this much after its time.
  const plainLate = Math.max(0, rows.length / plain - overMs / 1000)
  for (const [name, part] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [ours, theirs] = [percentile(late, part), Math.max(plainLate * part, publishConcurrency / plain)]
    report({
      ...{ name: `publishing.late_${name}`, value: rounded(ours), unit: 's', ratio: ours / theirs },
      against: `${rounded(theirs)} s of a loop that uploads as fast as it can`,
    })
  }
  const perSecond = rows.length / seconds
  report({
    ...{ name: 'publishing.per_s', value: rounded(perSecond, 1), unit: 'publications/s', ratio: perSecond / plain },
    against: `${rounded(plain, 1)} uploads/s of that loop, ${rounded(rows.length / (overMs / 1000), 1)} due a second`,
  })
  report({ name: 'publishing.memory', value: peakMb, unit: 'MB', against: '512 MB', ratio: peakMb / 512 })
}

/** What the stand-in has is the judge, not what we believe. */
async function reportVideos(
  report: (figure: Figure) => void,
  google: Google,
  workspaces: readonly BenchWorkspace[],
): Promise<void> {
  const wanted = workspaces.reduce((sum, { channels, shorts }) => sum + channels.length * shorts.length, 0)
  const tags = await google.tagsOf(workspaces.flatMap(({ channels }) => channels.map((channel) => channel.google)))
  const markers = tags.map((list) => list.find((tag) => tag.startsWith('xc-')) ?? '')
  const duplicates = markers.length - new Set(markers).size
  report({
    ...{ name: 'publishing.videos', value: tags.length, unit: 'videos', ratio: tags.length / wanted },
    against: `${wanted} publications`,
  })
  report({ name: 'publishing.duplicates', value: duplicates, unit: 'videos', against: '0' })
}
