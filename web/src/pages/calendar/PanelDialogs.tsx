import { createSignal, Show } from 'solid-js'
import { type Publication, usePublicationAct } from '../../data/publications.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'

type Asked = { publication: Publication; onClose: () => void }

/** Asks before a publication is stopped, with what becomes of a video that is there already. */
export function CancelDialog(props: Asked) {
  const { t } = useWords()
  const words = useAreaWords(publishingWords)
  const cancel = usePublicationAct('publications.cancel')
  const [deletes, setDeletes] = createSignal(false)
  const isThere = () => props.publication.remoteId !== null
  const isBegun = () => !isThere() && ['SESSION_OPEN', 'UPLOADING', 'RECONCILING'].includes(props.publication.state)
  const isUnknown = () => !isThere() && props.publication.state === 'UNKNOWN'

  function go() {
    if (cancel.isPending) return
    cancel.mutate(
      { id: props.publication.id, deletesRemote: isThere() || deletes() },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().panel.cancelled, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().panel.cancelTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().panel.keep}</Button>
          <Button kind="danger" isOff={cancel.isPending} onPress={go}>
            {isThere() ? words().panel.confirmDelete : words().panel.confirmCancel}
          </Button>
        </>
      }
    >
      <p>{isThere() ? words().panel.cancelThere : words().panel.cancelText}</p>
      <Show when={isBegun()}>
        <p>{words().panel.cancelBegun}</p>
      </Show>
      <Show when={isUnknown()}>
        <Tick label={words().panel.deletes} isOn={deletes()} onChange={setDeletes} />
      </Show>
      <Show when={cancel.error}>{(error) => <RefusedCall error={error()} onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}

/** Asks before something is uploaded of which nobody knows whether it is there. */
export function AbsentDialog(props: Asked) {
  const words = useAreaWords(publishingWords)
  const retry = usePublicationAct('publications.retry')
  const go = () =>
    !retry.isPending && retry.mutate({ id: props.publication.id, isConfirmed: true }, { onSuccess: props.onClose })
  return (
    <ConfirmDialog
      isOpen
      title={words().panel.absentTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().panel.keep}</Button>
          <Button kind="danger" isOff={retry.isPending} onPress={go}>
            {words().panel.absentConfirm}
          </Button>
        </>
      }
    >
      <p>{words().panel.absentText}</p>
      <Show when={retry.error}>{(error) => <RefusedCall error={error()} onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}
