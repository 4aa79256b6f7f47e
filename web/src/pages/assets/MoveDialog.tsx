import { createSignal, For, Show } from 'solid-js'
import { type Folder, useAssetChange, useFolderChange } from '../../data/assets.ts'
import { flatten } from '../../data/folder-tree.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FolderIcon } from '../../ui/icons.tsx'
import { useFolderProblem } from './FolderDialog.tsx'
import css from './move-dialog.module.css'

type What = { files: readonly string[] } | { folder: Folder }

/** Where files, or a folder with all that is in it, are put. A folder cannot go into itself, so it is not offered that. */
export function MoveDialog(props: {
  what: What
  from: string | null
  folders: readonly Folder[]
  onMoved: (to: string | null) => void
  onClose: () => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(assetWords)
  const problemOf = useFolderProblem()
  const moveFiles = useAssetChange('assets.move')
  const moveFolder = useFolderChange('folders.update')
  const [to, setTo] = createSignal<string | null>(props.from)
  const call = () => ('files' in props.what ? moveFiles : moveFolder)
  const title = () =>
    'files' in props.what ? words().move.title(format().number(props.what.files.length)) : words().folders.move
  const branches = () => flatten(props.folders, 'folder' in props.what ? props.what.folder.id : null)
  const go = () => {
    if (call().isPending) return
    const { what } = props
    const options = { onSuccess: () => props.onMoved(to()) }
    if ('files' in what) moveFiles.mutate({ ids: [...what.files], folderId: to() }, options)
    else moveFolder.mutate({ id: what.folder.id, parentId: to() }, options)
  }
  return (
    <Dialog
      isOpen
      title={title()}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={to() === props.from || call().isPending} onPress={go}>
            {words().move.go}
          </Button>
        </>
      }
    >
      <fieldset class={css.list}>
        <legend class="sr">{words().move.to}</legend>
        <Choice name={words().move.top} depth={0} isChosen={to() === null} onChoose={() => setTo(null)} />
        <For each={branches()}>
          {({ folder, depth }) => (
            <Choice
              name={folder.name}
              depth={depth + 1}
              isChosen={to() === folder.id}
              onChoose={() => setTo(folder.id)}
            />
          )}
        </For>
      </fieldset>
      <Show when={call().error}>
        {(error) => (
          <Show when={problemOf(error())} fallback={<FailedCall error={error()} isWrite />}>
            {(problem) => (
              <p class={css.problem} role="alert">
                {problem()}
              </p>
            )}
          </Show>
        )}
      </Show>
    </Dialog>
  )
}

function Choice(props: { name: string; depth: number; isChosen: boolean; onChoose: () => void }) {
  return (
    <label class={css.choice} style={{ '--depth': props.depth }}>
      <input class={css.radio} type="radio" name="folder" checked={props.isChosen} onChange={() => props.onChoose()} />
      <FolderIcon class={css.icon} size={18} />
      <span class={css.name}>{props.name}</span>
    </label>
  )
}
