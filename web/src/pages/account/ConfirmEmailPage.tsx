import { createEffect, Match, on, Switch } from 'solid-js'
import { forgetWaitingMail } from '../../data/kept-mail.ts'
import { useConfirmEmail } from '../../data/mail-links.ts'
import { useMe } from '../../data/session.ts'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import { LinkMissing, LinkTrouble } from './LinkTrouble.tsx'
import { Notice } from './Notice.tsx'
import { useMailToken } from './use-mail-token.ts'
import { Working } from './Working.tsx'

/** Opened by the mail to a new address: from then on it is the account's. */
export function ConfirmEmailPage() {
  const words = useAreaWords(accountWords)
  useTitle(() => words().titles.confirmEmail)
  const token = useMailToken()
  const confirm = useConfirmEmail()
  const send = () => confirm.mutate(token(), { onSuccess: forgetWaitingMail })
  createEffect(on(token, (value) => value !== '' && send()))
  return (
    <Switch fallback={<Working title={words().confirmEmail.working} />}>
      <Match when={token() === ''}>
        <LinkMissing>
          <GoOn />
        </LinkMissing>
      </Match>
      <Match when={confirm.data}>
        {(changed) => (
          <Notice title={words().confirmEmail.done} texts={[words().confirmEmail.doneText(changed().email)]}>
            <GoOn />
          </Notice>
        )}
      </Match>
      <Match when={confirm.error}>
        {(error) => (
          <LinkTrouble error={error()} todo={words().link.invalidEmail} onRetry={send}>
            <GoOn />
          </LinkTrouble>
        )}
      </Match>
    </Switch>
  )
}

/** The mail may have been opened where nobody is signed in. */
function GoOn() {
  const { to } = useWords()
  const words = useAreaWords(accountWords)
  const me = useMe()
  const isSignedIn = () => me.isSuccess && me.data !== null
  return (
    <LinkButton kind="primary" href={isSignedIn() ? to('/settings') : to('/sign-in')}>
      {isSignedIn() ? words().confirmEmail.next : words().confirmEmail.signIn}
    </LinkButton>
  )
}
