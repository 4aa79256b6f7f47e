import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Folder, useFolderChange } from '../../data/assets.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'

const nameMaxLength = 60

/** A new folder of shorts, or another name for one. */
export function FolderDialog(props: { folder?: Folder; parentId: string | null; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(libraryWords)
  const [name, setName] = createSignal(props.folder?.name ?? '')
  const [isEmpty, setIsEmpty] = createSignal(false)
  const create = useFolderChange('folders.create')
  const update = useFolderChange('folders.update')
  const failed = () => create.error ?? update.error
  const error = () => {
    if (isEmpty()) return words().nameEmpty
    return isApiError(failed(), 'conflict') ? words().library.nameTaken : undefined
  }
  function save() {
    const chosen = name().trim()
    if (chosen === '') return setIsEmpty(true)
    const done = { onSuccess: props.onClose }
    if (props.folder) update.mutate({ id: props.folder.id, name: chosen }, done)
    else create.mutate({ kind: 'SHORTS', name: chosen, parentId: props.parentId }, done)
  }
  return (
    <Dialog
      isOpen
      title={props.folder ? words().library.renameFolder : words().library.newFolder}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={create.isPending || update.isPending} onPress={save}>
            {props.folder ? words().save : words().library.create}
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
          label={words().library.folderName}
          name="folder"
          type="text"
          autocomplete="off"
          maxLength={nameMaxLength}
          value={name()}
          error={error()}
          onInput={(next) => {
            setName(next)
            setIsEmpty(false)
            create.reset()
            update.reset()
          }}
        />
        <Show when={failed() && !isApiError(failed(), 'conflict')}>
          <FailedCall error={failed()} isWrite onRetry={save} />
        </Show>
      </form>
    </Dialog>
  )
}
