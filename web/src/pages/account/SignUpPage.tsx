import { A, Navigate, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { holdSignUp, keepWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useSignUp } from '../../data/mail-links.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useMe, useSystem } from '../../data/session.ts'
import { AccountField } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { nextQuery } from './SignInPage.tsx'
import { SocialButtons } from './SocialButtons.tsx'

export function SignUpPage() {
  const { t, to, language } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => t().titles.signUp)
  const [query] = useSearchParams<{ next?: string }>()
  const location = useLocation()
  const navigate = useNavigate()
  const me = useMe()
  const signUp = useSignUp()
  // Who comes back from waiting for the mail corrects what they typed.
  const before = readWaitingMail('sign-up')
  const form = createAccountForm(() => ['name', 'email', 'newPassword'], {
    name: before?.name ?? '',
    email: before?.email ?? '',
  })
  const next = () => nextAddress(query.next ?? before?.next, to('/home'))

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (signUp.isPending || !(await form.isReady(element))) return
    const { email, newPassword: password, name } = form.values
    const input = { email, password, name, language: language() }
    signUp.mutate(input, {
      onSuccess: () => {
        keepWaitingMail({ kind: 'sign-up', email, name, next: next() })
        holdSignUp(input)
        navigate(to('/check-mail'))
      },
      onError: (error) => {
        if (form.refuse(element, error)) signUp.reset()
      },
    })
  }

  return (
    <Show when={me.isPending || me.isError || me.data === null} fallback={<Navigate href={next()} />}>
      <div class={css.page}>
        <h1 class={css.title}>{words().signUpTitle}</h1>
        <Promised next={next()} />
        <SocialButtons next={next()} />
        <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
          <AccountField form={form} name="name" label={words().displayName} help={words().displayNameHelp} />
          <AccountField form={form} name="email" label={words().email} />
          <AccountField form={form} name="newPassword" label={words().password} help={words().passwordHelp} />
          <Show when={signUp.error}>{(error) => <FailedCall error={error()} />}</Show>
          <Button kind="primary" type="submit" isOff={signUp.isPending}>
            {signUp.isPending ? words().signingUp : words().signUp}
          </Button>
        </form>
        <p class={css.other}>
          {words().toSignIn}
          <A href={to('/sign-in') + nextQuery(location.search)}>{words().toSignInLink}</A>
        </p>
      </div>
    </Show>
  )
}

/** What waits behind the form: the short that was begun, or the credits of a new account. */
function Promised(props: { next: string }) {
  const { format } = useWords()
  const words = useAreaWords(accountWords)
  const system = useSystem()
  const keyword = () => new URLSearchParams(props.next.split('?')[1] ?? '').get('keyword')
  const bonusUcr = () => (system.isSuccess ? system.data.signUpBonusUcr : 0)
  return (
    <p class={css.carry}>
      <Show when={keyword()}>{(word) => `${words().carry(word())} `}</Show>
      <Show when={bonusUcr() > 0}>{words().bonus(format().credits(bonusUcr()))}</Show>
    </p>
  )
}
