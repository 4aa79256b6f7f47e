import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { type CostTeam, type CostTeams, useCostTeamChange } from '../../data/cost-teams.ts'
import { useCan } from '../../data/teams.ts'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Refused } from './ClosedMonthDialog.tsx'
import css from './teams.module.css'

/** The teams, and the making of one. */
export function TeamList(props: { list: CostTeams }) {
  const { to } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const canChange = useCan('admin')
  const [edited, setEdited] = createSignal<CostTeam | 'new' | null>(null)
  const [removed, setRemoved] = createSignal<CostTeam | null>(null)
  return (
    <section class={css.part} aria-labelledby="teams">
      <div class={css.partHead}>
        <h2 id="teams" class={css.heading}>
          {words().teams.title}
        </h2>
        <Show when={canChange()}>
          <Button size="small" onPress={() => setEdited('new')}>
            {words().teams.add}
          </Button>
        </Show>
      </div>
      <Show when={props.list.teams.length > 0} fallback={<p class={css.quiet}>{words().teams.none}</p>}>
        <ul class={css.rows}>
          <For each={props.list.teams}>
            {(team) => (
              <li class={css.named}>
                <A
                  class={css.name}
                  href={`${to('/costs')}?team=${team.id}&by=project`}
                  aria-label={words().teams.costs(team.name)}
                >
                  {team.name}
                </A>
                <Show when={canChange()}>
                  <div class={css.actions}>
                    <Button
                      kind="ghost"
                      size="small"
                      aria-label={words().teams.renameOf(team.name)}
                      onPress={() => setEdited(team)}
                    >
                      {words().teams.rename}
                    </Button>
                    <Button
                      kind="ghost"
                      size="small"
                      aria-label={words().teams.removeOf(team.name)}
                      onPress={() => setRemoved(team)}
                    >
                      {words().teams.remove}
                    </Button>
                  </div>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={edited()} keyed>
        {(team) => <TeamDialog team={team === 'new' ? null : team} onClose={() => setEdited(null)} />}
      </Show>
      <Show when={removed()} keyed>
        {(team) => <RemoveTeam team={team} onClose={() => setRemoved(null)} />}
      </Show>
    </section>
  )
}

function TeamDialog(props: { team: CostTeam | null; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const save = useCostTeamChange('costTeams.save')
  const [name, setName] = createSignal(props.team?.name ?? '')
  const [isEmpty, setIsEmpty] = createSignal(false)
  function submit(event: Event) {
    event.preventDefault()
    if (save.isPending) return
    if (name().trim() === '') {
      setIsEmpty(true)
      return
    }
    save.mutate(
      { name: name(), ...(props.team && { id: props.team.id }) },
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
      title={props.team ? words().teams.renameOf(props.team.name) : words().teams.add}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().cancel}</Button>
          <Button kind="primary" type="submit" form="cost-team" isOff={save.isPending}>
            {save.isPending ? words().saving : props.team ? words().save : words().make}
          </Button>
        </>
      }
    >
      <form id="cost-team" class={css.form} onSubmit={submit} novalidate>
        <Field
          label={words().teams.name}
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
        <Show when={save.error}>{(error) => <Refused error={error()} />}</Show>
      </form>
    </Dialog>
  )
}

function RemoveTeam(props: { team: CostTeam; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const remove = useCostTeamChange('costTeams.remove')
  const go = () =>
    remove.mutate(
      { id: props.team.id },
      {
        onSuccess: () => {
          showToast({ text: words().teams.removed(props.team.name), closeLabel: t().common.close })
          props.onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      isOpen
      title={words().teams.removeTitle(props.team.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().teams.remove}
          </Button>
        </>
      }
    >
      <p>{words().teams.removeText}</p>
      <Show when={remove.error}>{(error) => <Refused error={error()} />}</Show>
    </ConfirmDialog>
  )
}
