import type { VideoFigures } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import { findThumbnails } from '../schedule/view.ts'

export type FiguresDeps = Pick<PublishingDeps, 'storage'> & { db: Db }

type Row = {
  publicationId: string
  projectId: string
  runId: string
  title: string
  url: string | null
  channelTitle: string
  publishedAt: Date
  views: number
  likes: number | null
  comments: number | null
  shares: number | null
  watchedSeconds: number | null
  reportedViews: number | null
  firstDayViews: number | null
  remoteState: VideoFigures['remoteState']
}

/** Figures of published videos of a workspace, in the order of `ids`; those there are not are left out. */
export async function readFigures(
  { db, storage }: FiguresDeps,
  workspaceId: string,
  ids: string[],
): Promise<VideoFigures[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<Row[]>`
    select p.id as "publicationId", p.project_id as "projectId", p.run_id as "runId", p.metadata->>'title' as title,
           p.remote_url as url, c.title as "channelTitle", p.published_at as "publishedAt",
           coalesce(t.views, 0)::float8 as views, t.likes::float8 as likes, t.comments::float8 as comments,
           t.shares::float8 as shares, t.watched_seconds::float8 as "watchedSeconds",
           t.reported_views::float8 as "reportedViews", t.first_day_views::float8 as "firstDayViews",
           p.remote_state as "remoteState"
      from publication p join channel c on c.id = p.channel_id left join video_total t on t.publication_id = p.id
     where p.workspace_id = ${workspaceId}::uuid and p.id = any(${ids}::uuid[]) and p.state = 'PUBLISHED'`
  const thumbnails = await findThumbnails({ db, storage }, rows)
  const figures = new Map(rows.map((row) => [row.publicationId, toFigures(row, thumbnails.get(row.runId) ?? null)]))
  return ids.flatMap((id) => figures.get(id) ?? [])
}

function toFigures(
  { runId: _, publishedAt, watchedSeconds, reportedViews, ...rest }: Row,
  thumbnailUrl: string | null,
): VideoFigures {
  return {
    ...rest,
    ...{ thumbnailUrl, watchedSeconds, publishedAt: publishedAt.toISOString() },
    averageViewMs:
      watchedSeconds === null || !reportedViews ? null : Math.round((watchedSeconds * 1000) / reportedViews),
  }
}
