import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './operators.module.css'

/**
 * A form in a dialog. `onSend` is called with what to do when it went well, and only when `isValid`; else the first field
 * that is wrong has the focus. Fields are faulted from the first try on: `children` are told.
 */
export function FormDialog(props: {
  title: string
  /** On its button; "save" unless said. */
  action?: string
  /** What was said when it went well. */
  saved: string
  change: { isPending: boolean; error: unknown }
  isValid: boolean
  onSend: (onSuccess: () => void) => void
  onClose: () => void
  children: (isAsked: () => boolean) => JSX.Element
}) {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const formId = createUniqueId()
  const [isAsked, setIsAsked] = createSignal(false)
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setIsAsked(true)
    if (!props.isValid) return form?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    if (props.change.isPending) return
    props.onSend(() => {
      props.onClose()
      showToast({ text: props.saved, closeLabel: t().common.close })
    })
  }

  return (
    <Dialog
      isOpen
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={props.change.isPending}>
            {props.change.isPending ? words().saving : (props.action ?? words().save)}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate ref={form} onSubmit={submit}>
        {props.children(isAsked)}
        <Show when={props.change.error}>{(problem) => <FailedCall error={problem()} isWrite />}</Show>
      </form>
    </Dialog>
  )
}
