import { createEffect, createSignal, Match, on, Switch } from 'solid-js'
import { forgetWaitingMail, readWaitingMail } from '../../data/kept-mail.ts'
import { useVerify } from '../../data/mail-links.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useSystem } from '../../data/session.ts'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
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
  const send = () =>
    verify.mutate(token(), {
      onSuccess: () => {
        setNext(nextAddress(readWaitingMail('sign-up')?.next, to('/create')))
        forgetWaitingMail()
      },
    })
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
      <Match when={verify.error}>
        {(error) => (
          <LinkTrouble error={error()} todo={words().link.invalidVerify} onRetry={send}>
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
