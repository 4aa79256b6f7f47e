import { z } from 'zod'
import { assetBinDays, type assets, Id, type Output, type Parsed } from '../../contract/index.ts'
import type { Prisma } from '../../core/db/generated/client.ts'
import type { Database, Db } from '../../core/db.ts'
import { readStorage } from '../../credits/index.ts'
import type { Storage } from '../../storage/index.ts'
import { requireFolder } from './folder-rows.ts'
import { toAsset } from './view.ts'

type Asked = Parsed<(typeof assets)['assets.list']>

const mostTags = 50

/** Since when what is in the bin may be taken out again. */
export const binBegan = (now = Date.now()) => new Date(now - assetBinDays * 24 * 3600_000)

/**
 * One page of files, newest first (of the bin: deleted last first). The cursor is opaque; one that cannot be read starts
 * from the top.
 *
 * @throws AppError `not_found` for the folder.
 */
export async function listAssets(
  { db, storage }: { db: Database; storage: Storage },
  workspaceId: string,
  asked: Asked,
): Promise<Output<(typeof assets)['assets.list']>> {
  const { folderId, isDeleted, limit } = asked
  if (folderId !== undefined && folderId !== 'top') await requireFolder(db, workspaceId, folderId, 'ASSETS')
  const by = isDeleted ? 'deletedAt' : 'createdAt'
  const rows = await db.asset.findMany({
    where: { AND: [toWhere(workspaceId, asked), toPlace(asked.cursor, by)] },
    orderBy: [{ [by]: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const at = last?.[by]
  return {
    assets: await Promise.all(page.map((row) => toAsset(storage, row))),
    nextCursor: rows.length > limit && last && at ? toCursor(at, last.id) : null,
    storage: await readStorage(db, workspaceId),
    tags: await listTags(db, workspaceId),
  }
}

function toWhere(workspaceId: string, { folderId, kind, tag, search, isDeleted }: Asked): Prisma.AssetWhereInput {
  const text = search?.normalize('NFC').trim()
  return {
    workspaceId,
    deletedAt: isDeleted ? { gt: binBegan() } : null,
    ...(folderId !== undefined && { folderId: folderId === 'top' ? null : folderId }),
    ...(kind && { kind: { in: kind } }),
    ...(tag && { tags: { has: tag.normalize('NFC') } }),
    ...(text && {
      OR: [{ name: { contains: escapeLike(text), mode: 'insensitive' as const } }, { tags: { has: text } }],
    }),
  }
}

/** Prisma hands the text to `ILIKE` as it is: what people type are no wildcards. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

function toPlace(cursor: string | undefined, by: 'createdAt' | 'deletedAt'): Prisma.AssetWhereInput {
  const place = parseCursor(cursor)
  if (!place) return {}
  return { OR: [{ [by]: { lt: place.at } }, { [by]: place.at, id: { lt: place.id } }] }
}

const toCursor = (at: Date, id: string) => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

const Place = z.tuple([z.coerce.date(), Id])

function parseCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const { data } = Place.safeParse(
    Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .split(' '),
  )
  return data ? { at: data[0], id: data[1] } : null
}

async function listTags(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ tag: string }[]>`
    select tag from asset, unnest(tags) as tag
     where workspace_id = ${workspaceId}::uuid and deleted_at is null
     group by tag order by count(*) desc, tag limit ${mostTags}`
  return rows.map(({ tag }) => tag)
}
