import { Show } from 'solid-js'
import { type Budget, useRemoveBudget } from '../../data/budgets.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'

/** Asks before a budget is gone, and says what that does to a key. */
export function RemoveBudgetDialog(props: { budget: Budget; onClose: () => void; onRemoved: (name: string) => void }) {
  const words = useAreaWords(costsBudgetsWords)
  const remove = useRemoveBudget()
  const { id, name } = props.budget
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
      <Show when={props.budget.stopsKey}>
        <p>{words().removal.stops}</p>
      </Show>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}
