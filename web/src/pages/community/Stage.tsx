import { A } from '@solidjs/router'
import { For, type ParentProps, Show } from 'solid-js'
import { useMyCreator, useNewFeed } from '../../data/community.ts'
import type { FeedAsk } from '../../data/feed-ask.ts'
import { writeOfTab } from '../../data/stored.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { placeKey } from './Feed.tsx'
import { queryOf } from './feed-address.ts'
import { useGate } from './Gate.tsx'
import css from './viewer.module.css'

const feeds = ['hot', 'new', 'following'] as const

/** The room of the viewer: all there is beside the ways around, with the feeds above it. `isFeed`: the page is one of them. */
export function Stage(props: ParentProps<{ ask: FeedAsk; isFeed?: boolean }>) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const mine = useMyCreator()
  const anew = useNewFeed()
  const isHere = (feed: FeedAsk['feed']) =>
    props.isFeed && props.ask.tag === undefined && props.ask.handle === undefined && props.ask.feed === feed

  /** A press on the feed that is in view looks for what is new in it. */
  function onPress(event: MouseEvent, feed: FeedAsk['feed']) {
    if (!isHere(feed)) return
    event.preventDefault()
    writeOfTab(placeKey({ feed }), null)
    void anew({ feed })
  }

  return (
    <div class={css.place} data-visitor={gate.isVisitor() ? '' : undefined}>
      <div class={css.top}>
        <nav class={css.feeds} aria-label={words().feeds.label}>
          <For each={feeds}>
            {(feed) => (
              // Not the router's link, for which all three are the page in view: they differ after the question mark only.
              <a
                class={css.feed}
                href={to(`/community${queryOf({ feed })}`)}
                aria-current={isHere(feed) ? 'page' : undefined}
                // Heard before the router is.
                on:click={(event) => onPress(event, feed)}
              >
                {words().feeds[feed]}
              </a>
            )}
          </For>
          <Show when={props.isFeed && props.ask.tag}>
            {(tag) => (
              <A class={css.tagOn} href={to('/community')} aria-label={`${words().tag(tag())}, ${words().leaveTag}`}>
                {words().tag(tag())}
                <CrossIcon size={14} />
              </A>
            )}
          </Show>
        </nav>
        <Show when={mine.data}>
          {(creator) => (
            <A class={css.mine} href={to(`/community/creators/${creator().handle}`)} title={words().mine}>
              <Avatar name={creator().name} pictureUrl={creator().pictureUrl} />
              <span class={css.mineText}>{words().mine}</span>
            </A>
          )}
        </Show>
      </div>
      {props.children}
    </div>
  )
}
