import { Show } from 'solid-js'
import { type Subscription, useFreeChange } from '../../data/billing.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Asks before a plan ends with its period, and says what is lost then. */
export function CancelDialog(props: { subscription: Subscription; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  const cancel = useFreeChange('subscription.cancel')
  const confirm = () =>
    cancel.mutate(undefined, {
      onSuccess: () => {
        showToast({ text: words().subscription.cancelled, closeLabel: t().common.close })
        props.onClose()
      },
    })
  return (
    <ConfirmDialog
      isOpen
      title={words().subscription.cancelTitle(words().plans.names[props.subscription.planId])}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().subscription.keep}</Button>
          <Button kind="danger" isOff={cancel.isPending} onPress={confirm}>
            {cancel.isPending ? words().subscription.cancelling : words().subscription.confirmCancel}
          </Button>
        </>
      }
    >
      <p>{words().subscription.cancelText(format().date(props.subscription.periodEnd))}</p>
      <p>{words().subscription.cancelLost}</p>
      <Show when={cancel.error}>{(error) => <FailedCall error={error()} isWrite onRetry={confirm} />}</Show>
    </ConfirmDialog>
  )
}
