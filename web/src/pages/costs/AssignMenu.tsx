import { For, Show } from 'solid-js'
import type { CostTeams } from '../../data/cost-teams.ts'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { buttonLook } from '../../ui/Button.tsx'
import { Menu, MenuHead, MenuItem, MenuLine } from '../../ui/Menu.tsx'

export type Owner = { teamId: string | null; projectId: string | null }

/** Whom something can be given to. */
export function AssignMenu(props: { label: string; text: string; list: CostTeams; onChoose: (owner: Owner) => void }) {
  const words = useAreaWords(costsTeamsWords)
  const isEmpty = () => props.list.teams.length === 0 && props.list.projects.length === 0
  return (
    <Menu label={props.label} triggerClass={buttonLook({ size: 'small' })} trigger={props.text}>
      <Show when={!isEmpty()} fallback={<MenuHead title={words().refs.nobody} text={words().refs.noOwners} />}>
        <For each={props.list.teams}>
          {(team) => (
            <MenuItem
              label={words().refs.toTeam(team.name)}
              onChoose={() => props.onChoose({ teamId: team.id, projectId: null })}
            />
          )}
        </For>
        <For each={props.list.projects}>
          {(project) => (
            <MenuItem
              label={words().refs.toProject(project.name)}
              onChoose={() => props.onChoose({ teamId: project.teamId, projectId: project.id })}
            />
          )}
        </For>
        <MenuLine />
        <MenuItem label={words().refs.toNobody} onChoose={() => props.onChoose({ teamId: null, projectId: null })} />
      </Show>
    </Menu>
  )
}
