import { A } from '@solidjs/router'
import { createSignal, type ParentProps, Show } from 'solid-js'
import type { Comment, Post } from '../../../../contract/community.ts'
import { useEditComment, useLikeComment, useRemoveComment } from '../../data/comments.ts'
import { Ago } from '../../parts/Ago.tsx'
import { Avatar } from '../../parts/Avatar.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { DotsIcon, FullHeartIcon, HeartIcon } from '../../ui/icons.tsx'
import { MenuItem } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { CommentForm } from './CommentForm.tsx'
import { CommentText } from './CommentText.tsx'
import css from './comments.module.css'
import { useGate } from './Gate.tsx'
import { OverMenu } from './OverMenu.tsx'
import { Refused, useWhatFailed } from './Refused.tsx'
import { ReportDialog } from './ReportDialog.tsx'

type Mode = 'edit' | 'answer' | 'remove' | 'report'
type Author = NonNullable<Comment['author']>

/** A comment or an answer (`parent` is what it answers), with what can be done about it. */
export function CommentItem(
  props: ParentProps<{ post: Post; comment: Comment; parent: Comment | null; back: string }>,
) {
  const words = useAreaWords(communityWords)
  return (
    <Show
      when={props.comment.text !== null && props.comment.author}
      fallback={
        <div class={css.gone}>
          <p class={css.quiet}>{words().comments.gone}</p>
          {props.children}
        </div>
      }
    >
      {(author) => (
        <Written {...props} author={author()}>
          {props.children}
        </Written>
      )}
    </Show>
  )
}

function Written(
  props: ParentProps<{ post: Post; comment: Comment; author: Author; parent: Comment | null; back: string }>,
) {
  const { t, to, format } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const like = useLikeComment(() => props.post.id)
  const edit = useEditComment(() => props.post.id)
  const whatFailed = useWhatFailed()
  const [mode, setMode] = createSignal<Mode | null>(null)
  const one = () => props.comment
  const toLike = () =>
    gate.enter({ why: 'like', back: props.back }, () =>
      like.mutate(
        { comment: one(), isLiked: !one().isLiked },
        { onError: (error) => showToast({ text: whatFailed(error), closeLabel: t().common.close }) },
      ),
    )
  return (
    <article class={css.comment}>
      <Avatar name={props.author.name} pictureUrl={props.author.pictureUrl} />
      <div class={css.body}>
        <p class={css.by}>
          <A class={css.name} href={to(`/community/creators/${props.author.handle}`)}>
            {props.author.name}
          </A>
          <Show when={props.author.id === props.post.author.id}>
            <span class={css.badge}>{words().comments.author}</span>
          </Show>
          <span class={css.quiet}>
            <Ago instant={one().createdAt} />
            <Show when={one().editedAt}>{` · ${words().comments.edited}`}</Show>
          </span>
        </p>
        <Show when={mode() === 'edit'} fallback={<CommentText text={one().text ?? ''} />}>
          <CommentForm
            post={props.post}
            parent={props.parent}
            edited={{ comment: one(), change: edit }}
            onDone={() => setMode(null)}
          />
        </Show>
        <div class={css.acts}>
          <button
            type="button"
            class={css.like}
            aria-pressed={one().isLiked}
            aria-label={
              one().isLiked ? words().comments.unlike(props.author.name) : words().comments.like(props.author.name)
            }
            onClick={toLike}
          >
            <Show when={one().isLiked} fallback={<HeartIcon size={16} />}>
              <FullHeartIcon size={16} class={css.full} />
            </Show>
            <Show when={one().likes > 0}>{format().compact(one().likes)}</Show>
          </button>
          <Show when={props.post.allowsComments}>
            <Button
              kind="ghost"
              size="small"
              aria-label={words().comments.answerName(props.author.name)}
              aria-expanded={mode() === 'answer'}
              onPress={() =>
                gate.enter({ why: 'comment', back: props.back }, () => setMode(mode() === 'answer' ? null : 'answer'))
              }
            >
              {words().comments.answer}
            </Button>
          </Show>
          <OverMenu class={css.menu} label={words().comments.menu(props.author.name)} trigger={<DotsIcon size={16} />}>
            <Show when={props.author.isMe}>
              <MenuItem label={words().comments.edit} onChoose={() => setMode('edit')} />
            </Show>
            <Show when={one().canDelete}>
              <MenuItem label={words().comments.remove} onChoose={() => setMode('remove')} />
            </Show>
            <Show when={!props.author.isMe}>
              <MenuItem
                label={words().comments.report}
                onChoose={() => gate.enter({ why: 'report', back: props.back }, () => setMode('report'))}
              />
            </Show>
          </OverMenu>
        </div>
        <Show when={mode() === 'answer'}>
          <CommentForm
            post={props.post}
            // An answer to an answer stands beside it: there is one level.
            parent={props.parent ?? one()}
            to={props.author.name}
            isFocused
            onDone={() => setMode(null)}
          />
        </Show>
        {props.children}
      </div>
      <Show when={mode() === 'remove'}>
        <RemoveQuestion {...props} onClose={() => setMode(null)} />
      </Show>
      <Show when={mode() === 'report'}>
        <ReportDialog target={{ kind: 'comment', id: one().id }} author={props.author} onClose={() => setMode(null)} />
      </Show>
    </article>
  )
}

function RemoveQuestion(props: {
  post: Post
  comment: Comment
  author: Author
  parent: Comment | null
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const remove = useRemoveComment(
    () => props.post.id,
    () => {
      props.onClose()
      showToast({ text: words().comments.removed, closeLabel: t().common.close })
    },
  )
  const send = () => remove.mutate({ id: props.comment.id, parentId: props.parent?.id ?? null })
  return (
    <ConfirmDialog
      isOpen
      title={words().comments.remove}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={send}>
            {words().comments.remove}
          </Button>
        </>
      }
    >
      <p>{props.author.isMe ? words().comments.askRemove : words().comments.askRemoveOther(props.author.name)}</p>
      <Show when={remove.error}>{(error) => <Refused error={error()} />}</Show>
    </ConfirmDialog>
  )
}
