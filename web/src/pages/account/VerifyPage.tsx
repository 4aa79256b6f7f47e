import { createEffect, createSignal, Match, on, Switch } from 'solid-js'
import { fieldRule } from '../../data/api-error.ts'
import { forgetWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useVerify } from '../../data/mail-links.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useSystem } from '../../data/session.ts'
import { AccountField } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { LinkMissing, LinkTrouble } from './LinkTrouble.tsx'
import { Notice } from './Notice.tsx'
import { useMailToken } from './use-mail-token.ts'
import { Working } from './Working.tsx'

/** Opened by the mail of a sign-up: makes the account and signs in. */
export function VerifyPage() {
  const { to, format } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => words().titles.verify)
  const token = useMailToken()
  const verify = useVerify()
  const system = useSystem()
  const [next, setNext] = createSignal('')
  const form = createAccountForm(() => ['password'])
  const [isAsked, setIsAsked] = createSignal(false)
  const send = (password?: string) =>
    verify.mutate(password === undefined ? { token: token() } : { token: token(), password }, {
      onSuccess: () => {
        setNext(nextAddress(readWaitingMail('sign-up')?.next, to('/home')))
        forgetWaitingMail()
      },
      onError: (error) => setIsAsked(isAsked() || fieldRule(error, 'password') !== null),
    })

  async function sendTyped(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const element = event.currentTarget
    if (verify.isPending || !(await form.isReady(element))) return
    await verify
      .mutateAsync({ token: token(), password: form.values.password })
      .then(() => {
        setNext(nextAddress(undefined, to('/home')))
        forgetWaitingMail()
      })
      .catch((error: unknown) => {
        if (form.refuse(element, error)) verify.reset()
      })
  }
  createEffect(on(token, (value) => value !== '' && send()))
  const bonusUcr = () => (system.isSuccess ? system.data.signUpBonusUcr : 0)
  const given = () => (bonusUcr() > 0 ? words().verify.bonus(format().credits(bonusUcr())) : words().verify.ready)

  return (
    <Switch fallback={<Working title={words().verify.working} />}>
      <Match when={token() === ''}>
        <LinkMissing>
          <LinkButton href={to('/sign-in')}>{words().toSignInLink}</LinkButton>
        </LinkMissing>
      </Match>
      <Match when={verify.data}>
        {(me) => (
          <Notice title={words().verify.done(me().user.name)} texts={[given()]}>
            <LinkButton kind="primary" href={next()}>
              {words().verify.next}
            </LinkButton>
          </Notice>
        )}
      </Match>
      <Match when={isAsked() && !(verify.error && fieldRule(verify.error, 'password') === null)}>
        <div class={css.page}>
          <h1 class={css.title}>{words().verify.passwordTitle}</h1>
          <p class={css.carry}>{words().verify.passwordText}</p>
          <form class={css.form} noValidate onSubmit={(event) => void sendTyped(event)}>
            <AccountField form={form} name="password" label={words().password} />
            <Button kind="primary" type="submit" isOff={verify.isPending}>
              {verify.isPending ? words().verify.working : words().verify.open}
            </Button>
          </form>
        </div>
      </Match>
      <Match when={verify.error}>
        {(error) => (
          <LinkTrouble error={error()} todo={words().link.invalidVerify} onRetry={() => send()}>
            <LinkButton kind="primary" href={to('/sign-in')}>
              {words().toSignInLink}
            </LinkButton>
            <LinkButton href={to('/sign-up')}>{words().verify.again}</LinkButton>
          </LinkTrouble>
        )}
      </Match>
    </Switch>
  )
}
