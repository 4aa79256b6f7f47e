import { useNavigate } from '@solidjs/router'
import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import type { Loss } from '../../../../contract/profile.ts'
import { useDeleteAccount, useLoss } from '../../data/profile.ts'
import { useSwitchWorkspace } from '../../data/teams.ts'
import { AccountField, WhosePassword } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './settings.module.css'

/** Says what goes with an account, and has its address typed before it does. */
export function DeleteDialog(props: { me: Me; onClose: () => void }) {
  const { to } = useWords()
  const words = useAreaWords(settingsWords)
  const loss = useLoss()
  const remove = useDeleteAccount()
  const formId = createUniqueId()
  const email = () => props.me.user.email
  const hasPassword = () => props.me.user.hasPassword
  const form = createAccountForm(() => (hasPassword() ? ['typedEmail', 'password'] : ['typedEmail']))
  const canGo = () => loss.isSuccess && loss.data.ownedTeams.length === 0

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (remove.isPending || !(await form.isReady(element))) return
    const { typedEmail, password } = form.values
    remove.mutate(
      { email: typedEmail, ...(hasPassword() && { password }) },
      {
        // A page loaded anew: everything kept in memory belonged to the account.
        onSuccess: () => location.assign(`${to('/')}?goodbye=1`),
        onError: (error) => {
          if (form.refuse(element, error)) remove.reset()
          else void loss.refetch()
        },
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().remove.ask}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().remove.keep}</Button>
          <Show when={canGo()}>
            <Button kind="danger" type="submit" form={formId} isOff={remove.isPending}>
              {remove.isPending ? words().remove.removing : words().remove.confirm}
            </Button>
          </Show>
        </>
      }
    >
      <Switch fallback={<Skeleton height="6rem" radius="8px" />}>
        <Match when={loss.isError}>
          <FailedCall error={loss.error} onRetry={() => void loss.refetch()} />
        </Match>
        <Match when={loss.data}>
          {(known) => (
            <>
              <Lost loss={known()} />
              <Show when={canGo()} fallback={<Blockers teams={known().ownedTeams} />}>
                <form id={formId} class={css.confirm} noValidate onSubmit={(event) => void send(event)}>
                  <AccountField form={form} name="typedEmail" label={words().remove.email(email())} />
                  <Show when={hasPassword()}>
                    <WhosePassword email={email()} />
                    <AccountField form={form} name="password" label={words().remove.password} />
                  </Show>
                </form>
              </Show>
            </>
          )}
        </Match>
      </Switch>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}

function Lost(props: { loss: Loss }) {
  const { format } = useWords()
  const words = useAreaWords(settingsWords)
  const items = () => {
    const { credits, projects, runningRuns, publications } = props.loss
    const lines: [number, (n: string) => string, string][] = [
      [credits, words().remove.credits, format().credits(credits)],
      [projects, words().remove.projects, format().number(projects)],
      [runningRuns, words().remove.runs, format().number(runningRuns)],
      [publications, words().remove.publications, format().number(publications)],
    ]
    return [...lines.filter(([count]) => count > 0).map(([, say, n]) => say(n)), words().remove.person]
  }
  return (
    <>
      <p class={css.strong}>{words().remove.lost}</p>
      <ul class={css.lost}>
        <For each={items()}>{(item) => <li>{item}</li>}</For>
      </ul>
    </>
  )
}

/** Teams with other people in them are not taken away from those. */
function Blockers(props: { teams: Loss['ownedTeams'] }) {
  const { to } = useWords()
  const words = useAreaWords(settingsWords)
  const navigate = useNavigate()
  const switchWorkspace = useSwitchWorkspace()
  const visit = (id: string) => void switchWorkspace(id).then(() => navigate(to('/team')))
  return (
    <div class={css.blockers}>
      <p class={css.strong}>{words().remove.teams}</p>
      <For each={props.teams}>
        {(team) => (
          <Button size="small" onPress={() => visit(team.id)}>
            {words().remove.team(team.name)}
          </Button>
        )}
      </For>
    </div>
  )
}
