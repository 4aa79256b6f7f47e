import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Comment } from '../../../contract/community.ts'
import { call } from './client.ts'
import {
  addComment,
  type CommentPage,
  liked,
  onlyPost,
  patchComments,
  patchPosts,
  withoutText,
} from './community-patch.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { createPendingAnswers } from './pending-answers.ts'
import { steady } from './steady.ts'

export type CommentOrder = 'top' | 'new'

/** The comments of a post in pages, or the answers to one of them. */
export function useThread(ask: () => { postId: string; parentId: string | null; order: CommentOrder }) {
  const query = useInfiniteQuery(() => {
    const { postId, parentId, order } = ask()
    return {
      queryKey: keys.thread(postId, parentId, order),
      queryFn: ({ pageParam, signal }) =>
        call(
          'community.comments',
          { id: postId, order, ...(parentId !== null && { parentId }), ...(pageParam !== '' && { cursor: pageParam }) },
          { signal },
        ),
      initialPageParam: '',
      getNextPageParam: (page: CommentPage) => page.nextCursor,
      staleTime: 10_000,
      reconcile: 'id',
    }
  })
  return steady(query)
}

export function useWriteComment(postId: () => string) {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: ({ parentId, text }: { parentId: string | null; text: string }) => {
      const input = { id: postId(), text, ...(parentId !== null && { parentId }) }
      return press(input, (idempotencyKey) => call('community.comment', input, { idempotencyKey }))
    },
    onSuccess: (comment: Comment, { parentId }) => {
      client.setQueriesData<InfiniteData<CommentPage, string>>(
        { queryKey: [...keys.threads(postId()), parentId] },
        (thread) => thread && addComment(thread, comment, parentId !== null),
      )
      if (parentId !== null)
        patchComments(client, postId(), (one) => (one.id === parentId ? { ...one, replies: one.replies + 1 } : one))
      count(postId(), 1)
    },
  }))

  function count(id: string, by: number) {
    patchPosts(
      client,
      onlyPost(id, (post) => ({ ...post, comments: Math.max(0, post.comments + by) })),
    )
  }
}

export function useEditComment(postId: () => string) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: { id: string; text: string }) => call('community.editComment', input),
    onSuccess: (comment: Comment) => patchComments(client, postId(), (one) => (one.id === comment.id ? comment : one)),
  }))
}

/**
 * `parentId`: of the comment it answers, whose count goes down. `onRemoved` is called before the comment goes, and with it
 * whatever asked for that.
 */
export function useRemoveComment(postId: () => string, onRemoved: () => void) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ id }: { id: string; parentId: string | null }) => call('community.removeComment', { id }),
    onSuccess: (_answer, { id, parentId }) => {
      onRemoved()
      patchComments(client, postId(), (one) => {
        if (one.id === id) return withoutText(one)
        return one.id === parentId ? { ...one, replies: Math.max(0, one.replies - 1) } : one
      })
      patchPosts(
        client,
        onlyPost(postId(), (post) => ({ ...post, comments: Math.max(0, post.comments - 1) })),
      )
    },
  }))
}

/** Likes a comment or not any more, shown at once. */
export function useLikeComment(postId: () => string) {
  const client = useQueryClient()
  const pending = createPendingAnswers<{ likes: number; isLiked: boolean }>()
  const show = (id: string, change: (comment: Comment) => Comment) =>
    patchComments(client, postId(), (one) => (one.id === id ? change(one) : one))
  const settle = (id: string, answer: { likes: number; isLiked: boolean } | null) => {
    const state = pending.settle(id, answer)
    if (state) show(id, (one) => ({ ...one, likes: state.likes, isLiked: state.isLiked }))
  }
  return useMutation(() => ({
    scope: { id: 'community.likeComment' },
    mutationFn: ({ comment, isLiked }: { comment: Comment; isLiked: boolean }) =>
      call('community.likeComment', { id: comment.id, isLiked }),
    onMutate: ({ comment, isLiked }) => {
      pending.begin(comment.id, { likes: comment.likes, isLiked: comment.isLiked })
      show(comment.id, (one) => liked(one, isLiked))
    },
    onSuccess: (answer, { comment }) => settle(comment.id, answer),
    onError: (_error, { comment }) => settle(comment.id, null),
  }))
}
