import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { useSwitchWorkspace, useTeamChange } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './team.module.css'

export function NewTeamPage() {
  const { to } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.newTeam)
  const make = useTeamChange('workspaces.create')
  const switchTo = useSwitchWorkspace()
  const navigate = useNavigate()
  const [name, setName] = createSignal('')
  const [isEmpty, setIsEmpty] = createSignal(false)
  const isFull = () => isApiError(make.error, 'conflict') && make.error.details.reason === 'too_many_teams'

  function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const wanted = name().trim()
    setIsEmpty(wanted === '')
    if (wanted === '') return event.currentTarget.querySelector('input')?.focus()
    if (make.isPending) return
    make.mutate(
      { name: wanted },
      {
        onSuccess: ({ id }) => switchTo(id, () => navigate(to('/team'))),
      },
    )
  }

  return (
    <div class={css.page}>
      <div class={css.narrow}>
        <h1 class={css.title}>{words().newTeam.title}</h1>
        <p class={css.quiet}>{words().newTeam.intro}</p>
        <form class={css.part} noValidate onSubmit={send}>
          <Field
            label={words().newTeam.name}
            name="team"
            type="text"
            autocomplete="organization"
            maxLength={60}
            value={name()}
            help={words().newTeam.nameHelp}
            error={isEmpty() ? words().newTeam.nameEmpty : undefined}
            onInput={(value) => {
              setName(value)
              setIsEmpty(false)
            }}
            onLeave={() => undefined}
          />
          <Show when={make.error}>
            {(error) => (
              <Show when={isFull()} fallback={<FailedCall error={error()} isWrite />}>
                <ErrorNote what={words().newTeam.limit} />
              </Show>
            )}
          </Show>
          <div>
            <Button kind="primary" type="submit" isOff={make.isPending}>
              {make.isPending ? words().newTeam.making : words().newTeam.make}
            </Button>
          </div>
        </form>
      </div>
    </div>
  )
}
