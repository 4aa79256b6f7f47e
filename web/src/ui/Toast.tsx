import { createSignal, lazy, Show, Suspense } from 'solid-js'

export type Notice = { text: string; closeLabel: string; action?: { label: string; onChoose: () => void } }

/** What notices are made of comes with the first one. */
const parts = () => import('./ToastParts.tsx')
const Region = lazy(() => parts().then((m) => ({ default: m.Region })))

const [isNeeded, setIsNeeded] = createSignal(false)

/** Where notices appear. Mounted once, outside of what changes with the page. */
export function ToastRegion(props: { label: string }) {
  return (
    <Show when={isNeeded()}>
      <Suspense>
        <Region label={props.label} />
      </Suspense>
    </Show>
  )
}

export function showToast(notice: Notice): void {
  setIsNeeded(true)
  void parts().then((m) => m.show(notice))
}
