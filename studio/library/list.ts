import type { LibraryItem, library, Output, Parsed } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { extensionOf, toFileName } from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { anywhere, readCursor, toCursor } from '../page-cursor.ts'
import { readCards } from '../projects/cards.ts'
import { getFolder } from './folder.ts'

type Route = (typeof library)['library.list']
type Deps = { db: Db; storage: Storage }
type Viewer = { workspaceId: string; userId: string }

type Row = {
  id: string
  runId: string
  at: Date
  folderId: string | null
  storageKey: string
  mediaType: string
  isFavourite: boolean
  postId: string | null
  publishedUrl: string | null
}

const live = Prisma.sql`b.state = 'PUBLISHED' and b.remote_state is distinct from 'GONE'`
/** What each choice leaves in view; `p` is the project, `f` the viewer's own favourite of it. */
const shown: Record<Parsed<Route>['show'], Prisma.Sql> = {
  all: Prisma.sql`true`,
  favourites: Prisma.sql`f.project_id is not null`,
  published: Prisma.sql`exists (select from publication b where b.project_id = p.id and ${live})`,
  unpublished: Prisma.sql`not exists (select from publication b where b.project_id = p.id and ${live})`,
  posted: Prisma.sql`exists (select from post o where o.workspace_id = p.workspace_id and o.project_id = p.id and o.state = 'LIVE')`,
}

/**
 * One page of the shorts that are finished, the newest first: of each project the newest run that has a video. A project
 * whose latest attempt failed, or is still going on, keeps its place with the video that is there.
 *
 * @throws AppError `not_found` for a folder that is not one of this library's.
 */
export async function listLibrary(
  deps: Deps,
  { workspaceId, userId }: Viewer,
  { folderId, show, search, cursor, limit }: Parsed<Route>,
): Promise<Output<Route>> {
  if (folderId) await getFolder(deps.db, workspaceId, folderId)
  const after = readCursor(cursor)
  const words = search?.trim() ? anywhere(search) : null
  const rows = await deps.db.$queryRaw<Row[]>`
    select p.id, v.run_id as "runId", v.at, p.folder_id as "folderId", v.storage_key as "storageKey",
           v.media_type as "mediaType", f.project_id is not null as "isFavourite",
           (select o.id from post o where o.workspace_id = p.workspace_id and o.project_id = p.id and o.state = 'LIVE'
             order by o.created_at desc limit 1) as "postId",
           (select b.remote_url from publication b where b.project_id = p.id and ${live}
             order by b.published_at desc nulls last limit 1) as "publishedUrl"
      from project p
      join lateral (
        select r.id as run_id, r.ended_at as at, a.storage_key, a.media_type
          from run r join step s on s.run_id = r.id and s.kind = 'JOIN' join artefact a on a.id = s.artefact_id
         where r.project_id = p.id and r.state = 'SUCCEEDED' order by r.created_at desc limit 1) v on true
      left join favourite f on f.project_id = p.id and f.user_id = ${userId}::uuid
     where p.workspace_id = ${workspaceId}::uuid and p.deleted_at is null and p.archived_at is null
       and ${shown[show]}
       and ${folderId ? Prisma.sql`p.folder_id = ${folderId}::uuid` : Prisma.sql`true`}
       and ${words === null ? Prisma.sql`true` : Prisma.sql`(p.title ilike ${words} or p.keyword ilike ${words})`}
       and ${after ? Prisma.sql`(v.at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.sql`true`}
     order by v.at desc, p.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toItems(deps, workspaceId, page),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

async function toItems(deps: Deps, workspaceId: string, rows: Row[]): Promise<LibraryItem[]> {
  const runIds = new Map(rows.map(({ id, runId }) => [id, runId]))
  const cards = await readCards(deps, workspaceId, [...runIds.keys()], runIds)
  // What was purged while it was listed has no card.
  const pairs = rows.flatMap((row) => {
    const project = cards.find(({ id }) => id === row.id)
    return project ? [{ row, project }] : []
  })
  return Promise.all(
    pairs.map(async ({ row, project }): Promise<LibraryItem> => {
      const downloadName = toFileName([project.title, project.keyword], `.${extensionOf(row.mediaType)}`)
      return {
        ...{ project, isFavourite: row.isFavourite, folderId: row.folderId },
        downloadUrl: await deps.storage.signedUrl(row.storageKey, { expiresInSeconds: pageLinkSeconds, downloadName }),
        ...{ postId: row.postId, publishedUrl: row.publishedUrl },
      }
    }),
  )
}
