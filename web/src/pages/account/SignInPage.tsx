import { A, Navigate, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useMe, useSignIn, useSystem } from '../../data/session.ts'
import { AccountField } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { SocialProblem } from '../../parts/SocialProblem.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { SocialButtons } from './SocialButtons.tsx'

export function SignInPage() {
  const { t, to } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => t().titles.signIn)
  const [query] = useSearchParams<{ next?: string }>()
  const location = useLocation()
  const navigate = useNavigate()
  const me = useMe()
  const signIn = useSignIn()
  const form = createAccountForm(() => ['email', 'password'])
  const next = () => nextAddress(query.next, to('/home'))

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (signIn.isPending || !(await form.isReady(event.currentTarget))) return
    enter({ email: form.values.email, password: form.values.password })
  }

  function enter(credentials: { email: string; password: string }) {
    signIn.mutate(credentials, { onSuccess: () => navigate(next(), { replace: true }) })
  }

  return (
    <Show when={me.isPending || me.isError || me.data === null} fallback={<Navigate href={next()} />}>
      <div class={css.page}>
        <h1 class={css.title}>{words().signInTitle}</h1>
        <div class={css.notes}>
          <SocialProblem />
        </div>
        <SocialButtons next={next()} />
        <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
          <AccountField form={form} name="email" label={words().email} />
          <AccountField form={form} name="password" label={words().password} />
          <Show when={signIn.error}>
            {(error) => (
              <Show when={isApiError(error(), 'unauthenticated')} fallback={<FailedCall error={error()} />}>
                <ErrorNote what={words().wrong} todo={words().wrongTodo} />
              </Show>
            )}
          </Show>
          <Button kind="primary" type="submit" isOff={signIn.isPending}>
            {signIn.isPending ? words().signingIn : words().signIn}
          </Button>
        </form>
        <p class={css.other}>
          <A href={to('/forgot')}>{words().toForgot}</A>
        </p>
        <Demo onEnter={enter} isOff={signIn.isPending} />
        <p class={css.other}>
          {words().toSignUp}
          <A href={to('/sign-up') + nextQuery(location.search)}>{words().toSignUpLink}</A>
        </p>
      </div>
    </Show>
  )
}

/** Where the person was going, without what went wrong on the way here. */
export function nextQuery(search: string): string {
  const next = new URLSearchParams(search).get('next')
  return next === null ? '' : `?${new URLSearchParams({ next })}`
}

/** Where XCaster runs on the reader's own machine, the account it comes with is one press away. */
function Demo(props: { isOff: boolean; onEnter: (credentials: { email: string; password: string }) => void }) {
  const words = useAreaWords(accountWords)
  const system = useSystem()
  return (
    <Show when={system.isSuccess && system.data.demo}>
      {(demo) => (
        <div class={css.demo}>
          <p class={css.demoText}>{words().demoHelp(demo().email)}</p>
          <Button isOff={props.isOff} onPress={() => props.onEnter({ email: demo().email, password: demo().password })}>
            {words().demo}
          </Button>
        </div>
      )}
    </Show>
  )
}
