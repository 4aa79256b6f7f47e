import { For, Show } from 'solid-js'
import type { Folder } from '../../data/assets.ts'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { FolderIcon, MoreIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import css from './folders.module.css'

export type FolderAction = 'rename' | 'move' | 'remove'

/** The folders of the place one is at, each with what can be done to it. */
export function Folders(props: {
  folders: readonly Folder[]
  canChange: boolean
  onOpen: (id: string) => void
  onAction: (action: FolderAction, folder: Folder) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(assetWords)
  return (
    <ul class={css.folders} aria-label={words().folders.label}>
      <For each={props.folders}>
        {(folder) => (
          <li class={css.folder}>
            <button
              type="button"
              class={css.open}
              aria-label={words().folders.open(folder.name, format().number(folder.count))}
              onClick={() => props.onOpen(folder.id)}
            >
              <FolderIcon class={css.icon} />
              <span class={css.name}>{folder.name}</span>
              <span class={css.count}>{format().number(folder.count)}</span>
            </button>
            <Show when={props.canChange}>
              <Menu label={words().folders.menu(folder.name)} trigger={<MoreIcon size={18} />}>
                <MenuItem label={words().folders.rename} onChoose={() => props.onAction('rename', folder)} />
                <MenuItem label={words().folders.move} onChoose={() => props.onAction('move', folder)} />
                <MenuLine />
                <MenuItem label={words().folders.remove} onChoose={() => props.onAction('remove', folder)} />
              </Menu>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
