/** Which feed is asked for: of everybody, or of one creator or tag. */
export type FeedAsk = { feed: 'hot' | 'new' | 'following' | 'liked'; handle?: string; tag?: string }
