import { createSignal, For, Show } from 'solid-js'
import type { Folder } from '../../data/assets.ts'
import { flatten } from '../../data/folder-tree.ts'
import { type LibraryItem, useMoveShorts } from '../../data/library.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { FolderDialog } from './FolderDialog.tsx'
import css from './folders.module.css'

/** Where a short is to be kept. */
export function MoveDialog(props: { item: LibraryItem; folders: Folder[]; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(libraryWords)
  const [chosen, setChosen] = createSignal(props.item.folderId)
  const [isMaking, setIsMaking] = createSignal(false)
  const move = useMoveShorts()
  const places = () => [
    { id: null, name: words().library.noFolder, depth: 0 },
    ...flatten(props.folders).map(({ folder, depth }) => ({ id: folder.id, name: folder.name, depth })),
  ]
  function save() {
    const { onClose } = props
    const done = () => {
      showToast({ text: words().library.moved, closeLabel: t().common.close })
      onClose()
    }
    // What failed is said above the buttons. A short that leaves the view takes this dialog along: not a callback of `mutate`.
    move.mutateAsync({ projectIds: [props.item.id], folderId: chosen() }).then(done, () => undefined)
  }
  return (
    <Show when={!isMaking()} fallback={<FolderDialog parentId={chosen()} onClose={() => setIsMaking(false)} />}>
      <Dialog
        isOpen
        title={words().library.moveTitle}
        onClose={props.onClose}
        actions={
          <>
            <Button onPress={props.onClose}>{t().common.cancel}</Button>
            <Button kind="primary" isOff={move.isPending} onPress={save}>
              {words().library.move}
            </Button>
          </>
        }
      >
        <fieldset class={css.places}>
          <legend class="sr">{words().library.folders}</legend>
          <For each={places()}>
            {(place) => (
              <label class={css.place} style={{ '--depth': place.depth }}>
                <input
                  type="radio"
                  name="folder"
                  checked={chosen() === place.id}
                  onChange={() => setChosen(place.id)}
                />
                <span class={css.folderName}>{place.name}</span>
              </label>
            )}
          </For>
        </fieldset>
        <Button size="small" kind="ghost" onPress={() => setIsMaking(true)}>
          {words().library.newFolder}
        </Button>
        <Show when={move.error}>{(error) => <FailedCall error={error()} isWrite onRetry={save} />}</Show>
      </Dialog>
    </Show>
  )
}
