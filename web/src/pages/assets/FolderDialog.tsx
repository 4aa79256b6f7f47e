import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Folder, useFolderChange } from '../../data/assets.ts'
import { folderNameMaxLength } from '../../data/file-rules.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'

/** The words for why a folder was refused; undefined where it is about something else. */
export function useFolderProblem() {
  const words = useAreaWords(assetWords)
  return (error: unknown): string | undefined => {
    const known: Record<string, string> = words().folders.problems
    return isApiError(error, 'conflict') ? known[String(error.details.reason)] : undefined
  }
}

/** A name for a new folder, or another one for one that is there. */
export function FolderDialog(props: { folder: Folder | null; parentId: string | null; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(assetWords)
  const problemOf = useFolderProblem()
  const create = useFolderChange('folders.create')
  const rename = useFolderChange('folders.update')
  const [name, setName] = createSignal(props.folder?.name ?? '')
  const call = () => (props.folder ? rename : create)
  const save = () => {
    const clean = name().trim()
    if (clean === '' || call().isPending) return
    const options = { onSuccess: props.onClose }
    if (props.folder) rename.mutate({ id: props.folder.id, name: clean }, options)
    else create.mutate({ kind: 'ASSETS', name: clean, parentId: props.parentId }, options)
  }
  return (
    <Dialog
      isOpen
      title={props.folder ? words().folders.rename : words().folders.create}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={name().trim() === '' || call().isPending} onPress={save}>
            {props.folder ? words().folders.save : words().folders.make}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label={words().folders.name}
          name="folder"
          type="text"
          autocomplete="off"
          value={name()}
          maxLength={folderNameMaxLength}
          error={problemOf(call().error)}
          onInput={setName}
        />
      </form>
      <Show when={call().error && !problemOf(call().error)}>
        <FailedCall error={call().error} isWrite />
      </Show>
    </Dialog>
  )
}

export function RemoveFolderDialog(props: { folder: Folder; onRemoved: () => void; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(assetWords)
  const remove = useFolderChange('folders.remove')
  const go = () => remove.mutate({ id: props.folder.id }, { onSuccess: props.onRemoved })
  return (
    <ConfirmDialog
      isOpen
      title={words().folders.removeTitle(props.folder.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().folders.remove}
          </Button>
        </>
      }
    >
      <p>{words().folders.removeText}</p>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}
