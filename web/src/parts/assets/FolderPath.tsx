import { For, Show } from 'solid-js'
import type { Folder } from '../../data/assets.ts'
import { pathTo } from '../../data/folder-tree.ts'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { NextIcon } from '../../ui/icons.tsx'
import css from './folder-path.module.css'

/** Where one is among the folders, and the way back up. */
export function FolderPath(props: {
  folders: readonly Folder[]
  folderId: string | null
  onOpen: (id: string | null) => void
}) {
  const words = useAreaWords(assetWords)
  const path = () => pathTo(props.folders, props.folderId)
  return (
    <nav aria-label={words().folders.path}>
      <ol class={css.path}>
        <li>
          <Step name={words().folders.top} isHere={path().length === 0} onOpen={() => props.onOpen(null)} />
        </li>
        <For each={path()}>
          {(folder, index) => (
            <li class={css.step}>
              <NextIcon class={css.arrow} size={14} />
              <Step name={folder.name} isHere={index() === path().length - 1} onOpen={() => props.onOpen(folder.id)} />
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}

function Step(props: { name: string; isHere: boolean; onOpen: () => void }) {
  return (
    <Show
      when={!props.isHere}
      fallback={
        <span class={css.here} aria-current="location">
          {props.name}
        </span>
      }
    >
      <button type="button" class={css.link} onClick={() => props.onOpen()}>
        {props.name}
      </button>
    </Show>
  )
}
