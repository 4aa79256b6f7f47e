import { createSignal, Show } from 'solid-js'
import { useTeamChange } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './team.module.css'

export function Rename(props: { name: string }) {
  const { t } = useWords()
  const words = useAreaWords(teamWords)
  const rename = useTeamChange('workspace.rename')
  const [name, setName] = createSignal(props.name)
  const [isEmpty, setIsEmpty] = createSignal(false)

  function save(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const wanted = name().trim()
    setIsEmpty(wanted === '')
    if (wanted === '') return event.currentTarget.querySelector('input')?.focus()
    if (rename.isPending) return
    rename.mutate(
      { name: wanted },
      { onSuccess: () => showToast({ text: words().settings.saved, closeLabel: t().common.close }) },
    )
  }

  return (
    <form class={css.rename} noValidate onSubmit={save}>
      <Field
        label={words().settings.name}
        name="team"
        type="text"
        autocomplete="off"
        maxLength={60}
        value={name()}
        error={isEmpty() ? words().newTeam.nameEmpty : undefined}
        onInput={(value) => {
          setName(value)
          setIsEmpty(false)
        }}
        onLeave={() => undefined}
      />
      <Button type="submit" isOff={rename.isPending}>
        {rename.isPending ? words().settings.saving : words().settings.save}
      </Button>
      <Show when={rename.isError}>
        <FailedCall error={rename.error} isWrite />
      </Show>
    </form>
  )
}
