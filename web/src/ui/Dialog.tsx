import { createEffect, createSignal, type JSX, lazy, on, Show, Suspense } from 'solid-js'

/** What dialogs are made of comes with the first one: the first load of a page has no use for it. */
const Plain = lazy(() => import('./DialogParts.tsx').then((m) => ({ default: m.Dialog })))
const Alert = lazy(() => import('./DialogParts.tsx').then((m) => ({ default: m.ConfirmDialog })))

export type DialogProps = {
  isOpen: boolean
  title: string
  /** For tables and code. */
  isWide?: boolean
  /** At the lower edge of a narrow screen, within reach of a thumb. */
  isSheet?: boolean
  onClose: () => void
  children: JSX.Element
  actions: JSX.Element
}
export type ConfirmProps = {
  isOpen: boolean
  title: string
  isWide?: boolean
  onClose: () => void
  children: JSX.Element
  actions: JSX.Element
}

/** Something to read or set, closed with Escape, a press outside or its own button. */
export function Dialog(props: DialogProps) {
  return (
    <Show when={wasOpen(() => props.isOpen)()}>
      <Suspense>
        <Plain {...props} />
      </Suspense>
    </Show>
  )
}

/** A question that must be answered before something is lost. */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Show when={wasOpen(() => props.isOpen)()}>
      <Suspense>
        <Alert {...props} />
      </Suspense>
    </Show>
  )
}

/** It stays when it was opened once, so that it can close in its own manner. */
function wasOpen(isOpen: () => boolean): () => boolean {
  const [was, setWas] = createSignal(isOpen())
  createEffect(on(isOpen, (now) => now && setWas(true)))
  return was
}
