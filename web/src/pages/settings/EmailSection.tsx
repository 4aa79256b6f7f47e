import { createSignal, Show } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { keepWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useChangeEmail } from '../../data/profile.ts'
import { AccountField, WhosePassword } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { SandboxMail } from '../../parts/SandboxMail.tsx'
import { Section } from '../../parts/Section.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './settings.module.css'

export function EmailSection(props: { me: Me }) {
  const { t, to } = useWords()
  const words = useAreaWords(settingsWords)
  const changeEmail = useChangeEmail()
  const hasPassword = () => props.me.user.hasPassword
  const form = createAccountForm(() => (hasPassword() ? ['email', 'password'] : ['email']))
  const [waiting, setWaiting] = createSignal(readWaitingMail('new-email'))
  const waitsFor = () => {
    const email = waiting()?.email
    return email === props.me.user.email ? undefined : email
  }

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (changeEmail.isPending || !(await form.isReady(element))) return
    const { email, password } = form.values
    changeEmail.mutate(
      { email, ...(hasPassword() && { password }) },
      {
        onSuccess: () => {
          keepWaitingMail({ kind: 'new-email', email, name: '', next: to('/settings') })
          setWaiting(readWaitingMail('new-email'))
          form.set('email', '')
          form.set('password', '')
          showToast({ text: words().email.sent, closeLabel: t().common.close })
        },
        onError: (error) => {
          if (form.refuse(element, error)) changeEmail.reset()
        },
      },
    )
  }

  return (
    <Section title={words().email.title} text={words().email.text}>
      <dl>
        <dt class={css.term}>{words().email.now}</dt>
        <dd>{props.me.user.email}</dd>
      </dl>
      <Show when={waitsFor()}>
        {(email) => (
          <div class={css.waiting} role="status">
            <p class={css.strong}>{words().email.waiting(email())}</p>
            <p>{words().email.waitingText}</p>
            <SandboxMail isInside />
          </div>
        )}
      </Show>
      <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
        <AccountField form={form} name="email" label={words().email.next} autocomplete="email" />
        <Show when={hasPassword()}>
          <WhosePassword email={props.me.user.email} />
          <AccountField form={form} name="password" label={words().email.password} help={words().email.passwordHelp} />
        </Show>
        <Show when={changeEmail.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
        <Button type="submit" isOff={changeEmail.isPending}>
          {changeEmail.isPending ? words().email.changing : words().email.change}
        </Button>
      </form>
    </Section>
  )
}
