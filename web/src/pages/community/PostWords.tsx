import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './slot.module.css'
import type { PostActs } from './use-post-acts.ts'

/** Longer than this does not fit the two lines a text has before it is opened. */
const shortTextLength = 60

/** Who made it, what it is called and what they say about it. */
export function PostWords(props: { post: Post; acts: PostActs; titleId: string }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const [isOpen, setIsOpen] = createSignal(false)
  const author = () => props.post.author
  const text = () => [props.post.text, ...(props.post.keyword ? [words().viewer.keyword(props.post.keyword)] : [])]
  const hasMore = () => text().join(' ').length > shortTextLength || props.post.tags.length > 3
  return (
    <div class={css.words} data-open={isOpen() ? '' : undefined}>
      <div class={css.author}>
        <A class={css.person} href={to(`/community/creators/${author().handle}`)}>
          <Avatar name={author().name} pictureUrl={author().pictureUrl} />
          <span class={css.name}>{author().name}</span>
        </A>
        <Show when={!author().isMe}>
          <button
            type="button"
            class={css.follow}
            aria-pressed={author().isFollowed}
            aria-label={
              author().isFollowed ? words().act.unfollowName(author().name) : words().act.followName(author().name)
            }
            onClick={() => props.acts.follow(props.post)}
          >
            {author().isFollowed ? words().act.following : words().act.follow}
          </button>
        </Show>
      </div>
      <h2 id={props.titleId} class={css.title} lang={props.post.language}>
        {props.post.title}
      </h2>
      <Show when={text().join('') !== ''}>
        <div class={css.text} lang={props.post.language}>
          <For each={text().filter((line) => line !== '')}>{(line) => <p>{line}</p>}</For>
        </div>
      </Show>
      <div class={css.foot}>
        <Show when={props.post.isAiGenerated}>
          <span class={css.ai}>{words().viewer.ai}</span>
        </Show>
        <For each={isOpen() ? props.post.tags : props.post.tags.slice(0, 3)}>
          {(tag) => (
            <A class={css.tag} href={`${to('/community')}?${new URLSearchParams({ tag })}`}>
              {words().tag(tag)}
            </A>
          )}
        </For>
        <Show when={hasMore()}>
          <button type="button" class={css.moreText} aria-expanded={isOpen()} onClick={() => setIsOpen(!isOpen())}>
            {isOpen() ? words().viewer.less : words().viewer.more}
          </button>
        </Show>
      </div>
    </div>
  )
}
