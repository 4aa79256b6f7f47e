import { A, Navigate, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useMe, useSignIn, useSystem } from '../../data/session.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { useAccountForm } from './use-account-form.ts'

export function SignInPage() {
  const { t, to } = useWords()
  useTitle(() => t().titles.signIn)
  const [query] = useSearchParams<{ next?: string }>()
  const location = useLocation()
  const navigate = useNavigate()
  const me = useMe()
  const signIn = useSignIn()
  const { form, set, leave, isReady } = useAccountForm('auth.signIn', () => ({}))
  const next = () => nextAddress(query.next, to('/projects'))
  const problem = (field: 'email' | 'password') => {
    const name = form.problems[field]
    return name && t().account.fields[name]
  }

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (signIn.isPending || !(await isReady(event.currentTarget))) return
    enter({ email: form.values.email, password: form.values.password })
  }

  function enter(credentials: { email: string; password: string }) {
    signIn.mutate(credentials, { onSuccess: () => navigate(next(), { replace: true }) })
  }

  return (
    <Show when={me.isPending || me.isError || me.data === null} fallback={<Navigate href={next()} />}>
      <div class={css.page}>
        <h1 class={css.title}>{t().account.signInTitle}</h1>
        <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
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
            autocomplete="current-password"
            value={form.values.password}
            error={problem('password')}
            onInput={(value) => set('password', value)}
            onLeave={() => void leave('password')}
          />
          <Show when={signIn.error}>
            {(error) => (
              <Show when={isApiError(error(), 'unauthenticated')} fallback={<FailedCall error={error()} />}>
                <ErrorNote what={t().account.wrong} />
              </Show>
            )}
          </Show>
          <Button kind="primary" type="submit" isOff={signIn.isPending}>
            {signIn.isPending ? t().account.signingIn : t().account.signIn}
          </Button>
        </form>
        <Demo onEnter={enter} isOff={signIn.isPending} />
        <p class={css.other}>
          {t().account.toSignUp}
          <A href={to('/sign-up') + location.search}>{t().account.toSignUpLink}</A>
        </p>
      </div>
    </Show>
  )
}

/** Where XCaster runs on the reader's own machine, the account it comes with is one press away. */
function Demo(props: { isOff: boolean; onEnter: (credentials: { email: string; password: string }) => void }) {
  const { t } = useWords()
  const system = useSystem()
  return (
    <Show when={system.isSuccess && system.data.demo}>
      {(demo) => (
        <div class={css.demo}>
          <p class={css.demoText}>{t().account.demoHelp(demo().email)}</p>
          <Button isOff={props.isOff} onPress={() => props.onEnter({ email: demo().email, password: demo().password })}>
            {t().account.demo}
          </Button>
        </div>
      )}
    </Show>
  )
}
