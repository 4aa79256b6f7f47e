import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { ReceivedInvitation } from '../../../../contract/workspaces.ts'
import { isApiError } from '../../data/api-error.ts'
import { useMe, useSignOut } from '../../data/session.ts'
import { usePeek } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { AnswerInvitation } from './AnswerInvitation.tsx'
import css from './invitation.module.css'

/** Where the link of an invitation's mail leads, for those who are signed in and those who are not. */
export function InvitationPage() {
  const { t } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.invitation)
  const peek = usePeek()
  // It stays in the address, of which browsers send nothing that stands behind `#`: it shows the invitation and opens
  // nothing, and the page is loaded anew when somebody signs out here. After signing in it is in the person's own list.
  const [token] = createSignal(location.hash.slice(1))
  const look = () => peek.mutate({ token: token() })
  onMount(() => {
    if (token() !== '') look()
  })
  const isUnknown = () =>
    token() === '' || isApiError(peek.error, 'not_found') || isApiError(peek.error, 'invalid_request')

  return (
    <div class={css.page}>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="8rem" radius="14px" />
          </>
        }
      >
        <Match when={peek.data}>{(invitation) => <Invitation invitation={invitation()} token={token()} />}</Match>
        <Match when={isUnknown()}>
          <h1 class={css.title}>{words().titles.invitation}</h1>
          <ErrorNote what={words().invitation.unknown} />
        </Match>
        <Match when={peek.isError}>
          <h1 class={css.title}>{words().titles.invitation}</h1>
          <FailedCall error={peek.error} onRetry={look} />
        </Match>
      </Switch>
    </div>
  )
}

function Invitation(props: { invitation: ReceivedInvitation; token: string }) {
  const { to } = useWords()
  const words = useAreaWords(teamWords)
  const me = useMe()
  const mine = () => (me.isPending || me.isError ? null : (me.data?.user.email ?? null))
  const next = () => `?next=${encodeURIComponent(to('/invitations'))}`
  const role = () => words().roles[props.invitation.role]
  const ended = () => (props.invitation.state === 'pending' ? null : words().invitation.states[props.invitation.state])

  return (
    <>
      <h1 class={css.title}>{words().invitation.title(props.invitation.workspaceName)}</h1>
      <p class={css.quiet}>
        {props.invitation.invitedBy
          ? words().invitation.by(props.invitation.invitedBy, role())
          : words().invitation.role(role())}
      </p>
      <Switch>
        <Match when={ended()}>
          {(text) => (
            <>
              <p>{text()}</p>
              <Show when={mine()}>
                <div>
                  <LinkButton href={to('/projects')}>{words().invitation.toProjects}</LinkButton>
                </div>
              </Show>
            </>
          )}
        </Match>
        <Match when={mine() === null && !me.isPending}>
          <p>{words().invitation.signInFirst(props.invitation.email)}</p>
          <div class={css.acts}>
            <LinkButton kind="primary" href={to('/sign-in') + next()}>
              {words().invitation.signIn}
            </LinkButton>
            <LinkButton href={to('/sign-up') + next()}>{words().invitation.signUp}</LinkButton>
          </div>
        </Match>
        <Match when={mine() === props.invitation.email}>
          <AnswerInvitation invitation={props.invitation} />
        </Match>
        <Match when={mine()}>{(email) => <OtherAccount invited={props.invitation.email} mine={email()} />}</Match>
      </Switch>
    </>
  )
}

function OtherAccount(props: { invited: string; mine: string }) {
  const words = useAreaWords(teamWords)
  const signOut = useSignOut()
  return (
    <>
      <p>{words().invitation.otherAccount(props.invited, props.mine)}</p>
      <div>
        <Button
          isOff={signOut.isPending}
          // A page loaded anew, at the same address: everything kept in memory belonged to the session.
          onPress={() => signOut.mutate(undefined, { onSuccess: () => location.reload() })}
        >
          {words().invitation.signOut}
        </Button>
      </div>
      <Show when={signOut.isError}>
        <FailedCall error={signOut.error} />
      </Show>
    </>
  )
}
