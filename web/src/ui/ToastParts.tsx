import { Toast, toaster } from '@kobalte/core/toast'
import { Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import button from './button.module.css'
import { CrossIcon } from './icons.tsx'
import type { Notice } from './Toast.tsx'
import css from './toast.module.css'

/** Where notices appear. Mounted once, outside of what changes with the page. */
export function Region(props: { label: string }) {
  return (
    <Portal>
      <Toast.Region aria-label={props.label} limit={3} duration={8000} pauseOnInteraction>
        {/* A list whose items are announced as states is no list to a screen reader. */}
        <Toast.List as="div" class={css.list} />
      </Toast.Region>
    </Portal>
  )
}

export function show(notice: Notice): void {
  toaster.show((toast) => (
    <Toast as="div" toastId={toast.toastId} priority="low" class={css.toast}>
      <Toast.Title class={css.text}>{notice.text}</Toast.Title>
      <Show when={notice.action}>
        {(action) => (
          <button
            type="button"
            class={`${button.button} ${button.ghost} ${button.small} ${css.action}`}
            onClick={() => {
              toaster.dismiss(toast.toastId)
              action().onChoose()
            }}
          >
            {action().label}
          </button>
        )}
      </Show>
      <Toast.CloseButton
        class={`${button.button} ${button.ghost} ${button.icon} ${button.small}`}
        aria-label={notice.closeLabel}
      >
        <CrossIcon size={16} />
      </Toast.CloseButton>
    </Toast>
  ))
}
