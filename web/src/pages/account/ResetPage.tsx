import { Match, Show, Switch } from 'solid-js'
import { forgetWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useReset } from '../../data/mail-links.ts'
import { AccountField, WhosePassword } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { isLinkOver, LinkMissing, LinkTrouble } from './LinkTrouble.tsx'
import { Notice } from './Notice.tsx'
import { useMailToken } from './use-mail-token.ts'

/** Opened by the mail of a forgotten password: sets a new one and signs in. */
export function ResetPage() {
  const { to } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => words().titles.reset)
  const token = useMailToken()
  const reset = useReset()
  const form = createAccountForm(() => ['newPassword'])

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (reset.isPending || !(await form.isReady(element))) return
    reset.mutate(
      { token: token(), password: form.values.newPassword },
      {
        onSuccess: forgetWaitingMail,
        onError: (error) => {
          if (form.refuse(element, error)) reset.reset()
        },
      },
    )
  }

  const Again = () => (
    <LinkButton kind="primary" href={to('/forgot')}>
      {words().reset.again}
    </LinkButton>
  )

  return (
    <Switch
      fallback={
        <div class={css.page}>
          <h1 class={css.title}>{words().reset.title}</h1>
          <p class={css.carry}>{words().reset.text}</p>
          <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
            <WhosePassword email={readWaitingMail('reset')?.email} />
            <AccountField form={form} name="newPassword" label={words().newPassword} help={words().passwordHelp} />
            <Show when={reset.error}>{(error) => <FailedCall error={error()} />}</Show>
            <Button kind="primary" type="submit" isOff={reset.isPending}>
              {reset.isPending ? words().reset.saving : words().reset.save}
            </Button>
          </form>
        </div>
      }
    >
      <Match when={token() === ''}>
        <LinkMissing>
          <Again />
        </LinkMissing>
      </Match>
      <Match when={reset.data}>
        <Notice title={words().reset.done} texts={[words().reset.doneText]}>
          <LinkButton kind="primary" href={to('/home')}>
            {words().reset.next}
          </LinkButton>
        </Notice>
      </Match>
      <Match when={isLinkOver(reset.error)}>
        <LinkTrouble error={reset.error} todo={words().link.invalidReset} onRetry={() => reset.reset()}>
          <Again />
        </LinkTrouble>
      </Match>
    </Switch>
  )
}
