import { type JSX, Show } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { CommentIcon, CreateIcon, DotsIcon, FullHeartIcon, HeartIcon, ShareIcon } from '../../ui/icons.tsx'
import { MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { useGate } from './Gate.tsx'
import { OverMenu } from './OverMenu.tsx'
import css from './slot.module.css'
import type { PostActs } from './use-post-acts.ts'

/** What can be done with a post, at its right edge within reach of a thumb. */
export function PostActions(props: { post: Post; acts: PostActs; areCommentsOpen: boolean; onComments: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(communityWords)
  return (
    <div class={css.actions}>
      <button
        type="button"
        class={css.action}
        classList={{ [css.isLiked ?? '']: props.post.isLiked }}
        aria-pressed={props.post.isLiked}
        aria-label={`${words().act.like}, ${words().act.likes(format().number(props.post.likes))}`}
        title={props.post.isLiked ? words().act.unlike : words().act.like}
        onClick={() => props.acts.like(props.post)}
      >
        <Show when={props.post.isLiked} fallback={<HeartIcon size={24} />}>
          <FullHeartIcon size={24} />
        </Show>
        <span class={css.figure}>{format().compact(props.post.likes)}</span>
      </button>
      <Action
        label={words().act.commentsWith(format().number(props.post.comments))}
        figure={format().compact(props.post.comments)}
        isOn={props.areCommentsOpen}
        onPress={props.onComments}
      >
        <CommentIcon size={24} />
      </Action>
      <Action
        label={words().act.shareFull}
        figure={words().act.share}
        onPress={() => void props.acts.share(props.post)}
      >
        <ShareIcon size={24} />
      </Action>
      <Action
        label={props.acts.isRemaking() ? words().act.remaking : words().act.remakeFull}
        figure={words().act.remake}
        onPress={() => props.acts.remake(props.post)}
      >
        <CreateIcon size={24} />
      </Action>
      <PostMenu post={props.post} acts={props.acts} />
    </div>
  )
}

function Action(props: { label: string; figure: string; isOn?: boolean; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      class={css.action}
      aria-label={props.label}
      aria-expanded={props.isOn}
      title={props.label}
      onClick={() => props.onPress()}
    >
      {props.children}
      <span class={css.figure}>{props.figure}</span>
    </button>
  )
}

function PostMenu(props: { post: Post; acts: PostActs }) {
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const author = () => props.post.author
  return (
    <OverMenu
      class={css.action}
      label={words().act.moreFull(props.post.title)}
      trigger={
        <>
          <DotsIcon size={24} />
          <span class={css.figure}>{words().act.more}</span>
        </>
      }
    >
      <Show
        when={author().isMe}
        fallback={
          <>
            {/* What is not shown to somebody is kept with their account: visitors have none. */}
            <Show when={!gate.isVisitor()}>
              <MenuItem label={words().act.hide} onChoose={() => props.acts.hide(props.post)} />
              <MenuItem label={words().act.mute(author().name)} onChoose={() => props.acts.mute(props.post)} />
              <MenuItem label={words().act.block(author().name)} onChoose={() => props.acts.askBlock(props.post)} />
              <MenuLine />
            </Show>
            <MenuItem label={words().act.report} onChoose={() => props.acts.report(props.post)} />
          </>
        }
      >
        <MenuItem
          label={props.post.allowsComments ? words().act.close : words().act.open}
          onChoose={() => props.acts.setComments(props.post, !props.post.allowsComments)}
        />
        <MenuLine />
        <MenuItem label={words().act.remove} onChoose={() => props.acts.askRemove(props.post)} />
      </Show>
    </OverMenu>
  )
}
