import { Language, type Post, sharePath } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { pageLinkSeconds } from '../../storage/index.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { authorColumns, whether } from '../seen.ts'
import { type AuthorRow, viewAuthor } from '../view-author.ts'

export type PostRow = AuthorRow & {
  id: string
  title: string
  text: string
  tags: string[]
  language: string
  keyword: string | null
  templateId: string | null
  videoKey: string
  posterKey: string
  durationMs: number
  widthPx: number
  heightPx: number
  isAiGenerated: boolean
  allowsComments: boolean
  likes: number
  comments: number
  isLiked: boolean
  hotScore: number
  createdAt: Date
}

/**
 * What a view of a post is made of. `p` is a post, `c` its author, `u` the account behind it. A template is told where the
 * viewer may use it: of others' own, row-level security shows nothing.
 */
export const postColumns = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  p.id, p.title, p.text, p.tags, p.language, p.keyword, p.video_key as "videoKey",
  coalesce(p.small_poster_key, p.poster_key) as "posterKey",
  (select t.id from template t where t.id = p.template_id) as "templateId",
  p.duration_ms as "durationMs", p.width_px as "widthPx", p.height_px as "heightPx", p.is_ai_generated as "isAiGenerated",
  p.allows_comments as "allowsComments", p.likes, p.comments, p.hot_score as "hotScore", p.created_at as "createdAt",
  ${
    viewer
      ? whether(Prisma.sql`select true from post_like l where l.user_id = ${viewer.userId}::uuid and l.post_id = p.id`)
      : Prisma.sql`false`
  } as "isLiked",
  ${authorColumns(viewer)}`

export async function viewPost(deps: CommunityDeps, viewer: Viewer, row: PostRow): Promise<Post> {
  const { storage, config } = deps
  const link = (key: string) => storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds })
  const { id, title, text, tags, keyword, templateId, durationMs, widthPx, heightPx } = row
  const { isAiGenerated, allowsComments, likes, comments, isLiked } = row
  return {
    ...{ id, title, text, tags, keyword, templateId, durationMs, widthPx, heightPx },
    ...{ isAiGenerated, allowsComments, likes, comments, isLiked },
    author: await viewAuthor(deps, viewer, row),
    language: Language.parse(row.language),
    videoUrl: await link(row.videoKey),
    posterUrl: await link(row.posterKey),
    shareUrl: `${config.http.publicUrl}${sharePath(id)}`,
    createdAt: row.createdAt.toISOString(),
  }
}
