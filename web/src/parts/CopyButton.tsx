import { createSignal, onCleanup, Show } from 'solid-js'
import { useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { CheckIcon, CopyIcon } from '../ui/icons.tsx'

const confirmMs = 2_000

/**
 * Copies something and says so in its own place; where the page may not write to the clipboard it is shown instead, unless
 * it is in view anyway (`isInView`).
 */
export function CopyButton(props: { label: string; value: string; isInView?: boolean; isIcon?: boolean }) {
  const { t } = useWords()
  const [state, setState] = createSignal<'idle' | 'copied' | 'shown'>('idle')
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function copy() {
    // Absent on pages that are not served securely.
    if (!navigator.clipboard) return setState('shown')
    navigator.clipboard.writeText(props.value).then(
      () => {
        setState('copied')
        clearTimeout(timer)
        timer = setTimeout(() => setState('idle'), confirmMs)
      },
      () => setState('shown'),
    )
  }

  return (
    <Show when={state() !== 'shown'} fallback={<Show when={!props.isInView}>{<code>{props.value}</code>}</Show>}>
      <Button
        kind="ghost"
        size="small"
        isIcon={props.isIcon ?? false}
        title={props.isInView ? undefined : props.value}
        onPress={copy}
      >
        <Show when={state() === 'copied'} fallback={<CopyIcon size={16} />}>
          <CheckIcon size={16} />
        </Show>
        <span class={props.isIcon ? 'sr' : undefined} aria-live="polite">
          {state() === 'copied' ? t().common.copied : t().common.copy(props.label)}
        </span>
      </Button>
    </Show>
  )
}
