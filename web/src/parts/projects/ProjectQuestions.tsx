import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import type { Waiting } from '../../data/project-changes.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FailedCall } from '../ErrorNote.tsx'
import css from './project-questions.module.css'
import type { ProjectActs } from './use-project-acts.ts'

export const titleMaxLength = 120

/** What is asked before a project is renamed, or deleted with what waits of it. */
export function ProjectQuestions(props: { card: ProjectCard; acts: ProjectActs }) {
  const waiting = () => {
    const question = props.acts.question()
    return question?.kind === 'waits' ? question.waiting : undefined
  }
  return (
    <Switch>
      <Match when={props.acts.question()?.kind === 'rename'}>
        <Rename card={props.card} acts={props.acts} />
      </Match>
      <Match when={waiting()}>{(known) => <Waits acts={props.acts} waiting={known()} />}</Match>
    </Switch>
  )
}

function Rename(props: { card: ProjectCard; acts: ProjectActs }) {
  const { t } = useWords()
  const words = useAreaWords(libraryWords)
  const [title, setTitle] = createSignal(props.card.title || props.card.keyword)
  const [isEmpty, setIsEmpty] = createSignal(false)
  const { rename } = props.acts
  const close = () => props.acts.setQuestion(null)
  function save() {
    const name = title().trim()
    if (name === '') return setIsEmpty(true)
    rename.mutate({ id: props.card.id, title: name }, { onSuccess: close })
  }
  return (
    <Dialog
      isOpen
      title={words().rename}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={rename.isPending} onPress={save}>
            {rename.isPending ? words().saving : words().save}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label={words().newName}
          name="title"
          type="text"
          autocomplete="off"
          maxLength={titleMaxLength}
          value={title()}
          error={isEmpty() ? words().nameEmpty : undefined}
          onInput={(next) => {
            setTitle(next)
            setIsEmpty(false)
          }}
        />
        <Show when={rename.error}>{(error) => <FailedCall error={error()} isWrite onRetry={save} />}</Show>
      </form>
    </Dialog>
  )
}

/** Says which publications go with it, and that they do not come back. */
function Waits(props: { acts: ProjectActs; waiting: Waiting[] }) {
  const { format } = useWords()
  const words = useAreaWords(libraryWords)
  const close = () => props.acts.setQuestion(null)
  return (
    <ConfirmDialog
      isOpen
      title={words().waitsTitle}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{words().keep}</Button>
          <Button kind="danger" isOff={props.acts.isRemoving()} onPress={() => props.acts.toBin(true)}>
            {words().waitsConfirm}
          </Button>
        </>
      }
    >
      <p>{words().waitsText}</p>
      <ul class={css.waiting}>
        <For each={props.waiting}>
          {(one) => (
            <li>
              <span class={css.name}>{one.title}</span>
              <span class={css.when}>
                {one.channel} · <time dateTime={one.at}>{format().moment(one.at)}</time>
              </span>
            </li>
          )}
        </For>
      </ul>
      <p>{words().waitsLost}</p>
    </ConfirmDialog>
  )
}
