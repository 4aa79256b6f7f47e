import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { ReceivedInvitation } from '../../../../contract/workspaces.ts'
import { isApiError } from '../../data/api-error.ts'
import { useInvitationAnswer, useSwitchWorkspace } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './invitation.module.css'

/** Yes or no. Yes leads into the team. */
export function AnswerInvitation(props: { invitation: ReceivedInvitation }) {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  const accept = useInvitationAnswer('invitations.accept')
  const decline = useInvitationAnswer('invitations.decline')
  const switchTo = useSwitchWorkspace()
  const navigate = useNavigate()
  const isBusy = () => accept.isPending || decline.isPending
  const tell = (text: string) => showToast({ text, closeLabel: t().common.close })

  function join() {
    if (isBusy()) return
    accept.mutate(
      { id: props.invitation.id },
      {
        onSuccess: async ({ id, name }) => {
          await switchTo(id, () => navigate(to('/projects')))
          tell(words().invitation.joined(name))
        },
      },
    )
  }

  function refuse() {
    if (isBusy()) return
    decline.mutate(
      { id: props.invitation.id },
      {
        onSuccess: () => {
          navigate(to('/projects'))
          tell(words().invitation.declined)
        },
      },
    )
  }

  return (
    <>
      <div class={css.acts}>
        <Button kind="primary" isOff={isBusy()} onPress={join}>
          {accept.isPending ? words().invitation.accepting : words().invitation.accept}
        </Button>
        <Button isOff={isBusy()} onPress={refuse}>
          {words().invitation.decline}
        </Button>
      </div>
      <Show when={accept.error ?? decline.error}>{(error) => <Refusal error={error()} />}</Show>
    </>
  )
}

function Refusal(props: { error: unknown }) {
  const words = useAreaWords(teamWords)
  const known = () => {
    if (isApiError(props.error, 'plan_limit')) return words().invitation.full
    if (!isApiError(props.error, 'conflict')) return null
    const { state } = props.error.details
    const ended = Object.entries(words().invitation.states).find(([name]) => name === state)
    return ended?.[1] ?? null
  }
  return (
    <Show when={known()} fallback={<FailedCall error={props.error} isWrite />}>
      {(what) => <ErrorNote what={what()} />}
    </Show>
  )
}
