import { Show } from 'solid-js'
import type { BatchQuote } from '../../data/batches.ts'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** Asked once before many are started: how many, what they cost at most, and what is repeated. */
export function ConfirmBatch(props: {
  quote: BatchQuote
  repeats: number
  onClose: () => void
  onConfirm: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(batchWords)
  const count = () => format().number(props.quote.items.length)
  return (
    <Dialog
      isOpen
      title={words().confirmTitle(count())}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().back}</Button>
          <Button kind="primary" onPress={props.onConfirm}>
            {words().start(count())}
          </Button>
        </>
      }
    >
      <p>
        {props.quote.maxUcr === 0 ? words().confirmFree : words().confirmText(format().credits(props.quote.maxUcr))}
      </p>
      <p>{words().confirmOrder}</p>
      <Show when={props.repeats > 0}>
        <p>{words().confirmRepeats(format().number(props.repeats))}</p>
      </Show>
    </Dialog>
  )
}
