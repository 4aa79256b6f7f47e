import type { Post } from '../contract/index.ts'
import { pageLinkSeconds } from '../storage/index.ts'
import type { CommunityDeps, Viewer } from './deps.ts'

/** The columns of `authorColumns`. */
export type AuthorRow = {
  authorId: string
  authorHandle: string
  authorName: string
  authorPictureKey: string | null
  isFollowed: boolean
}

export async function viewAuthor(
  { storage }: Pick<CommunityDeps, 'storage'>,
  viewer: Viewer,
  row: AuthorRow,
): Promise<Post['author']> {
  return {
    ...{ id: row.authorId, handle: row.authorHandle, name: row.authorName },
    pictureUrl: await pictureUrl({ storage }, row.authorPictureKey),
    isMe: row.authorId === viewer?.userId,
    isFollowed: row.isFollowed,
  }
}

export const pictureUrl = async (
  { storage }: Pick<CommunityDeps, 'storage'>,
  key: string | null,
): Promise<string | null> => key && (await storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds }))
