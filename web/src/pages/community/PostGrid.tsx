import { A } from '@solidjs/router'
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { useFeed } from '../../data/community.ts'
import type { FeedAsk } from '../../data/feed-ask.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { More } from '../../parts/More.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { HeartIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './creator.module.css'
import { addressOf } from './feed-address.ts'

/** Posts side by side; one that is opened opens the viewer at its place among them. */
export function PostGrid(props: { ask: FeedAsk; isMine: boolean }) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const feed = useFeed(() => props.ask)
  const posts = () => feed.data?.pages.flatMap((page) => page.posts) ?? []
  return (
    <div class={css.posts}>
      <Show when={props.ask.feed === 'liked'}>
        <p class={css.quiet}>{words().creator.likedNote}</p>
      </Show>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <div class={css.grid} aria-hidden="true">
              <For each={[1, 2, 3, 4]}>{() => <Skeleton ratio="9 / 16" radius="14px" />}</For>
            </div>
          </>
        }
      >
        <Match when={feed.isError && posts().length === 0}>
          <FailedCall error={feed.error} onRetry={() => void feed.refetch()} />
        </Match>
        <Match when={feed.isSuccess && posts().length === 0}>
          <EmptyGrid isLiked={props.ask.feed === 'liked'} isMine={props.isMine} />
        </Match>
        <Match when={posts().length > 0}>
          <ul class={css.grid}>
            <For each={posts()}>{(post) => <PostCard post={post} ask={props.ask} />}</For>
          </ul>
          <Switch>
            <Match when={feed.isFetchNextPageError}>
              <FailedCall error={feed.error} onRetry={() => void feed.fetchNextPage()} />
            </Match>
            <Match when={feed.hasNextPage}>
              <More isLoading={feed.isFetchingNextPage} onReach={() => void feed.fetchNextPage()} />
            </Match>
          </Switch>
        </Match>
      </Switch>
    </div>
  )
}

/** One post of the grid. It plays, without sound, while it is pointed at or has the focus. */
function PostCard(props: { post: Post; ask: FeedAsk }) {
  const { to, format } = useWords()
  const words = useAreaWords(communityWords)
  const [isActive, setIsActive] = createSignal(false)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const poster = props.post.posterUrl
  return (
    <li>
      <A
        class={css.card}
        href={to(addressOf(props.post, props.ask))}
        aria-label={words().creator.card(props.post.title, format().number(props.post.likes))}
        onMouseEnter={() => setIsActive(true)}
        onMouseLeave={() => setIsActive(false)}
        onFocus={() => setIsActive(true)}
        onBlur={() => setIsActive(false)}
      >
        <div class={css.picture}>
          <img
            class={css.fill}
            src={poster}
            alt=""
            width={props.post.widthPx}
            height={props.post.heightPx}
            loading="lazy"
            decoding="async"
          />
          <Show when={isActive() && !isStill}>
            <video
              class={css.fill}
              ref={(element) => {
                element.muted = true
              }}
              src={props.post.videoUrl}
              autoplay
              loop
              muted
              playsinline
            />
          </Show>
          <span class={css.corner}>
            <HeartIcon size={14} />
            {format().compact(props.post.likes)}
          </span>
        </div>
        <span class={css.cardTitle} lang={props.post.language}>
          {props.post.title}
        </span>
      </A>
    </li>
  )
}

function EmptyGrid(props: { isLiked: boolean; isMine: boolean }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const note = (title: string, text: string, action?: JSX.Element) => (
    <div class={css.empty}>
      <h2 class={css.emptyTitle}>{title}</h2>
      <p class={css.quiet}>{text}</p>
      <div>{action}</div>
    </div>
  )
  return (
    <Switch fallback={note(words().creator.emptyTitle, words().creator.emptyText)}>
      <Match when={props.isLiked}>
        {note(
          words().creator.emptyLikedTitle,
          words().creator.emptyLikedText,
          <LinkButton href={to('/community')}>{words().states.browse}</LinkButton>,
        )}
      </Match>
      <Match when={props.isMine}>
        {note(
          words().creator.emptyOwnTitle,
          words().creator.emptyOwnText,
          <LinkButton kind="primary" href={to('/community/new')}>
            {words().creator.toProjects}
          </LinkButton>,
        )}
      </Match>
    </Switch>
  )
}
