import * as Sheet from '@kobalte/core/dialog'
import { createEffect, createSignal, createUniqueId, on, onCleanup, onMount, Show } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import type { CommentOrder } from '../../data/comments.ts'
import { usePost, useShowCounts } from '../../data/community.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { CommentForm } from './CommentForm.tsx'
import { CommentList } from './CommentList.tsx'
import css from './comments.module.css'
import { SignInLinks, useGate } from './Gate.tsx'

type Props = { post: Post; back: string; onClose: () => void }

/** The comments of a post: beside the video where there is room, else a sheet over its lower part. */
export function CommentPanel(props: Props & { isSide: boolean }) {
  return (
    <Show when={props.isSide} fallback={<BottomSheet {...props} />}>
      <SidePanel {...props} />
    </Show>
  )
}

function SidePanel(props: Props) {
  const words = useAreaWords(communityWords)
  const before = document.activeElement
  let panel: HTMLElement | undefined
  onMount(() => panel?.focus({ preventScroll: true }))
  onCleanup(() => {
    // Back to where the panel was opened from, unless somebody went on elsewhere.
    const isInside = document.activeElement === document.body || panel?.contains(document.activeElement)
    if (isInside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  })
  return (
    <aside class={css.side} tabIndex={-1} ref={panel} aria-label={words().comments.title} data-comments>
      <Body {...props} />
    </aside>
  )
}

function BottomSheet(props: Props) {
  const words = useAreaWords(communityWords)
  return (
    <Sheet.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Sheet.Portal>
        <Sheet.Overlay class={css.veil} />
        <Sheet.Content class={css.sheet} aria-describedby={undefined} data-comments>
          <Sheet.Title class="sr">{words().comments.title}</Sheet.Title>
          <Body {...props} />
        </Sheet.Content>
      </Sheet.Portal>
    </Sheet.Root>
  )
}

function Body(props: Props) {
  const { format } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const [order, setOrder] = createSignal<CommentOrder>('top')
  const fresh = usePost(
    () => props.post.id,
    () => true,
  )
  const showCounts = useShowCounts()
  createEffect(
    on(
      () => fresh.data,
      (post) => post && showCounts(post),
    ),
  )
  return (
    <>
      <header class={css.head}>
        <h2 class={css.count} aria-live="polite">
          {words().comments.count(format().number(props.post.comments))}
        </h2>
        <Orders value={order()} onChange={setOrder} />
        <Button kind="ghost" size="small" isIcon aria-label={words().comments.close} onPress={props.onClose}>
          <CrossIcon size={18} />
        </Button>
      </header>
      <CommentList post={props.post} order={order()} back={props.back} />
      <footer class={css.foot}>
        <Show
          when={props.post.allowsComments}
          fallback={
            <p class={css.quiet}>{props.post.author.isMe ? words().comments.closedOwn : words().comments.closed}</p>
          }
        >
          <Show
            when={!gate.isVisitor()}
            fallback={
              <div class={css.signIn}>
                <SignInLinks back={`${props.back}${props.back.includes('?') ? '&' : '?'}comments=1`} />
              </div>
            }
          >
            <CommentForm post={props.post} parent={null} />
          </Show>
        </Show>
      </footer>
    </>
  )
}

function Orders(props: { value: CommentOrder; onChange: (order: CommentOrder) => void }) {
  const words = useAreaWords(communityWords)
  const name = createUniqueId()
  const option = (order: CommentOrder) => (
    <label class={css.order}>
      <input
        class="sr"
        type="radio"
        name={name}
        checked={props.value === order}
        onChange={() => props.onChange(order)}
      />
      {words().comments.orders[order]}
    </label>
  )
  return (
    <fieldset class={css.orders}>
      <legend class="sr">{words().comments.order}</legend>
      {option('top')}
      {option('new')}
    </fieldset>
  )
}
