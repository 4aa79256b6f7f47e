import { createSignal, Show } from 'solid-js'
import type { MemberView } from '../../../../contract/workspaces.ts'
import { isApiError } from '../../data/api-error.ts'
import { useTeamChange } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Who is the owner from now on. `members` are those who can be: there is at least one. */
export function HandOver(props: { members: MemberView[]; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(teamWords)
  const handOver = useTeamChange('workspace.handOver')
  const [chosen, setChosen] = createSignal(props.members[0]?.userId ?? '')
  const options = () => props.members.map(({ userId, name, email }) => ({ value: userId, label: `${name} (${email})` }))
  const hasTooMany = () => isApiError(handOver.error, 'conflict') && handOver.error.details.reason === 'too_many_teams'

  function go() {
    const next = props.members.find(({ userId }) => userId === chosen())
    if (handOver.isPending || !next) return
    handOver.mutate(
      { userId: next.userId },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().handOver.done(next.name), closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().handOver.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={handOver.isPending} onPress={go}>
            {handOver.isPending ? words().handOver.going : words().handOver.go}
          </Button>
        </>
      }
    >
      <p>{words().handOver.text}</p>
      <Select label={words().handOver.to} value={chosen()} options={options()} onChange={setChosen} />
      <Show when={handOver.isError}>
        <Show when={hasTooMany()} fallback={<FailedCall error={handOver.error} isWrite />}>
          <ErrorNote what={words().handOver.tooMany} />
        </Show>
      </Show>
    </ConfirmDialog>
  )
}
