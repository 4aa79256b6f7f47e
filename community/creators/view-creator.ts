import type { Creator } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { AppError } from '../../core/errors.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { isStanding } from '../seen.ts'
import { pictureUrl } from '../view-author.ts'
import { ensureCreator } from './own-creator.ts'

type Row = {
  id: string
  handle: string
  name: string
  pictureKey: string | null
  bio: string
  followers: number
  following: number
  posts: number
  isFollowed: boolean
  avoided: 'BLOCK' | 'MUTE' | null
}

/** Somebody as the viewer sees them, by handle. @throws AppError `not_found`, also for who has blocked them. */
export const getCreator = (deps: CommunityDeps, viewer: Viewer, handle: string): Promise<Creator> =>
  find(deps, viewer, Prisma.sql`c.handle = ${handle}`)

export const getCreatorById = (deps: CommunityDeps, viewer: Viewer, id: string): Promise<Creator> =>
  find(deps, viewer, Prisma.sql`c.user_id = ${id}::uuid`)

export async function getOwnCreator(deps: CommunityDeps, userId: string): Promise<Creator> {
  await ensureCreator(deps.db, userId)
  return getCreatorById(deps, { userId }, userId)
}

/** Whom one has blocked oneself is shown, or nobody could ever be let in again. */
async function find(deps: CommunityDeps, viewer: Viewer, which: Prisma.Sql): Promise<Creator> {
  const me = Prisma.sql`${viewer?.userId ?? null}::uuid`
  const [row] = await deps.db.$queryRaw<Row[]>`
    select c.user_id as id, c.handle, c.name, u.picture_key as "pictureKey", c.bio, c.followers, c.following, c.posts,
           exists (select from follow f where f.follower_id = ${me} and f.creator_id = c.user_id) as "isFollowed",
           (select a.kind from avoid a where a.user_id = ${me} and a.creator_id = c.user_id) as avoided
      from creator c join user_account u on u.id = c.user_id
     where ${which} and ${isStanding(viewer)}
       and not exists (select from avoid a where a.user_id = c.user_id and a.creator_id = ${me} and a.kind = 'BLOCK')`
  if (!row) throw new AppError('not_found', { message: 'no such creator' })
  const { pictureKey, ...rest } = row
  return { ...rest, pictureUrl: await pictureUrl(deps, pictureKey), isMe: row.id === viewer?.userId }
}
