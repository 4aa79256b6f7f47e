import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asset } from '../../contract/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { clearAssets } from '../../studio/index.ts'
import { testSecretKey } from '../setup/database.ts'
import { type Answer, type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, openTeam } from '../setup/team.ts'
import { picture, uploaded } from './asset-files.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

type Who = Awaited<ReturnType<typeof signedUp>>

/** Rows as uploads leave them, without the work of uploading. */
async function shelve(who: Who, names: string[], fields: object = {}): Promise<string[]> {
  const rows = names.map((name, index) => {
    const id = randomUUID()
    const stored = { storageKey: `workspaces/${who.workspaceId}/assets/${id}/x.png`, sha256: 'a'.repeat(64) }
    return {
      ...{ id, workspaceId: who.workspaceId, createdById: who.userId, source: 'upload', kind: 'IMAGE' as const },
      ...{ name, mediaType: 'image/png', sizeBytes: 10n, createdAt: new Date(1_700_000_000_000 + index * 1000) },
      ...stored,
      ...fields,
    }
  })
  await house.db.asset.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

const namesOf = (page: { assets: Asset[] }) => page.assets.map(({ name }) => name)
const deep = async (who: Who, levels: number) => {
  let parentId: string | undefined
  for (let level = 1; level <= levels; level += 1) {
    const { body } = await who.call('folders.create', {
      kind: 'ASSETS',
      name: `${level}단계`,
      ...(parentId && { parentId }),
    })
    parentId = body.id
  }
  return parentId ?? ''
}

test('pages come newest first, each file once, also when more are added meanwhile', async () => {
  const who = await signedUp(house)
  await shelve(
    who,
    Array.from({ length: 25 }, (_, index) => `그림 ${index}`),
  )
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { body }: Answer<'assets.list'> = await who.call('assets.list', {
      limit: '10',
      ...(cursor === null ? {} : { cursor }),
    })
    seen.push(...namesOf(body))
    cursor = body.nextCursor
    if (seen.length === 10) await shelve(who, ['새 그림'], { createdAt: new Date() })
  } while (cursor)
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `그림 ${24 - index}`))
  expect(namesOf((await who.call('assets.list', { cursor: 'no cursor', limit: '1' })).body)).toEqual(['새 그림'])
})

test('files are found by a part of their name or by tag, by kind, and within a folder or none', async () => {
  const who = await signedUp(house)
  const { body: folder } = await who.call('folders.create', { kind: 'ASSETS', name: '로고' })
  await shelve(who, ['한글 이름.PNG', '100% 할인', '백_점'], { tags: ['여름'] })
  await shelve(who, ['소리'], { kind: 'AUDIO', folderId: folder.id })
  await shelve(who, ['영상'], { kind: 'VIDEO' })
  const find = async (input: Parameters<typeof who.call<'assets.list'>>[1]) =>
    namesOf((await who.call('assets.list', input)).body).toSorted()
  expect(await find({ search: '글 이름.png' })).toEqual(['한글 이름.PNG'])
  expect(await find({ search: '한글'.normalize('NFD') })).toEqual(['한글 이름.PNG'])
  // What people type are no wildcards.
  expect(await find({ search: '%' })).toEqual(['100% 할인'])
  expect(await find({ search: '_' })).toEqual(['백_점'])
  expect(await find({ search: '여름' })).toHaveLength(3)
  expect(await find({ tag: '여름' })).toHaveLength(3)
  expect(await find({ kind: 'AUDIO,VIDEO' })).toEqual(['소리', '영상'])
  expect(await find({ folderId: folder.id })).toEqual(['소리'])
  expect(await find({ folderId: 'top', kind: 'VIDEO' })).toEqual(['영상'])
  expect((await who.call('assets.list', { kind: 'PICTURE' })).status).toBe(400)
  expect((await who.call('assets.list', { folderId: randomUUID() })).status).toBe(404)
})

test('a file is renamed and tagged; each tag counts once and those of the workspace are told, the most used first', async () => {
  const who = await signedUp(house)
  const [first = '', second = ''] = await shelve(who, ['가', '나'])
  const { body } = await who.call('assets.update', { id: first, name: ' 바다 ', tags: ['여름', '여름', '파랑'] })
  expect([body.name, body.tags]).toEqual(['바다', ['여름', '파랑']])
  await who.call('assets.update', { id: second, tags: ['파랑'] })
  expect((await who.call('assets.list', {})).body.tags).toEqual(['파랑', '여름'])
  expect((await who.call('assets.update', { id: first, name: 'a\u202egnp.exe' })).status).toBe(400)
  expect((await who.call('assets.update', { id: randomUUID(), name: 'x' })).status).toBe(404)
})

