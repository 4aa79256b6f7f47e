/** Which feed is asked for: of everybody, or of one creator or tag. */
export type FeedAsk = { feed: 'hot' | 'new' | 'following' | 'liked'; handle?: string; tag?: string }

/** The part of an address that names a feed. */
export type FeedQuery = { feed?: string; tag?: string; creator?: string }

const feeds = ['hot', 'new', 'following', 'liked'] as const

/** Which feed an address is about; what it does not know becomes the hot one. */
export function askOf({ feed, tag, creator }: FeedQuery): FeedAsk {
  if (typeof creator === 'string') return { feed: 'new', handle: creator }
  if (typeof tag === 'string' && tag !== '') return { feed: 'new', tag: tag.slice(0, 30) }
  return { feed: feeds.find((known) => known === feed) ?? 'hot' }
}
