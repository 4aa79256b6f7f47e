import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { type CostProject, type CostTeams, useCostTeamChange } from '../../data/cost-teams.ts'
import { useCan } from '../../data/teams.ts'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Refused } from './ClosedMonthDialog.tsx'
import { ProjectDialog } from './ProjectDialog.tsx'
import css from './teams.module.css'

/** The projects, with those that no cheaper model is suggested for. */
export function ProjectList(props: { list: CostTeams }) {
  const { to } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const canChange = useCan('admin')
  const [edited, setEdited] = createSignal<CostProject | 'new' | null>(null)
  const [removed, setRemoved] = createSignal<CostProject | null>(null)
  const teamOf = (project: CostProject) =>
    props.list.teams.find(({ id }) => id === project.teamId)?.name ?? words().projects.noTeam
  return (
    <section class={css.part} aria-labelledby="projects">
      <div class={css.partHead}>
        <h2 id="projects" class={css.heading}>
          {words().projects.title}
        </h2>
        <Show when={canChange()}>
          <Button size="small" onPress={() => setEdited('new')}>
            {words().projects.add}
          </Button>
        </Show>
      </div>
      <Show when={props.list.projects.length > 0} fallback={<p class={css.quiet}>{words().projects.none}</p>}>
        <ul class={css.rows}>
          <For each={props.list.projects}>
            {(project) => (
              <li class={css.named}>
                <div class={css.what}>
                  <p>
                    <A
                      class={css.name}
                      href={`${to('/costs')}?project=${project.id}&by=model`}
                      aria-label={words().teams.costs(project.name)}
                    >
                      {project.name}
                    </A>{' '}
                    <Show when={project.isCritical}>
                      <span class={css.mark} title={words().projects.criticalHelp}>
                        {words().projects.criticalMark}
                      </span>
                    </Show>
                  </p>
                  <p class={css.quiet}>{teamOf(project)}</p>
                </div>
                <Show when={canChange()}>
                  <div class={css.actions}>
                    <Button
                      kind="ghost"
                      size="small"
                      aria-label={words().projects.editOf(project.name)}
                      onPress={() => setEdited(project)}
                    >
                      {words().projects.edit}
                    </Button>
                    <Button
                      kind="ghost"
                      size="small"
                      aria-label={words().projects.removeOf(project.name)}
                      onPress={() => setRemoved(project)}
                    >
                      {words().projects.remove}
                    </Button>
                  </div>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={edited()} keyed>
        {(project) => (
          <ProjectDialog
            project={project === 'new' ? null : project}
            teams={props.list.teams}
            onClose={() => setEdited(null)}
          />
        )}
      </Show>
      <Show when={removed()} keyed>
        {(project) => <RemoveProject project={project} onClose={() => setRemoved(null)} />}
      </Show>
    </section>
  )
}

function RemoveProject(props: { project: CostProject; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const remove = useCostTeamChange('costProjects.remove')
  const go = () =>
    remove.mutate(
      { id: props.project.id },
      {
        onSuccess: () => {
          showToast({ text: words().projects.removed(props.project.name), closeLabel: t().common.close })
          props.onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      isOpen
      title={words().projects.removeTitle(props.project.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().projects.remove}
          </Button>
        </>
      }
    >
      <p>{words().projects.removeText}</p>
      <Show when={remove.error}>{(error) => <Refused error={error()} />}</Show>
    </ConfirmDialog>
  )
}
