import type { Comment } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { authorColumns, isStanding, whether } from '../seen.ts'
import { type AuthorRow, viewAuthor } from '../view-author.ts'

export type CommentRow = {
  id: string
  text: string
  state: 'LIVE' | 'DELETED' | 'REMOVED'
  likes: number
  replies: number
  isLiked: boolean
  /** False while the author is suspended, but for themselves. */
  isStanding: boolean
  postAuthorId: string
  createdAt: Date
  editedAt: Date | null
} & (AuthorRow | { authorId: null })

/** What a view of a comment is made of. `m` is a comment, `c` its author where there is one, `u` the account, `p` the post. */
export const commentColumns = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  m.id, m.text, m.state, m.likes, m.replies, p.author_id as "postAuthorId", m.created_at as "createdAt", m.edited_at as "editedAt",
  ${
    viewer
      ? whether(
          Prisma.sql`select true from comment_like l where l.user_id = ${viewer.userId}::uuid and l.comment_id = m.id`,
        )
      : Prisma.sql`false`
  } as "isLiked", ${isStanding(viewer)} as "isStanding",
  ${authorColumns(viewer)}`

export const commentTables = Prisma.sql`comment m join post p on p.id = m.post_id
  left join creator c on c.user_id = m.author_id left join user_account u on u.id = m.author_id`

/** Of what is not live any more, neither the words nor the name are told. */
export async function viewComment(
  deps: Pick<CommunityDeps, 'storage'>,
  viewer: Viewer,
  row: CommentRow,
): Promise<Comment> {
  const { id, likes, replies, isLiked } = row
  const isLive = row.state === 'LIVE' && row.isStanding && row.authorId !== null
  return {
    ...{ id, likes, replies, isLiked },
    author: isLive ? await viewAuthor(deps, viewer, row) : null,
    text: isLive ? row.text : null,
    canDelete: isLive && viewer !== null && [row.authorId, row.postAuthorId].includes(viewer.userId),
    createdAt: row.createdAt.toISOString(),
    editedAt: isLive && row.editedAt ? row.editedAt.toISOString() : null,
  }
}
