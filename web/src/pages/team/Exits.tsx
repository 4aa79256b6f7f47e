import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { type Team, useSwitchWorkspace, useTeamExit } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { DeleteTeam } from './DeleteTeam.tsx'
import { HandOver } from './HandOver.tsx'
import css from './team.module.css'

/** The ways out: members leave, the owner hands over first or takes everything along. */
export function Exits(props: { team: Team }) {
  const words = useAreaWords(teamWords)
  const [asked, setAsked] = createSignal<'leave' | 'handOver' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const others = () => props.team.members.filter(({ isYou }) => !isYou)

  return (
    <>
      <div class={css.exits}>
        <Show
          when={props.team.workspace.role === 'owner'}
          fallback={<Button onPress={() => setAsked('leave')}>{words().settings.leave}</Button>}
        >
          <Show when={others().length > 0}>
            <Button onPress={() => setAsked('handOver')}>{words().handOver.go}</Button>
          </Show>
          <Button kind="danger" onPress={() => setAsked('delete')}>
            {words().settings.delete}
          </Button>
        </Show>
      </div>
      <Show when={asked() === 'leave'}>
        <Leave name={props.team.workspace.name} onClose={close} />
      </Show>
      <Show when={asked() === 'handOver'}>
        <HandOver members={others()} onClose={close} />
      </Show>
      <Show when={asked() === 'delete'}>
        <DeleteTeam name={props.team.workspace.name} memberCount={props.team.members.length} onClose={close} />
      </Show>
    </>
  )
}

function Leave(props: { name: string; onClose: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  const leave = useTeamExit('workspace.leave')
  const switchTo = useSwitchWorkspace()
  const navigate = useNavigate()

  function go() {
    if (leave.isPending) return
    const text = words().settings.left(props.name)
    const tell = () => showToast({ text, closeLabel: t().common.close })
    leave.mutate({}, { onSuccess: () => switchTo(null, () => navigate(to('/projects'))).then(tell) })
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().settings.leaveTitle(props.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={leave.isPending} onPress={go}>
            {words().settings.leave}
          </Button>
        </>
      }
    >
      <p>{words().settings.leaveText}</p>
      <Show when={leave.isError}>
        <FailedCall error={leave.error} isWrite />
      </Show>
    </ConfirmDialog>
  )
}
