import type { Post } from '../../../../contract/community.ts'
import type { FeedAsk } from '../../data/feed-ask.ts'

/** The part of an address that names a feed. */
export type FeedQuery = { feed?: string; tag?: string; creator?: string }

const feeds = ['hot', 'new', 'following', 'liked'] as const

/** Which feed an address is about; what it does not know becomes the hot one. */
export function askOf({ feed, tag, creator }: FeedQuery): FeedAsk {
  if (typeof creator === 'string') return { feed: 'new', handle: creator }
  if (typeof tag === 'string' && tag !== '') return { feed: 'new', tag: tag.slice(0, 30) }
  return { feed: feeds.find((known) => known === feed) ?? 'hot' }
}

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
