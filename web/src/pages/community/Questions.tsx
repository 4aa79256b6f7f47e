import { Match, Show, Switch } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import type { PostActs } from './use-post-acts.ts'

/** What is asked before something is lost, above the viewer. */
export function Questions(props: { acts: PostActs }) {
  const asked = (kind: 'remove' | 'block' | 'report') => {
    const question = props.acts.question()
    return question?.kind === kind ? question.post : undefined
  }
  return (
    <Switch>
      <Match when={asked('remove')}>{(post) => <RemoveQuestion post={post()} acts={props.acts} />}</Match>
      <Match when={asked('block')}>
        {(post) => (
          <BlockQuestion
            name={post().author.name}
            onClose={props.acts.closeQuestion}
            onYes={() => props.acts.block(post())}
          />
        )}
      </Match>
      <Match when={asked('report')}>
        {(post) => (
          <ReportDialog
            target={{ kind: 'post', id: post().id }}
            author={post().author}
            onClose={props.acts.closeQuestion}
          />
        )}
      </Match>
    </Switch>
  )
}

function RemoveQuestion(props: { post: Post; acts: PostActs }) {
  const { t, format } = useWords()
  const words = useAreaWords(communityWords)
  const remove = () => props.acts.remove
  const send = () =>
    remove().mutate(props.post.id, {
      onSuccess: () => {
        props.acts.closeQuestion()
        showToast({ text: words().act.removed, closeLabel: t().common.close })
      },
    })
  return (
    <ConfirmDialog
      isOpen
      title={words().askRemove.title}
      onClose={props.acts.closeQuestion}
      actions={
        <>
          <Button onPress={props.acts.closeQuestion}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove().isPending} onPress={send}>
            {remove().isPending ? words().askRemove.busy : words().askRemove.yes}
          </Button>
        </>
      }
    >
      <p>{words().askRemove.text(format().number(props.post.likes), format().number(props.post.comments))}</p>
      <Show when={remove().error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}

export function BlockQuestion(props: { name: string; onClose: () => void; onYes: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  return (
    <ConfirmDialog
      isOpen
      title={words().askBlock.title(props.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button
            kind="danger"
            onPress={() => {
              props.onClose()
              props.onYes()
            }}
          >
            {words().askBlock.yes}
          </Button>
        </>
      }
    >
      <p>{words().askBlock.text}</p>
    </ConfirmDialog>
  )
}
