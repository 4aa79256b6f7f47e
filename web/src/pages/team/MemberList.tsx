import { createSignal, For, Show } from 'solid-js'
import type { Role } from '../../../../contract/access.ts'
import type { MemberView } from '../../../../contract/workspaces.ts'
import { allows, givenRoles } from '../../data/roles.ts'
import { useTeamChange } from '../../data/teams.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './team.module.css'

/** Everybody in the team. Whoever may change members sees how; what a role cannot do is not there. */
export function MemberList(props: { members: MemberView[]; role: Role }) {
  const { t } = useWords()
  const words = useAreaWords(teamWords)
  const setRole = useTeamChange('members.setRole')
  const [leaving, setLeaving] = createSignal<MemberView | null>(null)
  const mayChange = (member: MemberView) => allows(props.role, 'admin') && member.role !== 'owner' && !member.isYou

  function change(member: MemberView, role: (typeof givenRoles)[number]) {
    const text = words().members.roleChanged(member.name, words().roles[role])
    setRole.mutate(
      { userId: member.userId, role },
      { onSuccess: () => showToast({ text, closeLabel: t().common.close }) },
    )
  }

  return (
    <>
      <Show when={setRole.isError}>
        <FailedCall error={setRole.error} isWrite />
      </Show>
      <ul>
        <For each={props.members}>
          {(member) => (
            <li class={css.row}>
              <Avatar name={member.name} pictureUrl={member.pictureUrl} />
              <Name member={member} />
              <div class={css.acts}>
                <Show when={mayChange(member)} fallback={<p class={css.quiet}>{words().roles[member.role]}</p>}>
                  <Select
                    label={words().members.roleOf(member.name)}
                    isLabelHidden
                    value={member.role}
                    options={givenRoles.map((value) => ({ value, label: words().roles[value] }))}
                    isOff={setRole.isPending}
                    onChange={(role) => role !== 'owner' && change(member, role)}
                  />
                  <Button
                    size="small"
                    kind="ghost"
                    aria-label={words().members.removeOf(member.name)}
                    onPress={() => setLeaving(member)}
                  >
                    {words().members.remove}
                  </Button>
                </Show>
              </div>
            </li>
          )}
        </For>
      </ul>
      <Show when={leaving()}>{(member) => <Remove member={member()} onClose={() => setLeaving(null)} />}</Show>
    </>
  )
}

function Name(props: { member: MemberView }) {
  const words = useAreaWords(teamWords)
  return (
    <div>
      <p class={css.name}>
        {props.member.name}
        <Show when={props.member.isYou}>
          <span class={css.quiet}>{words().members.you}</span>
        </Show>
      </p>
      <p class={css.quiet}>{props.member.email}</p>
    </div>
  )
}

function Remove(props: { member: MemberView; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(teamWords)
  const remove = useTeamChange('members.remove')

  function go() {
    if (remove.isPending) return
    const { userId, name } = props.member
    remove.mutate(
      { userId },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().members.removed(name), closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().members.removeTitle(props.member.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().members.remove}
          </Button>
        </>
      }
    >
      <p>{words().members.removeText}</p>
      <Show when={remove.isError}>
        <FailedCall error={remove.error} isWrite />
      </Show>
    </ConfirmDialog>
  )
}
