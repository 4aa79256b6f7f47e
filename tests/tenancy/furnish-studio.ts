import { randomUUID } from 'node:crypto'
import type { House } from '../setup/house.ts'

/** What is made with shorts beside the shorts themselves: a brand and what was learnt for it, files, folders, a batch. */
export async function furnishStudio({ db }: House, workspaceId: string, userId: string): Promise<void> {
  const own = { workspaceId }
  const project = await db.project.findFirstOrThrow({ where: own })
  const brand = await db.brand.create({ data: { ...own, name: '별빛', facts: {} } })
  const edit = { kind: 'title', before: {}, after: {}, context: {} }
  await db.edit.create({ data: { ...own, projectId: project.id, brandId: brand.id, userId, ...edit } })
  const learnt = { kind: 'hook', subject: 'length', value: {}, count: 3 }
  await db.preference.create({ data: { ...own, brandId: brand.id, ...learnt } })
  await db.template.create({ data: { ...own, name: { ko: '별빛' }, description: {}, style: {}, createdById: userId } })
  const folder = await db.folder.create({ data: { ...own, kind: 'SHORTS', name: '모음' } })
  await db.project.update({ where: { id: project.id }, data: { folderId: folder.id } })
  await db.favourite.create({ data: { ...own, userId, projectId: project.id } })
  const file = { mediaType: 'image/png', sizeBytes: 1, sha256: 'a'.repeat(64), storageKey: `${workspaceId}/asset` }
  await db.asset.create({ data: { ...own, kind: 'IMAGE', name: '별', source: 'upload', createdById: userId, ...file } })
  const announced = { name: '별', sizeBytes: 1, storageKey: `${workspaceId}/upload`, createdById: userId }
  await db.upload.create({ data: { ...own, ...announced, expiresAt: new Date(Date.now() + 600_000) } })
  const batch = await db.batch.create({ data: { ...own, createdById: userId, requestKey: randomUUID() } })
  await db.batchItem.create({ data: { ...own, batchId: batch.id, ordinal: 0, keyword: '별자리' } })
}
