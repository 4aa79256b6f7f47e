import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { Loss } from '../../../../contract/profile.ts'
import { useSwitchWorkspace, useTeamExit, useWorkspaceLoss } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './team.module.css'

/** What goes with the team is listed, and its name typed, before the one press that cannot be undone. */
export function DeleteTeam(props: { name: string; memberCount: number; onClose: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  const loss = useWorkspaceLoss()
  const remove = useTeamExit('workspace.delete')
  const switchTo = useSwitchWorkspace()
  const navigate = useNavigate()
  const formId = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const [isOther, setIsOther] = createSignal(false)

  function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (remove.isPending) return
    const { name } = props
    setIsOther(typed().trim() !== name)
    if (isOther()) return event.currentTarget.querySelector('input')?.focus()
    const tell = () => showToast({ text: words().settings.deleted(name), closeLabel: t().common.close })
    remove.mutate({ name }, { onSuccess: () => switchTo(null, () => navigate(to('/projects'))).then(tell) })
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().settings.deleteTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" type="submit" form={formId} isOff={remove.isPending}>
            {remove.isPending ? words().settings.deleting : words().settings.deleteNow}
          </Button>
        </>
      }
    >
      <Switch fallback={<Skeleton height="6rem" radius="8px" />}>
        <Match when={loss.isError}>
          <FailedCall error={loss.error} onRetry={() => void loss.refetch()} />
        </Match>
        <Match when={loss.data}>{(lost) => <Lost loss={lost()} otherMembers={props.memberCount - 1} />}</Match>
      </Switch>
      <form id={formId} class={css.confirm} noValidate onSubmit={send}>
        <p>{words().settings.typeName}</p>
        <p class={css.strong}>{props.name}</p>
        <Field
          label={words().settings.typeNameLabel}
          name="confirm"
          type="text"
          autocomplete="off"
          value={typed()}
          error={isOther() ? words().settings.nameOther : undefined}
          onInput={(value) => {
            setTyped(value)
            setIsOther(false)
          }}
          onLeave={() => undefined}
        />
      </form>
      <Show when={remove.isError}>
        <FailedCall error={remove.error} isWrite />
      </Show>
    </ConfirmDialog>
  )
}

/** What there is none of is not listed. */
function Lost(props: { loss: Loss; otherMembers: number }) {
  const { format } = useWords()
  const words = useAreaWords(teamWords)
  const items = () => {
    const { projects, credits, runningRuns, publications } = props.loss
    const lines: [number, (n: string) => string, string][] = [
      [projects, words().settings.lossProjects, format().number(projects)],
      [credits, words().settings.lossCredits, format().credits(credits)],
      [runningRuns, words().settings.lossRuns, format().number(runningRuns)],
      [publications, words().settings.lossPublications, format().number(publications)],
      [props.otherMembers, words().settings.lossMembers, format().number(props.otherMembers)],
    ]
    return lines.filter(([count]) => count > 0).map(([, say, n]) => say(n))
  }
  return (
    <Show when={items().length > 0} fallback={<p>{words().settings.lossNothing}</p>}>
      <p>{words().settings.deleteText}</p>
      <ul class={css.loss}>
        <For each={items()}>{(item) => <li>{item}</li>}</For>
      </ul>
    </Show>
  )
}
