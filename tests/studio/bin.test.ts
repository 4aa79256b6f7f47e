import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { retryPublication } from '../../publishing/schedule/retry.ts'
import { listWaiting, purgeBin, removeProject } from '../../studio/index.ts'
import { newPlanner, refusalOf, rowOf } from '../publishing/schedule/planner.ts'
import { newScheduled, newShort, newWorkspace, openPress, type Press } from '../setup/press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

const dayMs = 86_400_000
const deleted = (projectId: string, days: number) =>
  press.db.project.update({
    where: { id: projectId },
    data: { deletedAt: new Date(Date.now() - days * dayMs) },
  })
const isStored = async (storageKey: string) => (await press.storage.head(storageKey)) !== null
const purge = () => purgeBin(press)
const count = (projectId: string) => press.db.project.count({ where: { id: projectId } })

test('what has lain in the bin for its days goes with its runs and files; what has not, stays', async () => {
  const person = await newWorkspace(press.db)
  const [old, fresh] = [await newShort(press, person), await newShort(press, person)]
  await deleted(old.projectId, 31)
  await deleted(fresh.projectId, 29)
  await purge()
  expect([await count(old.projectId), await count(fresh.projectId)]).toEqual([0, 1])
  expect([await isStored(old.storageKey), await isStored(fresh.storageKey)]).toEqual([false, true])
  expect(await press.db.run.count({ where: { id: old.runId } })).toBe(0)
  expect(await press.db.artefact.count({ where: { workspaceId: person.workspaceId } })).toBe(3)
})

test('a file that a post shows, that another board chose or that another run shares is kept, with its row', async () => {
  const person = await newWorkspace(press.db)
  const gone = await newShort(press, person)
  const [join, script, thumbnail] = await Promise.all(
    (['JOIN', 'SCRIPT', 'THUMBNAIL'] as const).map(async (kind) => {
      const step = await press.db.step.findFirstOrThrow({
        where: { runId: gone.runId, kind },
        include: { artefact: true },
      })
      if (!step.artefact) throw new Error('a step without its artefact')
      return step.artefact
    }),
  )
  const { userId, workspaceId } = person
  await press.db.creator.create({ data: { userId, handle: `p${randomUUID().slice(0, 8)}`, name: 'Kim' } })
  await press.db.post.create({
    data: {
      ...{ workspaceId, authorId: userId, projectId: gone.projectId, runId: gone.runId, title: 'post', language: 'ko' },
      ...{ videoKey: gone.storageKey, posterKey: 'elsewhere', durationMs: 1, widthPx: 1, heightPx: 1 },
    },
  })
  const other = await newShort(press, person)
  await press.db.step.updateMany({
    where: { runId: other.runId, kind: 'SCRIPT' },
    data: { artefactId: script?.id ?? '' },
  })
  await press.db.project.update({
    where: { id: other.projectId },
    data: { board: { scenes: [{ image: { kind: 'picked', artefactId: thumbnail?.id } }] } },
  })
  await deleted(gone.projectId, 31)
  await purge()
  expect(await count(gone.projectId)).toBe(0)
  for (const artefact of [join, script, thumbnail]) {
    expect(await press.db.artefact.count({ where: { id: artefact?.id ?? '' } })).toBe(1)
    expect(await isStored(artefact?.storageKey ?? '')).toBe(true)
  }
  expect(await press.db.post.count({ where: { workspaceId, state: 'LIVE' } })).toBe(1)
})

test('nothing is purged from a workspace in which something is being made', async () => {
  const person = await newWorkspace(press.db)
  const [gone, busy] = [await newShort(press, person), await newShort(press, person)]
  await deleted(gone.projectId, 31)
  await press.db.run.update({ where: { id: busy.runId }, data: { state: 'RUNNING' } })
  await purge()
  expect([await count(gone.projectId), await isStored(gone.storageKey)]).toEqual([1, true])
  await press.db.run.update({ where: { id: busy.runId }, data: { state: 'SUCCEEDED' } })
  await purge()
  expect([await count(gone.projectId), await isStored(gone.storageKey)]).toEqual([0, false])
})

test('a short whose project is in the bin when its time comes is not published: it fails once, with the reason told', async () => {
  const { id, marker, short } = await newScheduled(press)
  await deleted(short.projectId, 0)
  const publisher = press.newPublisher()
  for (let wake = 0; wake < 3; wake++) await press.work(publisher)
  const row = await rowOf(press, id)
  expect(row).toMatchObject({ state: 'FAILED', errorCode: 'project_deleted', wakeAt: null, leaseUntil: null })
  expect(row.events.map(({ to }) => to)).toEqual(['CLAIMED', 'FAILED'])
  expect(press.paper.ofMarker(marker)).toEqual([])
  expect(press.news.filter((told) => 'publicationId' in told && told.publicationId === id)).toMatchObject([
    { kind: 'publication.failed', reason: { ko: expect.stringContaining('삭제') } },
  ])
})

test('one that was purged meanwhile fails the same way', async () => {
  const { id, short } = await newScheduled(press)
  await deleted(short.projectId, 31)
  await purge()
  expect(await count(short.projectId)).toBe(0)
  const publisher = press.newPublisher()
  for (let wake = 0; wake < 3; wake++) await press.work(publisher)
  expect(await rowOf(press, id)).toMatchObject({ state: 'FAILED', errorCode: 'file_gone', wakeAt: null })
})

test('whoever plans a project and whoever deletes it: one of them comes first, and nothing in the bin is planned', async () => {
  for (let round = 0; round < 5; round++) {
    const planner = await newPlanner(press)
    const { workspaceId, short } = planner
    const [plan, removal] = await Promise.allSettled([
      planner.plan(),
      removeProject(press.db, workspaceId, short.projectId),
    ])
    expect([plan.status, removal.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const waits = (await listWaiting(press.db, workspaceId, short.projectId)).length
    expect(waits).toBe(plan.status === 'fulfilled' ? 1 : 0)
  }
})

test('nothing in the bin is planned by hand, and what failed there is not tried again before it is taken out', async () => {
  const planner = await newPlanner(press)
  const [id = ''] = await planner.plan()
  await press.db.publication.update({ where: { id }, data: { state: 'FAILED', wakeAt: null, endedAt: new Date() } })
  await removeProject(press.db, planner.workspaceId, planner.short.projectId)
  expect(await refusalOf(planner.plan())).toMatchObject({ code: 'not_found' })
  expect(await refusalOf(retryPublication(press.deps, planner.asker, { id, isConfirmed: false }))).toMatchObject({
    code: 'not_found',
  })
})