test('folders lie in one another to five levels, have their names once in each place, and never lie in themselves', async () => {
  const who = await signedUp(house)
  const bottom = await deep(who, 5)
  const refused = async (answer: Promise<{ status: number; body: { error?: { details?: object } } }>) => {
    const { status, body } = await answer
    return [status, body.error?.details]
  }
  const create = (input: object) => who.call('folders.create', { kind: 'ASSETS', name: '새 폴더', ...input })
  expect(await refused(create({ parentId: bottom }))).toEqual([409, { reason: 'folder_depth' }])
  expect(await refused(create({ name: '1단계' }))).toEqual([409, { reason: 'folder_name' }])
  const { body: list } = await who.call('folders.list', { kind: 'ASSETS' })
  const top = list.folders.find(({ parentId }) => parentId === null)
  const update = (input: { id: string; parentId?: string | null; name?: string }) => who.call('folders.update', input)
  expect(await refused(update({ id: top?.id ?? '', parentId: bottom }))).toEqual([409, { reason: 'folder_cycle' }])
  expect(await refused(update({ id: top?.id ?? '', parentId: top?.id ?? '' }))).toEqual([
    409,
    { reason: 'folder_cycle' },
  ])
  const { body: other } = await create({})
  expect(await refused(update({ id: top?.id ?? '', parentId: other.id }))).toEqual([409, { reason: 'folder_depth' }])
  expect((await update({ id: bottom, parentId: null, name: '맨 위' })).body).toMatchObject({
    parentId: null,
    name: '맨 위',
  })
  // Folders of shorts are another tree.
  expect((await who.call('folders.create', { kind: 'SHORTS', name: '1단계' })).status).toBe(201)
  expect((await who.call('folders.create', { kind: 'SHORTS', name: 'x', parentId: other.id })).status).toBe(404)
  expect((await who.call('folders.list', { kind: 'SHORTS' })).body.folders).toHaveLength(1)
})

