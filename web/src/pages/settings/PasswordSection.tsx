import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { useChangePassword } from '../../data/profile.ts'
import { AccountField, WhosePassword } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { accountWords } from '../../text/account/words.ts'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './settings.module.css'

export function PasswordSection(props: { me: Me }) {
  const { t, to } = useWords()
  const words = useAreaWords(settingsWords)
  const account = useAreaWords(accountWords)
  const change = useChangePassword()
  const hasPassword = () => props.me.user.hasPassword
  const form = createAccountForm(() => (hasPassword() ? ['password', 'newPassword'] : ['newPassword']))

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (change.isPending || !(await form.isReady(element))) return
    const { password: current, newPassword: password } = form.values
    change.mutate(
      { password, ...(hasPassword() && { current }) },
      {
        onSuccess: () => {
          form.set('password', '')
          form.set('newPassword', '')
          showToast({ text: words().password.changed, closeLabel: t().common.close })
        },
        onError: (error) => {
          if (form.refuse(element, error)) change.reset()
        },
      },
    )
  }

  return (
    <Section title={words().password.title} text={hasPassword() ? words().password.text : words().password.textNone}>
      <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
        <WhosePassword email={props.me.user.email} />
        <Show when={hasPassword()}>
          <AccountField form={form} name="password" label={words().password.current} />
        </Show>
        <AccountField form={form} name="newPassword" label={words().password.next} help={account().passwordHelp} />
        <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
        <div class={css.row}>
          <Button type="submit" isOff={change.isPending}>
            {change.isPending ? words().saving : hasPassword() ? words().password.change : words().password.set}
          </Button>
          <Show when={hasPassword()}>
            <A class={css.link} href={to('/forgot')}>
              {words().password.forgot}
            </A>
          </Show>
        </div>
      </form>
    </Section>
  )
}
