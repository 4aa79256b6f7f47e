import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Creator, Post } from '../../../contract/community.ts'
import type { Input, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { liked, onlyPost, patchPosts } from './community-patch.ts'
import type { FeedAsk } from './feed-ask.ts'
import { feedQuery } from './feed-query.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { createPendingAnswers } from './pending-answers.ts'
import { useMe } from './session.ts'
import { steady } from './steady.ts'

export type Target = { kind: 'post' | 'comment' | 'creator'; id: string }

/** Posts in pages. */
export function useFeed(ask: () => FeedAsk, isWanted: () => boolean = () => true) {
  const query = useInfiniteQuery(() => ({ ...feedQuery(ask()), enabled: isWanted(), reconcile: 'id' }))
  return steady(query)
}

/** Begins a feed anew, from its top. */
export function useNewFeed() {
  const client = useQueryClient()
  return (ask: FeedAsk) => client.resetQueries({ queryKey: keys.feed(ask), exact: true })
}

/** One post, also for who is not signed in. `isLive`: looked at again now and then, for its counts. */
export function usePost(id: () => string | undefined, isLive: () => boolean = () => false) {
  const query = useQuery(() => ({
    queryKey: keys.post(id() ?? ''),
    queryFn: ({ signal }) => call('community.get', { id: id() ?? '' }, { signal }),
    enabled: id() !== undefined,
    refetchInterval: () => (isLive() ? 15_000 : false),
    reconcile: 'id',
  }))
  return steady(query)
}

/** Shows the counts of a post as they are now, wherever it is shown. */
export function useShowCounts() {
  const client = useQueryClient()
  return ({ id, comments, allowsComments }: Post) =>
    patchPosts(
      client,
      onlyPost(id, (post) =>
        post.comments === comments && post.allowsComments === allowsComments
          ? post
          : { ...post, comments, allowsComments },
      ),
    )
}

/** Asks for a post anew: the links to its files work for some hours only. */
export function useRenewPost() {
  const client = useQueryClient()
  return async (id: string) => {
    const post = await client.fetchQuery({ queryKey: keys.post(id), queryFn: () => call('community.get', { id }) })
    patchPosts(
      client,
      onlyPost(id, () => post),
    )
  }
}

/** Likes or not any more, shown at once. */
export function useLikePost() {
  const client = useQueryClient()
  const pending = createPendingAnswers<{ likes: number; isLiked: boolean }>()
  const show = (id: string, change: (post: Post) => Post) => patchPosts(client, onlyPost(id, change))
  const settle = (id: string, answer: { likes: number; isLiked: boolean } | null) => {
    const state = pending.settle(id, answer)
    if (state) show(id, (post) => ({ ...post, likes: state.likes, isLiked: state.isLiked }))
  }
  return useMutation(() => ({
    // One after the other, so that the server hears them in the order they were pressed.
    scope: { id: 'community.like' },
    mutationFn: ({ post, isLiked }: { post: Post; isLiked: boolean }) =>
      call('community.like', { id: post.id, isLiked }),
    onMutate: ({ post, isLiked }) => {
      pending.begin(post.id, { likes: post.likes, isLiked: post.isLiked })
      show(post.id, (shown) => liked(shown, isLiked))
    },
    onSuccess: (answer, { post }) => settle(post.id, answer),
    onError: (_error, { post }) => settle(post.id, null),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.feed({ feed: 'liked' }) }),
  }))
}

/** Does not show a post any more; it goes out of every list at once. */
export function useHidePost() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('community.hide', { id, isHidden: true }),
    onSuccess: (_answer, id) => removePost(client, id),
  }))
}

export function useRemovePost() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('community.remove', { id }),
    onSuccess: (_answer, id) => {
      removePost(client, id)
      client.removeQueries({ queryKey: keys.post(id) })
      void client.invalidateQueries({ queryKey: keys.creators })
    },
  }))
}

export function useUpdatePost() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['community.update']>) => call('community.update', input),
    onSuccess: (post: Post) =>
      patchPosts(
        client,
        onlyPost(post.id, () => post),
      ),
  }))
}

export function useCreatePost() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['community.post']>) =>
      press(input, (idempotencyKey) => call('community.post', input, { idempotencyKey })),
    onSuccess: (post: Post) => {
      client.setQueryData(keys.post(post.id), post)
      for (const queryKey of [keys.feeds, keys.creators]) void client.invalidateQueries({ queryKey })
    },
  }))
}

/** A project of one's own, begun like a post. */
export function useRemake() {
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (fromPostId: string) =>
      press(fromPostId, (idempotencyKey) => call('studio.begin', { fromPostId }, { idempotencyKey })),
  }))
}

export function useReport() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['reports.create']>) => call('reports.create', input),
  }))
}

export function useCreator(handle: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.creator(handle()),
    queryFn: ({ signal }) => call('creators.get', { handle: handle() }, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

/** How others see whoever is signed in; for a visitor nothing is asked. */
export function useMyCreator() {
  const me = useMe()
  const query = useQuery(() => ({
    queryKey: keys.myCreator,
    queryFn: ({ signal }) => call('creators.me', {}, { signal }),
    enabled: !me.isPending && !me.isError && me.data !== null,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useUpdateCreator() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['creators.update']>) => call('creators.update', input),
    onSuccess: (creator: Creator) => {
      showCreator(client, creator)
      client.setQueryData(keys.myCreator, creator)
      const { handle, name } = creator
      patchPosts(client, (post) =>
        post.author.id === creator.id ? { ...post, author: { ...post.author, handle, name } } : post,
      )
    },
  }))
}

export function useFollow() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['creators.follow']>) => call('creators.follow', input),
    onSuccess: (creator: Creator) => {
      showCreator(client, creator)
      const { isFollowed } = creator
      patchPosts(client, (post) =>
        post.author.id === creator.id ? { ...post, author: { ...post.author, isFollowed } } : post,
      )
      void client.invalidateQueries({ queryKey: keys.feeds, predicate: isFollowingFeed, refetchType: 'none' })
      client.removeQueries({ queryKey: keys.feeds, predicate: isFollowingFeed, type: 'inactive' })
      void client.invalidateQueries({ queryKey: keys.myCreator })
    },
  }))
}

/** Mutes or blocks; what they posted goes out of the feeds, but stays on their own page. */
export function useAvoid() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['creators.avoid']>) => call('creators.avoid', input),
    onSuccess: (creator: Creator) => {
      showCreator(client, creator)
      void client.invalidateQueries({ queryKey: ['community', 'comments'] })
      if (creator.avoided !== null) patchPosts(client, (post) => (post.author.id === creator.id ? null : post))
      else void client.invalidateQueries({ queryKey: keys.feeds })
    },
  }))
}

type Client = ReturnType<typeof useQueryClient>

const showCreator = (client: Client, creator: Creator) => client.setQueryData(keys.creator(creator.handle), creator)

function removePost(client: Client, id: string): void {
  patchPosts(
    client,
    onlyPost(id, () => null),
  )
}

const isFollowingFeed = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  (queryKey[2] as FeedAsk | undefined)?.feed === 'following'
