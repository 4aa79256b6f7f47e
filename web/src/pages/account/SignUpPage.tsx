import { A, Navigate, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useMe, useSignUp, useSystem } from '../../data/session.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { useAccountForm } from './use-account-form.ts'

export function SignUpPage() {
  const { t, to, language } = useWords()
  useTitle(() => t().titles.signUp)
  const [query] = useSearchParams<{ next?: string }>()
  const location = useLocation()
  const navigate = useNavigate()
  const me = useMe()
  const signUp = useSignUp()
  const { form, set, leave, isReady } = useAccountForm('auth.signUp', () => ({ language: language() }))
  const next = () => nextAddress(query.next, to('/create'))
  const problem = (field: 'email' | 'password' | 'name') => {
    const name = form.problems[field]
    return name && t().account.fields[name]
  }

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (signUp.isPending || !(await isReady(event.currentTarget))) return
    const { email, password, name } = form.values
    signUp.mutate(
      { email, password, name, language: language() },
      { onSuccess: () => navigate(next(), { replace: true }) },
    )
  }

  return (
    <Show when={me.isPending || me.isError || me.data === null} fallback={<Navigate href={next()} />}>
      <div class={css.page}>
        <h1 class={css.title}>{t().account.signUpTitle}</h1>
        <Promised next={next()} />
        <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
          <Field
            label={t().account.displayName}
            name="name"
            type="text"
            autocomplete="name"
            value={form.values.name}
            help={t().account.displayNameHelp}
            error={problem('name')}
            onInput={(value) => set('name', value)}
            onLeave={() => void leave('name')}
          />
          <Field
            label={t().account.email}
            name="email"
            type="email"
            autocomplete="email"
            value={form.values.email}
            error={problem('email')}
            onInput={(value) => set('email', value)}
            onLeave={() => void leave('email')}
          />
          <Field
            label={t().account.password}
            name="password"
            type="password"
            autocomplete="new-password"
            value={form.values.password}
            help={t().account.passwordHelp}
            error={problem('password')}
            onInput={(value) => set('password', value)}
            onLeave={() => void leave('password')}
          />
          <Show when={signUp.error}>
            {(error) => (
              <Show when={isApiError(error(), 'conflict')} fallback={<FailedCall error={error()} />}>
                <ErrorNote what={t().account.taken} />
              </Show>
            )}
          </Show>
          <Button kind="primary" type="submit" isOff={signUp.isPending}>
            {signUp.isPending ? t().account.signingUp : t().account.signUp}
          </Button>
        </form>
        <p class={css.other}>
          {t().account.toSignIn}
          <A href={to('/sign-in') + location.search}>{t().account.toSignInLink}</A>
        </p>
      </div>
    </Show>
  )
}

/** What waits behind the form: the short that was begun, or the credits of a new account. */
function Promised(props: { next: string }) {
  const { t, format } = useWords()
  const system = useSystem()
  const keyword = () => new URLSearchParams(props.next.split('?')[1] ?? '').get('keyword')
  const bonusUcr = () => (system.isSuccess ? system.data.signUpBonusUcr : 0)
  return (
    <p class={css.carry}>
      <Show when={keyword()}>{(word) => `${t().account.carry(word())} `}</Show>
      <Show when={bonusUcr() > 0}>{t().account.bonus(format().credits(bonusUcr()))}</Show>
    </p>
  )
}
