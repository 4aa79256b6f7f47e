import { A, Navigate, useNavigate } from '@solidjs/router'
import { createEffect, onCleanup, onMount, Show } from 'solid-js'
import { readWaitingMail } from '../../data/kept-mail.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useMe } from '../../data/session.ts'
import type { WaitingMail } from '../../data/waiting-mail.ts'
import { SandboxMail } from '../../parts/SandboxMail.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { MailIcon } from '../../ui/icons.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './account.module.css'
import { Notice } from './Notice.tsx'
import { SendAgain } from './SendAgain.tsx'

/** Where one waits for the mail of a sign-up or of a forgotten password. */
export function CheckMailPage() {
  const { to } = useWords()
  const words = useAreaWords(accountWords)
  useTitle(() => words().titles.checkMail)
  const me = useMe()
  const mail = readWaitingMail('sign-up', 'reset')
  const isSignedIn = () => me.isSuccess && me.data !== null
  return (
    <Show
      when={mail}
      fallback={
        <Show when={!isSignedIn()} fallback={<Navigate href={to('/home')} />}>
          <Notice title={words().checkMail.nothing} texts={[words().checkMail.nothingText]}>
            <LinkButton kind="primary" href={to('/sign-up')}>
              {words().toSignUpLink}
            </LinkButton>
            <LinkButton href={to('/sign-in')}>{words().toSignInLink}</LinkButton>
          </Notice>
        </Show>
      }
    >
      {(waiting) => <Waiting mail={waiting()} />}
    </Show>
  )
}

function Waiting(props: { mail: WaitingMail }) {
  const { to } = useWords()
  const words = useAreaWords(accountWords)
  const isSignUp = () => props.mail.kind === 'sign-up'
  useGoOn(() => props.mail)
  return (
    <div class={css.page}>
      <MailIcon class={css.sign} size={40} />
      <h1 class={css.title}>{words().checkMail.title}</h1>
      <p class={css.carry}>
        {isSignUp() ? words().checkMail.signUp(props.mail.email) : words().checkMail.reset(props.mail.email)}
      </p>
      <p class={css.carry}>{words().checkMail.here}</p>
      <SandboxMail />
      <p class={css.quietLine}>{words().checkMail.lost}</p>
      <SendAgain mail={props.mail} />
      <p class={css.other}>
        {words().checkMail.elsewhere}
        <A href={to('/sign-in')}>{words().checkMail.elsewhereLink}</A>
      </p>
    </div>
  )
}

/** The link signs this browser in, in whichever tab it is opened: coming back to this one, the person goes on. */
function useGoOn(mail: () => WaitingMail): void {
  const { to } = useWords()
  const navigate = useNavigate()
  const me = useMe()
  let wasOut = mail().kind === 'sign-up'
  const look = () => {
    if (document.visibilityState === 'visible') void me.refetch()
  }
  onMount(() => {
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
  })
  onCleanup(() => {
    window.removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
  createEffect(() => {
    if (!me.isSuccess) return
    if (me.data === null) wasOut = true
    else if (wasOut) navigate(nextAddress(mail().next, to('/home')), { replace: true })
  })
}
