import { A, useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { keepWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useForgot } from '../../data/mail-links.ts'
import { useMe } from '../../data/session.ts'
import { AccountField } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'

export function ForgotPage() {
  const { to, language } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => words().titles.forgot)
  const navigate = useNavigate()
  const me = useMe()
  const forgot = useForgot()
  const known = () => (me.isSuccess ? me.data?.user.email : undefined)
  const form = createAccountForm(() => ['email'], { email: readWaitingMail('reset')?.email ?? known() ?? '' })

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (forgot.isPending || !(await form.isReady(event.currentTarget))) return
    const { email } = form.values
    forgot.mutate(
      { email, language: language() },
      {
        onSuccess: () => {
          keepWaitingMail({ kind: 'reset', email, name: '', next: to('/home') })
          navigate(to('/check-mail'))
        },
      },
    )
  }

  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().forgot.title}</h1>
      <p class={css.carry}>{words().forgot.text}</p>
      <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
        <AccountField form={form} name="email" label={words().email} />
        <Show when={forgot.error}>{(error) => <FailedCall error={error()} />}</Show>
        <Button kind="primary" type="submit" isOff={forgot.isPending}>
          {forgot.isPending ? words().forgot.sending : words().forgot.send}
        </Button>
      </form>
      <Show when={me.isSuccess && me.data === null}>
        <p class={css.other}>
          <A href={to('/sign-in')}>{words().forgot.back}</A>
        </p>
      </Show>
    </div>
  )
}
