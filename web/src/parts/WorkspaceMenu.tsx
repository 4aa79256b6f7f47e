import { useLocation, useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Me } from '../../../contract/me.ts'
import { useSwitchWorkspace } from '../data/teams.ts'
import { switcherWords } from '../text/switcher/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { ChevronIcon } from '../ui/icons.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx'
import css from './workspace-menu.module.css'

/** What every workspace has. */
const samePages = [
  ...[
    '/home',
    '/create',
    '/studio',
    '/batch',
    '/templates',
    '/library',
    '/assets',
    '/brands',
    '/community',
    '/analytics',
    '/settings',
    '/billing',
    '/ledger',
    '/operators',
  ],
  ...['keys', 'usage', 'requests', 'models', 'ollama', 'playground', 'guide'].map((page) => `/developers/${page}`),
]

/** Which workspace the page is about, and the way to the others. */
export function WorkspaceMenu(props: { me: Me }) {
  const { to, format } = useWords()
  const words = useAreaWords(switcherWords)
  const navigate = useNavigate()
  const location = useLocation()
  const switchTo = useSwitchWorkspace()
  const nameOf = ({ name, kind }: Me['workspace']) => (kind === 'PERSONAL' ? words().personal(name) : name)
  const choose = (id: string) => {
    if (id === props.me.workspace.id) return
    const workspace = props.me.workspaces.find((known) => known.id === id)
    // Without what the address names of the workspace that is left: a project, or one to make another version in.
    const page = samePages.find((kept) => location.pathname === to(kept)) ?? '/projects'
    void switchTo(workspace?.kind === 'PERSONAL' ? null : id, () => navigate(to(page)))
  }

  return (
    <Menu
      label={words().label(nameOf(props.me.workspace))}
      placement="bottom-start"
      trigger={
        <>
          <span class={css.name}>{nameOf(props.me.workspace)}</span>
          <Show when={props.me.invitationCount > 0}>
            <span class={css.dot} />
          </Show>
          <ChevronIcon size={16} />
        </>
      }
    >
      <MenuChoice
        label={words().choose}
        value={props.me.workspace.id}
        options={props.me.workspaces.map((workspace) => ({ value: workspace.id, label: nameOf(workspace) }))}
        onChoose={choose}
      />
      <MenuLine />
      <Show when={props.me.invitationCount > 0}>
        <MenuItem
          label={words().invitations(format().number(props.me.invitationCount))}
          onChoose={() => navigate(to('/invitations'))}
        />
      </Show>
      <Show when={props.me.workspace.kind === 'TEAM'}>
        <MenuItem label={words().members} onChoose={() => navigate(to('/team'))} />
      </Show>
      <MenuItem label={words().newTeam} onChoose={() => navigate(to('/teams/new'))} />
    </Menu>
  )
}
