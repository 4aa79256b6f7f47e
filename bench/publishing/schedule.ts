import { randomUUID } from 'node:crypto'
import { PublicationMetadata } from '../../contract/index.ts'
import { getChannels } from '../../publishing/schedule/channel-row.ts'
import { insertPublications, type NewPublication, wakeAll } from '../../publishing/schedule/insert-publication.ts'
import type { BenchWorkspace } from './workspaces.ts'
import type { XCaster } from './xcaster.ts'

const atOnce = 8
const now = () => new Date()

/**
 * Every short on every channel of its workspace, due evenly over `overMs` from `from` on, in the rows and wakes of the
 * product's own schedule. @throws Error when that took so long that the first were due before the last were there.
 */
export async function schedule(
  xcaster: XCaster,
  workspaces: readonly BenchWorkspace[],
  { from, overMs }: { from: Date; overMs: number },
): Promise<void> {
  const planned = shuffled((await Promise.all(workspaces.map((workspace) => planAll(xcaster, workspace)))).flat())
  const stepMs = overMs / planned.length
  const timed = planned.map((publication, index): NewPublication => {
    const at = new Date(from.getTime() + Math.floor(index * stepMs))
    return { ...publication, time: { at, local: at.toISOString().slice(0, 16), timeZone: 'UTC' } }
  })
  const batches = Array.from({ length: Math.ceil(timed.length / 200) }, (_, at) =>
    timed.slice(at * 200, (at + 1) * 200),
  )
  const waiting = batches.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const batch of waiting)
        await wakeAll({ ...xcaster, now }, await insertPublications(xcaster.db, { now: now() }, batch))
    }),
  )
  if (now() > from) throw new Error('the first publications were due before all were scheduled')
}

async function planAll(
  { db, platforms }: XCaster,
  { workspaceId, userId, channels, shorts }: BenchWorkspace,
): Promise<Omit<NewPublication, 'time'>[]> {
  const ids = channels.map(({ id }) => id)
  const metadata = PublicationMetadata.parse({ title: 'Bench', isMadeForKids: false, thumbnail: 'platform' })
  return (await getChannels({ db, platforms }, workspaceId, ids)).flatMap((channel) =>
    shorts.map(({ projectId, runId }) => ({
      ...{ channel, projectId, runId, metadata, createdById: userId, republishOf: null, requestKey: randomUUID() },
    })),
  )
}

/** So that no moment belongs to one workspace alone; the same order each time. */
function shuffled<T>(list: readonly T[]): T[] {
  const step = 7919
  return list.map((_, index) => list[(index * step) % list.length] as T)
}
