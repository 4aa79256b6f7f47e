// The parts one by one: the `Dialog` and `AlertDialog` objects of Kobalte 0.13 are one object under two names, and
// whichever is loaded last puts its own `Content` into both.
import * as Alert from '@kobalte/core/alert-dialog'
import * as Plain from '@kobalte/core/dialog'
import type { ConfirmProps, DialogProps } from './Dialog.tsx'
import css from './dialog.module.css'

/** Something to read or set, closed with Escape, a press outside or its own button. */
export function Dialog(props: DialogProps) {
  return (
    <Plain.Root open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Plain.Portal>
        <Plain.Overlay class={css.overlay} />
        <div class={css.place} data-sheet={props.isSheet ? '' : undefined}>
          <Plain.Content class={css.content} data-wide={props.isWide ? '' : undefined} aria-describedby={undefined}>
            <Plain.Title class={css.title}>{props.title}</Plain.Title>
            <div class={css.text}>{props.children}</div>
            <div class={css.actions}>{props.actions}</div>
          </Plain.Content>
        </div>
      </Plain.Portal>
    </Plain.Root>
  )
}

/** A question that must be answered before something is lost. */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Alert.Root open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Alert.Portal>
        <Alert.Overlay class={css.overlay} />
        <div class={css.place}>
          <Alert.Content class={css.content} data-wide={props.isWide ? '' : undefined}>
            <Alert.Title class={css.title}>{props.title}</Alert.Title>
            <Alert.Description as="div" class={css.text}>
              {props.children}
            </Alert.Description>
            <div class={css.actions}>{props.actions}</div>
          </Alert.Content>
        </div>
      </Alert.Portal>
    </Alert.Root>
  )
}
