import { type analytics, Id, type Output, type Parsed } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { requireOwn } from '../require-own.ts'
import { type FiguresDeps, readFigures } from './figures.ts'

type Route = (typeof analytics)['analytics.videos']
type Sort = Parsed<Route>['sort']

/** What each order goes by, as a number, so that one cursor does for all. What nobody has read yet comes last. */
const keys: Record<Sort, Prisma.Sql> = {
  newest: Prisma.sql`extract(epoch from p.published_at)::float8`,
  views: Prisma.sql`coalesce(t.views, -1)::float8`,
  likes: Prisma.sql`coalesce(t.likes, -1)::float8`,
  watched: Prisma.sql`coalesce(t.watched_seconds, -1)::float8`,
}

/**
 * One page of published videos, the highest first. Counts may move between two pages: a video that passes the cursor
 * meanwhile comes twice or not at all. A cursor that cannot be read starts from the top.
 *
 * @throws AppError `not_found` for a channel or project of somebody else.
 */
export async function listPublishedVideos(
  deps: FiguresDeps,
  workspaceId: string,
  { channelId, projectId, sort, cursor, limit }: Parsed<Route>,
): Promise<Output<Route>> {
  await requireOwn(deps.db, workspaceId, { channelId, projectId })
  const after = cursor ? parseCursor(cursor) : null
  const rows = await deps.db.$queryRaw<{ id: string; key: number }[]>`
    select p.id, ${keys[sort]} as key from publication p left join video_total t on t.publication_id = p.id
     where p.workspace_id = ${workspaceId}::uuid and p.state = 'PUBLISHED'
       and (${channelId ?? null}::uuid is null or p.channel_id = ${channelId ?? null}::uuid)
       and (${projectId ?? null}::uuid is null or p.project_id = ${projectId ?? null}::uuid)
       and (${after?.id ?? null}::uuid is null
            or (${keys[sort]}, p.id) < (${after?.key ?? 0}::float8, ${after?.id ?? null}::uuid))
     order by key desc, p.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    videos: await readFigures(
      deps,
      workspaceId,
      page.map(({ id }) => id),
    ),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

const toCursor = ({ key, id }: { key: number; id: string }) => Buffer.from(`${key} ${id}`).toString('base64url')

function parseCursor(cursor: string): { key: number; id: string } | null {
  const [key = '', id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  return id && Id.safeParse(id).success && key !== '' && Number.isFinite(Number(key)) ? { key: Number(key), id } : null
}
