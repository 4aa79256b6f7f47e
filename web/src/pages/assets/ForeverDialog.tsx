import { Show } from 'solid-js'
import { useAssetChange, useAssetUses } from '../../data/assets.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'

/** Asks before files are deleted for good; of a single one it says what stands on it. */
export function ForeverDialog(props: { ids: readonly string[]; onGone: () => void; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(assetWords)
  const remove = useAssetChange('assets.remove')
  const uses = useAssetUses(() => (props.ids.length === 1 ? (props.ids[0] ?? null) : null))
  const where = () => (uses.isSuccess ? uses.data.uses.map(({ name }) => name).join(', ') : '')
  const go = () => {
    if (!remove.isPending) remove.mutate({ ids: [...props.ids], forever: true }, { onSuccess: props.onGone })
  }
  return (
    <ConfirmDialog
      isOpen
      title={words().bin.confirmTitle(format().number(props.ids.length))}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().bin.forever}
          </Button>
        </>
      }
    >
      <p>{words().bin.confirmText}</p>
      <Show when={where()}>{(names) => <p>{words().bin.usedBy(names())}</p>}</Show>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </ConfirmDialog>
  )
}
