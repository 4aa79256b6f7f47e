import { Show } from 'solid-js'
import type { ApiKey } from '../../data/api-key.ts'
import { useRemoveKey } from '../../data/api-keys.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'

/** Asks before a key ends for good, and says what stops with it. */
export function RemoveKeyDialog(props: { key: ApiKey; onClose: () => void; onRemoved: (name: string) => void }) {
  const words = useAreaWords(developersWords)
  const remove = useRemoveKey()
  const { id, name } = props.key
  const go = () => {
    if (!remove.isPending) remove.mutate(id, { onSuccess: () => props.onRemoved(name) })
  }
  return (
    <ConfirmDialog
      isOpen
      title={words().removal.title(name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().removal.keep}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {remove.isPending ? words().removal.removing : words().removal.confirm}
          </Button>
        </>
      }
    >
      <p>{words().removal.text}</p>
      <Show when={props.key.isEnabled}>
        <p>{words().removal.off}</p>
      </Show>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}
