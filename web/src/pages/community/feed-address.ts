import type { Post } from '../../../../contract/community.ts'
import type { FeedAsk } from '../../data/feed-ask.ts'

/** What an address says about a feed; nothing for the hot one. */
export function queryOf({ feed, tag, handle }: FeedAsk): string {
  const query = new URLSearchParams()
  if (handle !== undefined) query.set('creator', handle)
  else if (tag !== undefined) query.set('tag', tag)
  else if (feed !== 'hot') query.set('feed', feed)
  return query.size === 0 ? '' : `?${query}`
}

/** The address of a post within a feed, without its language: what follows it there is that feed. */
export const addressOf = (post: Pick<Post, 'id'>, ask: FeedAsk): string => `/community/posts/${post.id}${queryOf(ask)}`
