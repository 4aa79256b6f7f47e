import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import type { Comment, Post } from '../../../../contract/community.ts'
import { type useEditComment, useWriteComment } from '../../data/comments.ts'
import { commentMaxLength } from '../../data/community-limits.ts'
import { readOfTab, writeOfTab } from '../../data/stored.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './comments.module.css'
import { Refused } from './Refused.tsx'

/** From here on what is left is said; before, nobody comes near it. */
const nearLimit = 100

/** Writes a comment, an answer to `parent`, or changes what was `edited`. What is typed is kept until it is sent. */
export function CommentForm(props: {
  post: Post
  parent: Comment | null
  /** Whom an answer is for. */
  to?: string
  edited?: { comment: Comment; change: ReturnType<typeof useEditComment> }
  isFocused?: boolean
  onDone?: () => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(communityWords)
  const id = createUniqueId()
  const write = useWriteComment(() => props.post.id)
  const draftKey = `comment.${props.edited?.comment.id ?? `${props.post.id}.${props.parent?.id ?? ''}`}`
  const [text, setText] = createSignal(readOfTab(draftKey) ?? props.edited?.comment.text ?? '')
  const left = () => commentMaxLength - text().trim().length
  const isBusy = () => write.isPending || props.edited?.change.isPending === true
  const isOff = () => isBusy() || left() < 0 || text().trim() === ''
  const label = () => (props.to === undefined ? words().comments.write : words().comments.writeAnswer(props.to))
  let field: HTMLTextAreaElement | undefined
  onMount(() => {
    if (props.isFocused || props.edited) field?.focus()
  })

  function type(next: string) {
    setText(next)
    writeOfTab(draftKey, next === '' ? null : next)
  }

  function done() {
    type('')
    props.onDone?.()
  }

  function send() {
    if (isOff()) return
    if (props.edited) {
      props.edited.change.mutate({ id: props.edited.comment.id, text: text().trim() }, { onSuccess: done })
      return
    }
    write.mutate(
      { parentId: props.parent?.id ?? null, text: text().trim() },
      {
        onSuccess: () => {
          done()
          showToast({ text: words().comments.added, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <form
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label class="sr" for={id}>
        {props.edited ? words().comments.edit : label()}
      </label>
      <textarea
        id={id}
        ref={field}
        class={css.field}
        rows={props.edited || props.to !== undefined ? 2 : 1}
        placeholder={props.to === undefined ? words().comments.placeholder : label()}
        value={text()}
        aria-invalid={left() < 0 ? 'true' : undefined}
        aria-describedby={`${id}-left`}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
          if (event.key === 'Escape' && props.onDone) {
            // Closes this form only, not what it stands in.
            event.stopPropagation()
            props.onDone()
          }
        }}
      />
      <p id={`${id}-left`} class={left() < 0 ? css.over : css.left} aria-live="polite">
        <Show when={left() <= nearLimit}>
          {left() < 0
            ? words().comments.over(format().number(-left()))
            : words().comments.left(format().number(left()))}
        </Show>
      </p>
      <div class={css.send}>
        <Show when={props.onDone}>
          <Button kind="ghost" size="small" onPress={() => props.onDone?.()}>
            {t().common.cancel}
          </Button>
        </Show>
        <Button kind="primary" size="small" type="submit" isOff={isOff()}>
          {isBusy()
            ? props.edited
              ? words().comments.saving
              : words().comments.sending
            : props.edited
              ? words().comments.save
              : words().comments.send}
        </Button>
      </div>
      <Show when={write.error ?? props.edited?.change.error}>{(error) => <Refused error={error()} />}</Show>
    </form>
  )
}
