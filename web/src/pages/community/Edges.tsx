import { type JSX, Show } from 'solid-js'
import type { FeedAsk } from '../../data/feed-ask.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { queryOf } from './feed-address.ts'
import { SignInLinks, useGate } from './Gate.tsx'
import slot from './slot.module.css'
import css from './viewer.module.css'

/** What the viewer shows where there is no post to show. */
function Note(props: { title: string; text: string; children: JSX.Element }) {
  return (
    <div class={css.note}>
      <h2 class={css.noteTitle}>{props.title}</h2>
      <p class={css.quiet}>{props.text}</p>
      <div class={css.acts}>{props.children}</div>
    </div>
  )
}

/** To where shorts are made; visitors begin on the first page. */
export function MakeLink() {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  return (
    <LinkButton kind="primary" href={gate.isVisitor() ? to('/') : to('/create')}>
      {words().states.make}
    </LinkButton>
  )
}

export function Empty(props: { ask: FeedAsk }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const isFollowing = () => props.ask.feed === 'following'
  return (
    <Show
      when={isFollowing()}
      fallback={
        <Show
          when={props.ask.tag}
          fallback={
            <Note title={words().states.emptyTitle} text={words().states.emptyText}>
              <MakeLink />
            </Note>
          }
        >
          {(tag) => (
            <Note title={words().states.emptyTagTitle(tag())} text={words().states.emptyTagText}>
              <LinkButton href={to('/community')}>{words().states.browse}</LinkButton>
              <MakeLink />
            </Note>
          )}
        </Show>
      }
    >
      <Note title={words().states.emptyFollowingTitle} text={words().states.emptyFollowingText}>
        <LinkButton kind="primary" href={to('/community')}>
          {words().states.browse}
        </LinkButton>
      </Note>
    </Show>
  )
}

export function FollowingForVisitors() {
  const words = useAreaWords(communityWords)
  return (
    <Note title={words().visitor.titles.following} text={words().visitor.text}>
      <SignInLinks back={`/community${queryOf({ feed: 'following' })}`} />
    </Note>
  )
}

export function EndOfFeed(props: { onAgain: () => void }) {
  const words = useAreaWords(communityWords)
  return (
    <Note title={words().states.endTitle} text={words().states.endText}>
      <Button onPress={props.onAgain}>{words().states.again}</Button>
      <MakeLink />
    </Note>
  )
}

export function Gone() {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  return (
    <Note title={words().states.goneTitle} text={words().states.goneText}>
      <LinkButton kind="primary" href={to('/community')}>
        {words().states.browse}
      </LinkButton>
    </Note>
  )
}

/** The shape of a post that is coming. */
export function SlotSkeleton() {
  const words = useAreaWords(communityWords)
  return (
    <div class={css.stage}>
      <p class="sr" role="status">
        {words().states.loading}
      </p>
      <div class={slot.slot} aria-hidden="true">
        <div class={slot.frame}>
          <Skeleton height="100%" radius="0" />
        </div>
        <div class={slot.actions}>
          {[1, 2, 3, 4].map(() => (
            <Skeleton width="3rem" height="3.25rem" radius="14px" />
          ))}
        </div>
      </div>
    </div>
  )
}
