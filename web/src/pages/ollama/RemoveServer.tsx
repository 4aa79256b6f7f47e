import { Show } from 'solid-js'
import { type OllamaServer, useOllamaChange } from '../../data/ollama.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Asks before a server is forgotten, and says what stops then. */
export function RemoveServer(props: { server: OllamaServer; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  const remove = useOllamaChange('ollama.remove')

  function go() {
    if (remove.isPending) return
    const { id, name } = props.server
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().ollama.removed(name), closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().ollama.removeTitle(props.server.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().ollama.remove}
          </Button>
        </>
      }
    >
      <p>{words().ollama.removeText}</p>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}
