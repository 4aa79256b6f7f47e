import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type Folder, useFolderChange } from '../../data/assets.ts'
import { childrenOf, pathTo } from '../../data/folder-tree.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { DotsIcon, FolderIcon, NextIcon, PlusIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { FolderDialog } from './FolderDialog.tsx'
import css from './folders.module.css'
import type { LibraryView } from './library-view.ts'

type Question = { kind: 'new' } | { kind: 'rename'; folder: Folder } | { kind: 'remove'; folder: Folder }

/** The folders of the one that is open, the way back up, and what can be done with them. */
export function Folders(props: { view: LibraryView; folders: Folder[]; error: unknown; onRetry: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(libraryWords)
  const canMake = useCan('editor')
  const [question, setQuestion] = createSignal<Question | null>(null)
  const path = () => pathTo(props.folders, props.view.folderId())
  const inside = () => childrenOf(props.folders, props.view.folderId())
  const asked = <K extends Question['kind']>(kind: K) => {
    const now = question()
    return now?.kind === kind ? (now as Extract<Question, { kind: K }>) : undefined
  }
  const close = () => setQuestion(null)
  return (
    <Show when={props.folders.length > 0 || canMake() || props.error}>
      <nav class={css.folders} aria-label={words().library.folders}>
        <Show when={props.error}>{(error) => <FailedCall error={error()} onRetry={props.onRetry} />}</Show>
        <Show when={path().length > 0}>
          <ol class={css.path}>
            <li>
              <button type="button" class={css.up} onClick={() => props.view.setFolder(null)}>
                {words().library.allShorts}
              </button>
            </li>
            <For each={path()}>
              {(folder, at) => (
                <li>
                  <NextIcon size={14} />
                  <Show
                    when={at() < path().length - 1}
                    fallback={
                      <>
                        <span class={css.here} aria-current="location">
                          {folder.name}
                        </span>
                        <Show when={canMake()}>
                          <Menu label={words().library.folderMenu(folder.name)} trigger={<DotsIcon size={18} />}>
                            <MenuItem
                              label={words().library.renameFolder}
                              onChoose={() => setQuestion({ kind: 'rename', folder })}
                            />
                            <MenuItem
                              label={words().library.removeFolder}
                              onChoose={() => setQuestion({ kind: 'remove', folder })}
                            />
                          </Menu>
                        </Show>
                      </>
                    }
                  >
                    <button type="button" class={css.up} onClick={() => props.view.setFolder(folder.id)}>
                      {folder.name}
                    </button>
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </Show>
        <ul class={css.list}>
          <For each={inside()}>
            {(folder) => (
              <li>
                <button type="button" class={css.folder} onClick={() => props.view.setFolder(folder.id)}>
                  <FolderIcon size={18} />
                  <span class={css.folderName}>{folder.name}</span>
                  <span class={css.count}>{words().library.inside(format().number(folder.count))}</span>
                </button>
              </li>
            )}
          </For>
          <Show when={canMake()}>
            <li>
              <Button size="small" kind="ghost" onPress={() => setQuestion({ kind: 'new' })}>
                <PlusIcon size={18} />
                {words().library.newFolder}
              </Button>
            </li>
          </Show>
        </ul>
      </nav>
      <Switch>
        <Match when={asked('new')}>
          <FolderDialog parentId={props.view.folderId()} onClose={close} />
        </Match>
        <Match when={asked('rename')}>
          {(known) => <FolderDialog folder={known().folder} parentId={known().folder.parentId} onClose={close} />}
        </Match>
        <Match when={asked('remove')}>
          {(known) => (
            <Remove
              folder={known().folder}
              onClose={close}
              onGone={() => {
                close()
                props.view.setFolder(known().folder.parentId)
              }}
            />
          )}
        </Match>
      </Switch>
    </Show>
  )
}

function Remove(props: { folder: Folder; onClose: () => void; onGone: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(libraryWords)
  const remove = useFolderChange('folders.remove')
  const confirm = () => remove.mutate({ id: props.folder.id }, { onSuccess: props.onGone })
  return (
    <ConfirmDialog
      isOpen
      title={words().library.removeFolder}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={confirm}>
            {words().remove}
          </Button>
        </>
      }
    >
      <p>{words().library.removeFolderText}</p>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite onRetry={confirm} />}</Show>
    </ConfirmDialog>
  )
}