test('two moves at the same moment cannot make a circle of folders', async () => {
  const who = await signedUp(house)
  const [a, b] = await Promise.all(
    ['가', '나'].map(async (name) => (await who.call('folders.create', { kind: 'ASSETS', name })).body.id),
  )
  if (!a || !b) throw new Error('two folders')
  const moves = await Promise.all([
    who.call('folders.update', { id: a, parentId: b }),
    who.call('folders.update', { id: b, parentId: a }),
  ])
  expect(moves.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('files move between folders, all or none, and what is in a deleted folder goes one up', async () => {
  const who = await signedUp(house)
  const { body: outer } = await who.call('folders.create', { kind: 'ASSETS', name: '밖' })
  const { body: inner } = await who.call('folders.create', { kind: 'ASSETS', name: '안', parentId: outer.id })
  await who.call('folders.create', { kind: 'ASSETS', name: '깊이', parentId: inner.id })
  await who.call('folders.create', { kind: 'ASSETS', name: '깊이', parentId: outer.id })
  const ids = await shelve(who, ['가', '나'])
  const [first = ''] = ids
  expect((await who.call('assets.move', { ids: [first, randomUUID()], folderId: inner.id })).status).toBe(404)
  expect((await who.call('assets.list', { folderId: 'top' })).body.assets).toHaveLength(2)
  expect((await who.call('assets.move', { ids, folderId: inner.id })).status).toBe(200)
  await who.call('assets.remove', { ids: [first] })
  const counts = async () =>
    Object.fromEntries(
      (await who.call('folders.list', { kind: 'ASSETS' })).body.folders.map(({ name, count }) => [name, count]),
    )
  expect(await counts()).toMatchObject({ 밖: 0, 안: 1 })
  expect((await who.call('folders.remove', { id: inner.id })).status).toBe(200)
  expect(await counts()).toEqual({ 밖: 1, 깊이: 0, '깊이 (2)': 0 })
  await who.call('assets.restore', { ids: [first] })
  expect((await who.call('assets.list', { folderId: outer.id })).body.assets).toHaveLength(2)
  expect((await who.call('folders.remove', { id: inner.id })).status).toBe(404)
})

test('the bin keeps a file for 30 days, gives it back, and then it is gone with its bytes', async () => {
  const who = await signedUp(house)
  const storage = await storageOf(house.config, testSecretKey)
  const asset = await uploaded(who, house.url, await picture())
  const bin = async () => (await who.call('assets.list', { isDeleted: 'true' })).body.assets.map(({ id }) => id)
  expect((await who.call('assets.remove', { ids: [asset.id], forever: true })).status).toBe(404)
  expect((await who.call('assets.remove', { ids: [asset.id] })).body.uses).toEqual([])
  expect([(await who.call('assets.list', {})).body.assets, await bin()]).toEqual([[], [asset.id]])
  expect((await who.call('assets.update', { id: asset.id, name: 'x' })).body.name).toBe('사진.png')
  await who.call('assets.restore', { ids: [asset.id] })
  expect([namesOf((await who.call('assets.list', {})).body), await bin()]).toEqual([['사진.png'], []])
  await who.call('assets.remove', { ids: [asset.id] })
  const day = 24 * 3600_000
  await clearAssets({ db: house.db, storage }, Date.now() + 29 * day)
  expect(await bin()).toEqual([asset.id])
  await clearAssets({ db: house.db, storage }, Date.now() + 31 * day)
  expect(await house.db.asset.count({ where: { id: asset.id } })).toBe(0)
  expect((await fetch(new URL(asset.url, house.url))).status).toBe(404)
  expect((await who.call('assets.restore', { ids: [asset.id] })).status).toBe(404)
})

test('bytes that something else names, or a living run is about to read, outlive the file', async () => {
  const who = await signedUp(house)
  const storage = await storageOf(house.config, testSecretKey)
  const [kept, awaited] = [
    await uploaded(who, house.url, await picture()),
    await uploaded(who, house.url, await picture()),
  ]
  const keyOf = async (id: string) => (await house.db.asset.findFirstOrThrow({ where: { id } })).storageKey
  const [keptKey, awaitedKey] = [await keyOf(kept.id), await keyOf(awaited.id)]
  const file = { storageKey: keptKey, mediaType: 'image/png', sizeBytes: 1, sha256: 'a'.repeat(64), meta: {} }
  await house.db.artefact.create({
    data: { workspaceId: who.workspaceId, kind: 'IMAGE', key: 'b'.repeat(64), ...file },
  })
  const { body: run } = await who.call('runs.create', { keyword: '별' })
  const { plan } = await house.db.run.findFirstOrThrow({ where: { id: run.id } })
  await house.db.run.update({
    where: { id: run.id },
    data: { plan: { ...(plan as object), seen: [{ deep: awaitedKey }] } },
  })
  const ids = [kept.id, awaited.id]
  await who.call('assets.remove', { ids })
  await who.call('assets.remove', { ids, forever: true })
  expect(await house.db.asset.findMany({ where: { id: { in: ids } }, select: { id: true } })).toEqual([
    { id: awaited.id },
  ])
  expect([await storage.head(keptKey), await storage.head(awaitedKey)]).toEqual([expect.anything(), expect.anything()])
  // Nobody sees it any more; when the run is over, it goes.
  expect((await who.call('assets.list', { isDeleted: 'true' })).body.assets).toEqual([])
  await who.call('runs.cancel', { id: run.id })
  await house.db.run.update({ where: { id: run.id }, data: { endedAt: new Date(), state: 'CANCELLED' } })
  await clearAssets({ db: house.db, storage })
  expect([await house.db.asset.count({ where: { id: awaited.id } }), await storage.head(awaitedKey)]).toEqual([0, null])
})

test('what stands on a file is told before and when it is put into the bin', async () => {
  const who = await signedUp(house)
  const asset = await uploaded(who, house.url, await picture())
  expect((await who.call('assets.getUses', { id: asset.id })).body.uses).toEqual([])
  const { body: brand } = await who.call('brands.create', { name: '별빛', facts: { logoAssetId: asset.id } })
  const { body: studio } = await who.call('studio.begin', { keyword: '별자리' })
  const uses = [
    { assetId: asset.id, kind: 'project', id: studio.projectId, name: '별자리' },
    { assetId: asset.id, kind: 'brand', id: brand.id, name: '별빛' },
  ]
  expect((await who.call('assets.getUses', { id: asset.id })).body.uses).toEqual(uses)
  expect((await who.call('assets.remove', { ids: [asset.id] })).body.uses).toEqual(uses)
})

test('a member who may only look changes nothing, and nobody else’s files are found', async () => {
  const team = await openTeam(house)
  const [editor, viewer] = [team.editor, team.viewer]
  const { body: folder } = await editor.call('folders.create', { kind: 'ASSETS', name: '팀' }, inTeam(team.id))
  expect((await viewer.call('folders.list', { kind: 'ASSETS' }, inTeam(team.id))).body.folders).toHaveLength(1)
  expect((await viewer.call('folders.remove', { id: folder.id }, inTeam(team.id))).status).toBe(403)
  const [owner, stranger] = [await signedUp(house), await signedUp(house)]
  const asset = await uploaded(owner, house.url, await picture())
  const [mine = ''] = await shelve(stranger, ['내 것'])
  for (const [name, input] of [
    ['assets.update', { id: asset.id, name: 'x' }],
    ['assets.getUses', { id: asset.id }],
    ['assets.remove', { ids: [mine, asset.id] }],
    ['assets.restore', { ids: [mine, asset.id] }],
    ['assets.move', { ids: [mine, asset.id], folderId: null }],
    ['assets.finish', { uploadId: asset.id }],
    ['assets.begin', { name: 'x', mediaType: 'image/png', sizeBytes: 1, folderId: folder.id }],
    ['assets.generate', { prompt: 'x', aspect: '1:1', folderId: folder.id }],
  ] as const)
    expect([name, (await stranger.call(name, input as never)).status]).toEqual([name, 404])
  expect((await stranger.call('assets.list', {})).body.assets.map(({ id }) => id)).toEqual([mine])
  expect(await house.db.asset.findFirst({ where: { id: asset.id }, select: { name: true, deletedAt: true } })).toEqual({
    name: '사진.png',
    deletedAt: null,
  })
})
