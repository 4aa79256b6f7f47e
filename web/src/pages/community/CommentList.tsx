import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { Comment, Post } from '../../../../contract/community.ts'
import { type CommentOrder, useThread } from '../../data/comments.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CommentItem } from './CommentItem.tsx'
import css from './comments.module.css'

/** The comments of a post; more come as somebody reads on. */
export function CommentList(props: { post: Post; order: CommentOrder; back: string }) {
  const words = useAreaWords(communityWords)
  const thread = useThread(() => ({ postId: props.post.id, parentId: null, order: props.order }))
  const comments = () => thread.data?.pages.flatMap((page) => page.comments) ?? []
  let box: HTMLDivElement | undefined
  createEffect(
    on(
      () => props.order,
      () => box?.scrollTo({ top: 0 }),
      { defer: true },
    ),
  )
  const known = () => comments().reduce((sum, { text, replies }) => sum + (text === null ? 0 : 1) + replies, 0)
  // All that are known are in view, and there are more: others wrote meanwhile.
  const hasFresh = () => thread.isSuccess && !thread.hasNextPage && !thread.isFetching && props.post.comments > known()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this scrolls.
    <div
      class={css.scroll}
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboards.
      tabIndex={0}
      role="group"
      aria-label={words().comments.title}
    >
      <Show when={hasFresh()}>
        <Button size="small" class={css.fresh} onPress={() => void thread.refetch()}>
          {words().comments.fresh}
        </Button>
      </Show>
      <Switch fallback={<ListSkeleton />}>
        <Match when={thread.isError && comments().length === 0}>
          <FailedCall error={thread.error} onRetry={() => void thread.refetch()} />
        </Match>
        <Match when={thread.isSuccess && comments().length === 0}>
          <Show when={props.post.allowsComments}>
            <div class={css.empty}>
              <p class={css.strong}>{words().comments.emptyTitle}</p>
              <p class={css.quiet}>{words().comments.emptyText}</p>
            </div>
          </Show>
        </Match>
        <Match when={comments().length > 0}>
          <ul class={css.list}>
            <For each={comments()}>
              {(comment) => (
                <li>
                  <CommentItem post={props.post} comment={comment} parent={null} back={props.back}>
                    <Answers post={props.post} comment={comment} back={props.back} />
                  </CommentItem>
                </li>
              )}
            </For>
          </ul>
          <More thread={thread} isScrolled label={words().comments.more} />
        </Match>
      </Switch>
    </div>
  )
}

/** The answers to a comment, opened in its place. */
function Answers(props: { post: Post; comment: Comment; back: string }) {
  const { format } = useWords()
  const words = useAreaWords(communityWords)
  const [isOpen, setIsOpen] = createSignal(false)
  return (
    <Show when={props.comment.replies > 0}>
      <Button
        kind="ghost"
        size="small"
        class={css.answers}
        aria-expanded={isOpen()}
        onPress={() => setIsOpen(!isOpen())}
      >
        {isOpen() ? words().comments.hideAnswers : words().comments.answers(format().number(props.comment.replies))}
      </Button>
      <Show when={isOpen()}>
        <OpenAnswers post={props.post} comment={props.comment} back={props.back} />
      </Show>
    </Show>
  )
}

function OpenAnswers(props: { post: Post; comment: Comment; back: string }) {
  const words = useAreaWords(communityWords)
  const thread = useThread(() => ({ postId: props.post.id, parentId: props.comment.id, order: 'new' }))
  const answers = () => thread.data?.pages.flatMap((page) => page.comments) ?? []
  return (
    <Switch fallback={<Skeleton height="3rem" />}>
      <Match when={thread.isError && answers().length === 0}>
        <FailedCall error={thread.error} onRetry={() => void thread.refetch()} />
      </Match>
      <Match when={thread.data}>
        <ul class={css.list}>
          <For each={answers()}>
            {(answer) => (
              <li>
                <CommentItem post={props.post} comment={answer} parent={props.comment} back={props.back} />
              </li>
            )}
          </For>
        </ul>
        <More thread={thread} label={words().comments.moreAnswers} />
      </Match>
    </Switch>
  )
}

type Thread = ReturnType<typeof useThread>

/** The next page: on a press, and by itself where it `isScrolled` to. */
function More(props: { thread: Thread; label: string; isScrolled?: boolean }) {
  const words = useAreaWords(communityWords)
  const reach = () => {
    if (!props.thread.isFetchingNextPage && !props.thread.isFetchNextPageError) void props.thread.fetchNextPage()
  }
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && reach(),
  )
  onCleanup(() => observer.disconnect())
  return (
    <Switch>
      <Match when={props.thread.isFetchNextPageError}>
        <FailedCall error={props.thread.error} onRetry={() => void props.thread.fetchNextPage()} />
      </Match>
      <Match when={props.thread.hasNextPage}>
        <div ref={(element) => props.isScrolled && observer.observe(element)}>
          <Button kind="ghost" size="small" isOff={props.thread.isFetchingNextPage} onPress={reach}>
            {props.thread.isFetchingNextPage ? words().comments.loadingMore : props.label}
          </Button>
        </div>
      </Match>
    </Switch>
  )
}

function ListSkeleton() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <For each={[1, 2, 3]}>{() => <Skeleton height="3.5rem" />}</For>
    </>
  )
}
