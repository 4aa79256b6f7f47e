import { Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { useCancelRun } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'

/** Asks before a run is stopped, and says what it will cost and what is lost. */
export function CancelDialog(props: { run: Run; onClose: () => void }) {
  const { t, format } = useWords()
  const cancel = useCancelRun()
  const confirm = () => cancel.mutate(props.run.id, { onSuccess: () => props.onClose() })
  return (
    <ConfirmDialog
      isOpen
      title={t().making.cancelTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().making.keep}</Button>
          <Button kind="danger" isOff={cancel.isPending} onPress={confirm}>
            {t().making.confirm}
          </Button>
        </>
      }
    >
      <p>
        {props.run.chargedUcr > 0
          ? t().making.cancelText(format().credits(props.run.chargedUcr))
          : t().making.cancelFree}
      </p>
      <p>{t().making.cancelLost}</p>
      <Show when={cancel.error}>{(error) => <FailedCall error={error()} isWrite onRetry={confirm} />}</Show>
    </ConfirmDialog>
  )
}
