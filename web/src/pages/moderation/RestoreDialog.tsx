import { createSignal, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Report, useModerate } from '../../data/moderation.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Puts back what was removed, with a reason that the log keeps. */
export function RestoreDialog(props: { target: { kind: Report['kind']; id: string }; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(moderationWords)
  const restore = useModerate('moderation.restore')
  const [reason, setReason] = createSignal('')
  const [isPressed, setIsPressed] = createSignal(false)
  const isOwn = () => isApiError(restore.error, 'conflict') && restore.error.details.reason === 'own'

  function send() {
    setIsPressed(true)
    if (reason().trim() === '' || restore.isPending) return
    restore.mutate(
      { ...props.target, reason: reason().trim() },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().restored, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      title={words().restoreTitle[props.target.kind]}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={restore.isPending} onPress={send}>
            {restore.isPending ? words().sending : props.target.kind === 'creator' ? words().lift : words().restore}
          </Button>
        </>
      }
    >
      <TextArea
        label={words().restoreReason}
        rows={3}
        maxLength={1000}
        value={reason()}
        help={words().restoreHelp}
        error={isPressed() && reason().trim() === '' ? words().restoreMissing : undefined}
        onInput={setReason}
      />
      <Show when={restore.error}>
        {(error) => (
          <Show when={isOwn()} fallback={<FailedCall error={error()} isWrite />}>
            <ErrorNote what={words().refusals.own} />
          </Show>
        )}
      </Show>
    </Dialog>
  )
}
