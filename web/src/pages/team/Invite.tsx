import { createSignal, For, Show } from 'solid-js'
import type { InvitationView } from '../../../../contract/workspaces.ts'
import { isApiError } from '../../data/api-error.ts'
import { givenRoles } from '../../data/roles.ts'
import { useTeamChange } from '../../data/teams.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './team.module.css'

type GivenRole = (typeof givenRoles)[number]

/** Asking somebody in by mail, and the invitations that have no answer yet. */
export function Invite(props: { invitations: InvitationView[] }) {
  const { t, language } = useWords()
  const words = useAreaWords(teamWords)
  const invite = useTeamChange('invitations.create')
  const [email, setEmail] = createSignal('')
  const [role, setRole] = createSignal<GivenRole>('editor')
  const [isBad, setIsBad] = createSignal(false)
  let form: HTMLFormElement | undefined

  function send(to: { email: string; role: GivenRole }, onSent: () => void) {
    if (invite.isPending) return
    invite.mutate(
      { ...to, language: language() },
      {
        onSuccess: () => {
          onSent()
          showToast({ text: words().invite.sent(to.email), closeLabel: t().common.close })
        },
      },
    )
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const address = email().trim()
    const isWrong = !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
    setIsBad(isWrong)
    if (isWrong) form?.querySelector('input')?.focus()
    else send({ email: address, role: role() }, () => setEmail(''))
  }

  return (
    <>
      <form class={css.invite} noValidate ref={form} onSubmit={submit}>
        <Field
          label={words().invite.email}
          name="email"
          type="email"
          autocomplete="off"
          value={email()}
          error={isBad() ? words().invite.emailBad : undefined}
          onInput={(value) => {
            setEmail(value)
            setIsBad(false)
          }}
          onLeave={() => undefined}
        />
        <Select
          label={words().invite.role}
          help={words().roleHelp[role()]}
          value={role()}
          options={givenRoles.map((value) => ({ value, label: words().roles[value] }))}
          onChange={setRole}
        />
        <Button kind="primary" type="submit" isOff={invite.isPending}>
          {invite.isPending ? words().invite.sending : words().invite.send}
        </Button>
      </form>
      <Show when={invite.error}>{(error) => <InviteProblem error={error()} />}</Show>
      <Show when={props.invitations.length > 0}>
        <div>
          <h3 class={css.quiet}>{words().invite.openTitle}</h3>
          <ul>
            <For each={props.invitations}>
              {(invitation) => (
                <OpenInvitation
                  invitation={invitation}
                  onAgain={() => {
                    const again = givenRoles.find((given) => given === invitation.role)
                    if (again) send({ email: invitation.email, role: again }, () => undefined)
                  }}
                />
              )}
            </For>
          </ul>
        </div>
      </Show>
    </>
  )
}

function InviteProblem(props: { error: unknown }) {
  const words = useAreaWords(teamWords)
  const reason = () => (isApiError(props.error, 'conflict') ? props.error.details.reason : null)
  const known = () => {
    if (reason() === 'already_member') return words().invite.alreadyMember
    if (isApiError(props.error, 'plan_limit')) return words().invite.teamFull
    return reason() === 'too_many_invitations' ? words().invite.tooMany : null
  }
  return (
    <Show when={known()} fallback={<FailedCall error={props.error} isWrite />}>
      {(what) => <ErrorNote what={what()} />}
    </Show>
  )
}

function OpenInvitation(props: { invitation: InvitationView; onAgain: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(teamWords)
  const revoke = useTeamChange('invitations.revoke')
  const until = () =>
    props.invitation.isExpired
      ? words().invite.expired
      : words().invite.until(format().exactTime(props.invitation.expiresAt))

  function takeBack() {
    if (revoke.isPending) return
    revoke.mutate(
      { id: props.invitation.id },
      {
        onSuccess: () =>
          showToast({ text: words().invite.revoked(props.invitation.email), closeLabel: t().common.close }),
      },
    )
  }

  return (
    <li class={css.row}>
      <Avatar name={props.invitation.email} pictureUrl={null} />
      <div>
        <p class={css.name}>{props.invitation.email}</p>
        <p class={css.quiet}>
          {words().roles[props.invitation.role]} · {until()}
        </p>
        <Show when={revoke.isError}>
          <FailedCall error={revoke.error} isWrite />
        </Show>
      </div>
      <div class={css.acts}>
        <Button
          size="small"
          kind="ghost"
          aria-label={words().invite.againOf(props.invitation.email)}
          onPress={() => props.onAgain()}
        >
          {words().invite.again}
        </Button>
        <Button
          size="small"
          kind="ghost"
          isOff={revoke.isPending}
          aria-label={words().invite.revokeOf(props.invitation.email)}
          onPress={takeBack}
        >
          {words().invite.revoke}
        </Button>
      </div>
    </li>
  )
}
