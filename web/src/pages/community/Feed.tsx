import { Match, Switch, untrack } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { useFeed, useNewFeed } from '../../data/community.ts'
import type { FeedAsk } from '../../data/feed-ask.ts'
import { inOrder } from '../../data/feed-window.ts'
import { readOfTab, writeOfTab } from '../../data/stored.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Empty, EndOfFeed, FollowingForVisitors, SlotSkeleton } from './Edges.tsx'
import { addressOf, queryOf } from './feed-address.ts'
import { useGate } from './Gate.tsx'
import { Viewer } from './Viewer.tsx'
import css from './viewer.module.css'

/** Where somebody was in a feed, kept for this tab: a look at another page does not lose it. */
export const placeKey = (ask: FeedAsk) => `community.place${queryOf(ask)}`

/**
 * The viewer on one feed. With `first`, a post that somebody was led to, it opens there, and the feed follows; where the
 * feed is known already and has that post, it opens in its place.
 */
export function Feed(props: { ask: FeedAsk; first?: Post; opensComments?: boolean }) {
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const isForbidden = () => gate.isVisitor() && (props.ask.feed === 'following' || props.ask.feed === 'liked')
  const feed = useFeed(
    () => props.ask,
    () => !isForbidden(),
  )
  const anew = useNewFeed()
  const loaded = () => feed.data?.pages.flatMap((page) => page.posts) ?? []
  const isInPlace = untrack(() => loaded().some(({ id }) => id === props.first?.id))
  const posts = () => inOrder(isInPlace ? undefined : props.first, loaded())
  const firstPlace = () => {
    const wanted = props.first?.id ?? readOfTab(placeKey(props.ask))
    return Math.max(
      0,
      posts().findIndex(({ id }) => id === wanted),
    )
  }

  function again() {
    writeOfTab(placeKey(props.ask), null)
    void anew(props.ask)
  }

  return (
    <Switch fallback={<SlotSkeleton />}>
      <Match when={isForbidden() && !props.first}>
        <FollowingForVisitors />
      </Match>
      <Match when={feed.isError && posts().length === 0}>
        <div class={css.note}>
          <FailedCall error={feed.error} onRetry={() => void feed.refetch()} />
        </div>
      </Match>
      <Match when={feed.isSuccess && posts().length === 0}>
        <Empty ask={props.ask} />
      </Match>
      <Match when={posts().length > 0}>
        <Viewer
          posts={posts()}
          first={untrack(firstPlace)}
          opensComments={props.opensComments ?? false}
          addressOf={(post) => addressOf(post, props.ask)}
          hasMore={feed.hasNextPage && !feed.isFetchingNextPage && !feed.isError}
          onMore={() => void feed.fetchNextPage()}
          onPlace={(post) => writeOfTab(placeKey(props.ask), post?.id ?? null)}
          end={
            <Switch fallback={<EndOfFeed onAgain={again} />}>
              <Match when={feed.isError}>
                <div class={css.note}>
                  <p class={css.strong}>{words().states.moreFailed}</p>
                  <FailedCall
                    error={feed.error}
                    onRetry={() => void (feed.data ? feed.fetchNextPage() : feed.refetch())}
                  />
                </div>
              </Match>
              <Match when={isForbidden()}>
                <FollowingForVisitors />
              </Match>
              <Match when={feed.isPending || feed.hasNextPage}>
                <SlotSkeleton />
              </Match>
            </Switch>
          }
        />
      </Match>
    </Switch>
  )
}
