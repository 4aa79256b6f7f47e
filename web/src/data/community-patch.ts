import type { InfiniteData, QueryClient } from '@tanstack/solid-query'
import type { Comment, Post } from '../../../contract/community.ts'
import { keys } from './keys.ts'

export type FeedPage = { posts: Post[]; nextCursor: string | null }
export type CommentPage = { comments: Comment[]; nextCursor: string | null }

type Feed = InfiniteData<FeedPage, string>
type Thread = InfiniteData<CommentPage, string>

/** Changes a post, or takes it away (`null`), wherever the cache shows it. */
export function patchPosts(client: QueryClient, change: (post: Post) => Post | null): void {
  client.setQueriesData<Feed>({ queryKey: keys.feeds }, (feed) => feed && mapFeed(feed, change))
  client.setQueriesData<Post>({ queryKey: keys.posts }, (post) => post && (change(post) ?? post))
}

export function mapFeed(feed: Feed, change: (post: Post) => Post | null): Feed {
  const pages = feed.pages.map((page) => ({
    ...page,
    posts: page.posts.flatMap((post) => {
      const next = change(post)
      return next === null ? [] : [next]
    }),
  }))
  return { ...feed, pages }
}

/** Changes one post by its id and leaves the others as they are. */
export const onlyPost = (id: string, change: (post: Post) => Post | null) => (post: Post) =>
  post.id === id ? change(post) : post

/** A like that is said twice counts once. */
export function liked<T extends { likes: number; isLiked: boolean }>(thing: T, isLiked: boolean): T {
  if (thing.isLiked === isLiked) return thing
  return { ...thing, isLiked, likes: Math.max(0, thing.likes + (isLiked ? 1 : -1)) }
}

/** Changes a comment wherever the threads of a post show it; `null` takes it away. */
export function patchComments(client: QueryClient, postId: string, change: (comment: Comment) => Comment | null): void {
  client.setQueriesData<Thread>({ queryKey: keys.threads(postId) }, (thread) => thread && mapThread(thread, change))
}

export function mapThread(thread: Thread, change: (comment: Comment) => Comment | null): Thread {
  const pages = thread.pages.map((page) => ({
    ...page,
    comments: page.comments.flatMap((comment) => {
      const next = change(comment)
      return next === null ? [] : [next]
    }),
  }))
  return { ...thread, pages }
}

/** A new comment stands first, whatever the order: who wrote it wants to see it. Answers stand last, as they are read. */
export function addComment(thread: Thread, comment: Comment, isAnswer: boolean): Thread {
  const at = isAnswer ? thread.pages.length - 1 : 0
  const pages = thread.pages.map((page, index) => {
    if (index !== at) return page
    const rest = page.comments.filter(({ id }) => id !== comment.id)
    return { ...page, comments: isAnswer ? [...rest, comment] : [comment, ...rest] }
  })
  return { ...thread, pages }
}

/** What a taken-back comment leaves: nothing, or its place where others answered it. */
export const withoutText = (comment: Comment): Comment | null =>
  comment.replies > 0 ? { ...comment, author: null, text: null, canDelete: false } : null
