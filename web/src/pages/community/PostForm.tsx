import { createEffect, createSignal, Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import type { Post } from '../../../../contract/community.ts'
import type { Run } from '../../../../contract/runs.ts'
import { isApiError } from '../../data/api-error.ts'
import { useCreatePost } from '../../data/community.ts'
import { postLimits, readTags } from '../../data/community-limits.ts'
import { forgetPostDraft, keepPostDraft, readPostDraft } from '../../data/kept-post-draft.ts'
import { freshPostDraft } from '../../data/post-draft.ts'
import { isUuid } from '../../data/uuid.ts'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import css from './post.module.css'
import { Refused } from './Refused.tsx'

/** The words that go with a short, and beside them the short itself. */
export function PostForm(props: { run: Run; onPosted: (post: Post) => void }) {
  const { to, format } = useWords()
  const words = useAreaWords(communityWords)
  const create = useCreatePost()
  const { id, request } = props.run
  const fresh = freshPostDraft(props.run)
  const [draft, setDraft] = createStore(readPostDraft(id, fresh))
  const [isPressed, setIsPressed] = createSignal(false)
  const tags = () => readTags(draft.tags)
  const overTags = () => Math.max(0, tags().length - postLimits.tags)
  const left = (text: string, max: number) => format().number(max - text.length)
  let form: HTMLFormElement | undefined
  createEffect(() => keepPostDraft(id, { ...draft }))

  function send(event: SubmitEvent) {
    event.preventDefault()
    setIsPressed(true)
    if (create.isPending) return
    if (draft.title.trim() === '' || overTags() > 0) {
      queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const { sharesKeyword, allowsComments } = unwrap(draft)
    create.mutate(
      { runId: id, title: draft.title.trim(), text: draft.text.trim(), tags: tags(), sharesKeyword, allowsComments },
      {
        onSuccess: (post) => {
          forgetPostDraft(id)
          props.onPosted(post)
        },
      },
    )
  }

  return (
    <div class={css.columns}>
      <form class={css.form} ref={form} noValidate onSubmit={send}>
        <Field
          label={words().post.name}
          name="title"
          type="text"
          autocomplete="off"
          maxLength={postLimits.title}
          value={draft.title}
          help={words().post.nameHelp(left(draft.title, postLimits.title))}
          error={isPressed() && draft.title.trim() === '' ? words().post.nameMissing : undefined}
          onInput={(title) => setDraft({ title })}
        />
        <TextArea
          label={words().post.text}
          name="text"
          rows={4}
          maxLength={postLimits.text}
          value={draft.text}
          help={words().post.textHelp(left(draft.text, postLimits.text))}
          onInput={(text) => setDraft({ text })}
        />
        <Field
          label={words().post.tags}
          name="tags"
          type="text"
          autocomplete="off"
          isOptional
          maxLength={postLimits.tagLine}
          value={draft.tags}
          help={tags().length > 0 ? words().post.tagsRead(tags().map(words().tag).join(' ')) : words().post.tagsHelp}
          error={overTags() > 0 ? words().post.tagsOver(format().number(overTags())) : undefined}
          onInput={(tags) => setDraft({ tags })}
        />
        <Choice
          label={words().post.sharesKeyword}
          help={words().post.sharesKeywordHelp(request.keyword)}
          isOn={draft.sharesKeyword}
          onSwitch={(sharesKeyword) => setDraft({ sharesKeyword })}
        />
        <Choice
          label={words().post.allowsComments}
          help={words().post.allowsCommentsHelp}
          isOn={draft.allowsComments}
          onSwitch={(allowsComments) => setDraft({ allowsComments })}
        />
        <p class={css.quiet}>{words().post.ai}</p>
        <Show when={create.error}>
          {(error) => (
            <Refused
              error={error()}
              actions={
                <Show when={postedId(error())}>
                  {(id) => (
                    <LinkButton size="small" href={to(`/community/posts/${id()}`)}>
                      {words().post.toPost}
                    </LinkButton>
                  )}
                </Show>
              }
            />
          )}
        </Show>
        <div class={css.send}>
          <p class={css.quiet}>{words().post.draft}</p>
          <Button kind="primary" type="submit" isOff={create.isPending}>
            {create.isPending ? words().post.submitting : words().post.submit}
          </Button>
        </div>
      </form>
      <aside class={css.side} aria-label={words().post.preview}>
        <PhoneFrame aspect={request.aspect}>
          <Player
            src={props.run.video?.url ?? ''}
            poster={props.run.thumbnails?.portrait.url}
            label={draft.title || request.keyword}
            onTime={() => undefined}
            onReady={() => undefined}
          />
        </PhoneFrame>
      </aside>
    </div>
  )
}

/** Where the short is in the community already. */
const postedId = (error: unknown): string | undefined =>
  isApiError(error, 'conflict') && isUuid(String(error.details.postId)) ? String(error.details.postId) : undefined

function Choice(props: { label: string; help: string; isOn: boolean; onSwitch: (isOn: boolean) => void }) {
  return (
    <div class={css.choice}>
      <div>
        <p class={css.strong}>{props.label}</p>
        <p class={css.quiet}>{props.help}</p>
      </div>
      <Switch label={props.label} isOn={props.isOn} onSwitch={props.onSwitch} />
    </div>
  )
}
