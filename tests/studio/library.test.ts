import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { planned, shelvedShort } from './shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const itemsOf = async (person: Person, ask: object = {}) => (await person.call('library.list', ask)).body.items
const titles = async (person: Person, ask: object = {}) =>
  (await itemsOf(person, ask)).map(({ project }) => project.title)
const newFolder = ({ workspaceId }: Pick<Person, 'workspaceId'>, kind: 'SHORTS' | 'ASSETS' = 'SHORTS') =>
  house.db.folder.create({ data: { workspaceId, kind, name: '모음' } })

test('shows what is finished, the newest first, with its video to watch and to save', async () => {
  const person = await signedUp(house)
  await person.call('runs.create', { keyword: '아직' })
  await shelvedShort(house, person, { title: '먼저', endedAt: new Date(Date.now() - 60_000) })
  await shelvedShort(house, person, { title: '나중' })
  const items = await itemsOf(person)
  expect(items.map(({ project }) => project.title)).toEqual(['나중', '먼저'])
  expect(items[0]).toMatchObject({
    ...{ isFavourite: false, folderId: null, postId: null, publishedUrl: null },
    project: {
      state: 'ready',
      run: { durationMs: 15_000 },
      videoUrl: expect.any(String),
      thumbnailUrl: expect.any(String),
    },
  })
  expect(decodeURIComponent(items[0]?.downloadUrl ?? '')).toContain('나중.mp4')
})

test('a short whose newest attempt failed stays with the video that is there', async () => {
  const person = await signedUp(house)
  const short = await shelvedShort(house, person)
  const { body: next } = await person.call('runs.create', { keyword: '커피', projectId: short.projectId })
  await house.db.run.update({ where: { id: next.id }, data: { state: 'FAILED', endedAt: new Date() } })
  const [item] = await itemsOf(person)
  expect(item?.project).toMatchObject({ run: { id: short.runId }, state: 'ready', videoUrl: expect.any(String) })
})

test('is narrowed to what is published, what is not, and what is shown in the community', async () => {
  const person = await signedUp(house)
  const out = await shelvedShort(house, person, { title: '발행' })
  const posted = await shelvedShort(house, person, { title: '게시' })
  const publication = await planned(house, person, out)
  const remoteUrl = 'https://example.com/v'
  const at = new Date()
  const isOut = { state: 'PUBLISHED' as const, remoteId: randomUUID(), remoteUrl, publishedAt: at, endedAt: at }
  await house.db.publication.update({ where: { id: publication.id }, data: isOut })
  const { userId, workspaceId } = person
  await house.db.creator.create({ data: { userId, handle: `p${randomUUID().slice(0, 8)}`, name: 'Kim' } })
  const post = await house.db.post.create({
    data: {
      ...{ workspaceId, authorId: userId, projectId: posted.projectId, title: 'post', language: 'ko' },
      ...{ videoKey: posted.storageKey, posterKey: 'x', durationMs: 1, widthPx: 1, heightPx: 1 },
    },
  })
  expect(await itemsOf(person, { show: 'published' })).toMatchObject([
    { project: { title: '발행', state: 'published' }, publishedUrl: remoteUrl },
  ])
  expect(await titles(person, { show: 'unpublished' })).toEqual(['게시'])
  expect(await itemsOf(person, { show: 'posted' })).toMatchObject([{ project: { title: '게시' }, postId: post.id }])
  await house.db.publication.update({ where: { id: publication.id }, data: { remoteState: 'GONE' } })
  expect(await titles(person, { show: 'published' })).toEqual([])
  expect(await titles(person, { search: '발' })).toEqual(['발행'])
})

test('favourites are each person’s own', async () => {
  const team = await openTeam(house)
  const own = { workspaceId: team.id, userId: team.owner.userId }
  const { projectId } = await shelvedShort(house, own)
  const mark = (by: Person, isFavourite: boolean) =>
    by.call('library.favourite', { projectId, isFavourite }, inTeam(team.id))
  const favourites = async (by: Person) =>
    (await by.call('library.list', { show: 'favourites' }, inTeam(team.id))).body.items.length
  expect([(await mark(team.viewer, true)).status, (await mark(team.viewer, true)).status]).toEqual([200, 200])
  expect([await favourites(team.viewer), await favourites(team.owner)]).toEqual([1, 0])
  await mark(team.viewer, false)
  expect(await favourites(team.viewer)).toBe(0)
})

test('folders hold shorts: all that are named go in together, or none', async () => {
  const person = await signedUp(house)
  const stranger = await signedUp(house)
  const [a, b] = [
    await shelvedShort(house, person, { title: '가' }),
    await shelvedShort(house, person, { title: '나' }),
  ]
  const foreign = await shelvedShort(house, stranger)
  const folder = await newFolder(person)
  const move = (projectIds: string[], folderId: string | null) => person.call('library.move', { projectIds, folderId })
  expect((await move([a.projectId, foreign.projectId], folder.id)).status).toBe(404)
  expect(await titles(person, { folderId: folder.id })).toEqual([])
  expect((await move([a.projectId, a.projectId], folder.id)).status).toBe(200)
  expect(await titles(person, { folderId: folder.id })).toEqual(['가'])
  expect((await move([b.projectId], (await newFolder(stranger)).id)).status).toBe(404)
  expect((await move([b.projectId], (await newFolder(person, 'ASSETS')).id)).status).toBe(404)
  expect((await move([a.projectId], null)).status).toBe(200)
  expect(await titles(person, { folderId: folder.id })).toEqual([])
  expect((await house.db.project.findUniqueOrThrow({ where: { id: foreign.projectId } })).folderId).toBeNull()
})

test('comes in pages that neither repeat nor leave out what ended at the same time', async () => {
  const person = await signedUp(house)
  const endedAt = new Date()
  for (let count = 0; count < 5; count++) await shelvedShort(house, person, { title: `쇼츠 ${count}`, endedAt })
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const { body } = await person.call('library.list', { limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...body.items.map(({ project }) => project.id))
    cursor = body.nextCursor
  } while (cursor)
  expect([seen.length, new Set(seen).size]).toEqual([5, 5])
})
