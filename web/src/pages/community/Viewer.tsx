import { createEffect, createSignal, For, type JSX, lazy, on, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { isNearEnd, presenceOf } from '../../data/feed-window.ts'
import { readStored } from '../../data/stored.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { BackIcon, NextIcon } from '../../ui/icons.tsx'
import { createMedia, wide } from '../../ui/media.ts'
import { useGate } from './Gate.tsx'
import { Slot } from './Slot.tsx'
import { isTaken } from './taken-keys.ts'
import { usePlaces } from './use-places.ts'
import { usePlaying } from './use-playing.ts'
import { usePostActs } from './use-post-acts.ts'
import { VisitorShortcuts } from './VisitorShortcuts.tsx'
import css from './viewer.module.css'
import { viewerKey } from './viewer-keys.ts'

/** What is read and asked beside the videos comes when it is wanted. */
const CommentPanel = lazy(() => import('./CommentPanel.tsx').then((m) => ({ default: m.CommentPanel })))
const Questions = lazy(() => import('./Questions.tsx').then((m) => ({ default: m.Questions })))

const stepSeconds = 5

/**
 * Posts one below the other, each as high as the viewer. The one in view plays, the next one is loaded, and only a few are
 * in the document at all. `end` is what stands after the last one.
 */
export function Viewer(props: {
  posts: readonly Post[]
  /** Where it opens. */
  first: number
  opensComments?: boolean
  /** The address of a post within this feed, without its language. */
  addressOf: (post: Post) => string
  hasMore: boolean
  onMore: () => void
  onPlace: (post: Post | undefined) => void
  end: JSX.Element
}) {
  const { format } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const isWide = createMedia(wide)
  const playing = usePlaying()
  const places = usePlaces(() => props.posts.length + 1, props.first)
  const [areCommentsOpen, setAreCommentsOpen] = createSignal(props.opensComments ?? false)
  const acts = usePostActs((post) => props.addressOf(post))
  const current = () => props.posts[places.current()]
  const commented = () => (areCommentsOpen() ? current() : undefined)

  createEffect(
    on(
      () => current()?.id,
      () => {
        playing.begin()
        props.onPlace(current())
      },
    ),
  )
  createEffect(() => {
    if (props.hasMore && isNearEnd(places.current(), props.posts.length)) props.onMore()
  })

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
    const key = viewerKey(event.code, readStored('shortcuts') !== 'off')
    if (key === null || isTaken(event.target, key)) return
    const post = current()
    const doing = {
      next: places.next,
      previous: places.previous,
      toggle: playing.toggle,
      back: () => playing.seek(-stepSeconds),
      forward: () => playing.seek(stepSeconds),
      sound: playing.toggleSound,
      like: () => post && acts.like(post),
      comments: () => post && setAreCommentsOpen(!areCommentsOpen()),
      close: () => setAreCommentsOpen(false),
    }
    event.preventDefault()
    doing[key]()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))

  return (
    <>
      <div class={css.stage}>
        <div
          class={css.scroller}
          role="feed"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboards.
          tabIndex={0}
          aria-label={words().viewer.label}
          ref={places.hold}
          onScroll={places.onScroll}
          onWheel={places.letGo}
          onTouchMove={places.letGo}
        >
          <For each={props.posts}>
            {(post, index) => (
              <Slot
                post={post}
                place={index() + 1}
                presence={presenceOf(index(), places.current())}
                playing={playing}
                acts={acts}
                areCommentsOpen={areCommentsOpen()}
                onComments={() => setAreCommentsOpen(!areCommentsOpen())}
              />
            )}
          </For>
          <article class={css.end} aria-label={words().states.endLabel} inert={current() !== undefined}>
            {props.end}
          </article>
        </div>
        <div class={css.steps}>
          <Step label={words().viewer.previous} isOff={places.current() === 0} onPress={places.previous}>
            <BackIcon size={22} />
          </Step>
          <Step label={words().viewer.next} isOff={current() === undefined} onPress={places.next}>
            <NextIcon size={22} />
          </Step>
        </div>
        <p class="sr" role="status">
          <Show when={current()}>
            {(post) => `${words().viewer.at(format().number(places.current() + 1))}: ${post().title}`}
          </Show>
        </p>
      </div>
      <Show when={commented()?.id} keyed>
        {(_id) => (
          <Show when={commented()}>
            {(post) => (
              <Suspense>
                <CommentPanel
                  post={post()}
                  isSide={isWide()}
                  back={`${props.addressOf(post())}`}
                  onClose={() => setAreCommentsOpen(false)}
                />
              </Suspense>
            )}
          </Show>
        )}
      </Show>
      <Show when={acts.question()}>
        <Suspense>
          <Questions acts={acts} />
        </Suspense>
      </Show>
      <Show when={gate.isVisitor()}>
        <VisitorShortcuts />
      </Show>
    </>
  )
}

function Step(props: { label: string; isOff: boolean; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      class={css.step}
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.isOff ? 'true' : undefined}
      onClick={() => {
        if (!props.isOff) props.onPress()
      }}
    >
      {props.children}
    </button>
  )
}
