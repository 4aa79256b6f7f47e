import { createSignal, Show } from 'solid-js'
import { type CostProject, type CostTeam, useCostTeamChange } from '../../data/cost-teams.ts'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Refused } from './ClosedMonthDialog.tsx'
import css from './teams.module.css'

/** A project that is made or changed. */
export function ProjectDialog(props: { project: CostProject | null; teams: CostTeam[]; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const save = useCostTeamChange('costProjects.save')
  const [name, setName] = createSignal(props.project?.name ?? '')
  const [teamId, setTeamId] = createSignal(props.project?.teamId ?? 'none')
  const [isCritical, setIsCritical] = createSignal(props.project?.isCritical ?? false)
  const [isEmpty, setIsEmpty] = createSignal(false)
  function submit(event: Event) {
    event.preventDefault()
    if (save.isPending) return
    if (name().trim() === '') {
      setIsEmpty(true)
      return
    }
    const wish = { name: name(), teamId: teamId() === 'none' ? null : teamId(), isCritical: isCritical() }
    save.mutate(
      { ...wish, ...(props.project && { id: props.project.id }) },
      {
        onSuccess: () => {
          showToast({ text: words().teams.saved, closeLabel: t().common.close })
          props.onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      title={props.project ? words().projects.editTitle : words().projects.add}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().cancel}</Button>
          <Button kind="primary" type="submit" form="cost-project" isOff={save.isPending}>
            {save.isPending ? words().saving : props.project ? words().save : words().make}
          </Button>
        </>
      }
    >
      <form id="cost-project" class={css.form} onSubmit={submit} novalidate>
        <Field
          label={words().projects.name}
          name="name"
          type="text"
          autocomplete="off"
          maxLength={60}
          value={name()}
          error={isEmpty() ? words().nameEmpty : undefined}
          onInput={(value) => {
            setName(value)
            setIsEmpty(false)
          }}
        />
        <Select
          label={words().projects.team}
          {...(props.project && { help: words().projects.teamHelp })}
          value={teamId()}
          options={[
            { value: 'none', label: words().projects.noTeam },
            ...props.teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
          onChange={setTeamId}
        />
        <div>
          <Tick label={words().projects.critical} isOn={isCritical()} onChange={setIsCritical} />
          <p class={css.quiet}>{words().projects.criticalHelp}</p>
        </div>
        <Show when={save.error}>{(error) => <Refused error={error()} />}</Show>
      </form>
    </Dialog>
  )
}
