import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { heldSignUp } from '../../data/kept-mail.ts'
import { useForgot, useSignUp } from '../../data/mail-links.ts'
import type { WaitingMail } from '../../data/waiting-mail.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import css from './account.module.css'
import { createWait } from './create-wait.ts'

/**
 * The mail once more, or to another address. The mail of a sign-up needs the password that was typed, which a page that
 * was loaded anew no longer has: then the way leads back to the form.
 */
export function SendAgain(props: { mail: WaitingMail }) {
  const { to, language, format } = useWords()
  const words = useAreaWords(accountWords)
  const signUp = useSignUp()
  const forgot = useForgot()
  const wait = createWait()
  const [isSent, setIsSent] = createSignal(false)
  const isSignUp = () => props.mail.kind === 'sign-up'
  const isPending = () => signUp.isPending || forgot.isPending
  const error = () => signUp.error ?? forgot.error

  function send() {
    setIsSent(false)
    const options = {
      onSuccess: () => setIsSent(true),
      onError: (failure: unknown) => {
        if (isApiError(failure, 'rate_limited') && failure.retryAfterMs !== null) wait.start(failure.retryAfterMs)
      },
    }
    const input = heldSignUp()
    if (!isSignUp()) forgot.mutate({ email: props.mail.email, language: language() }, options)
    else if (input) signUp.mutate({ ...input, language: language() }, options)
  }

  return (
    <>
      <div class={css.actions}>
        <Show
          when={!isSignUp() || heldSignUp()}
          fallback={<LinkButton href={to('/sign-up')}>{words().checkMail.typeAgainLink}</LinkButton>}
        >
          <Button isOff={isPending() || wait.leftMs() > 0} onPress={send}>
            {isPending() ? words().checkMail.sending : words().checkMail.again}
          </Button>
        </Show>
        <LinkButton kind="ghost" href={to(isSignUp() ? '/sign-up' : '/forgot')}>
          {words().checkMail.other}
        </LinkButton>
      </div>
      <p class={css.quietLine} role="status">
        <Show when={isSignUp() && !heldSignUp()}>{words().checkMail.typeAgain}</Show>
        <Show when={isSent()}>{words().checkMail.sent}</Show>
        <Show when={wait.leftMs() > 0}>{words().checkMail.wait(format().wait(wait.leftMs()))}</Show>
      </p>
      <Show when={!isApiError(error(), 'rate_limited') && error()}>
        {(failure) => <FailedCall error={failure()} onRetry={send} />}
      </Show>
    </>
  )
}
