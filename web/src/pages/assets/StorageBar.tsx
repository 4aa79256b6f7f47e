import { Show } from 'solid-js'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './storage-bar.module.css'

/** What everything the workspace keeps comes to, and how much the plan has. */
export function StorageBar(props: { usedBytes: number; maxBytes: number | null }) {
  const { to, format } = useWords()
  const words = useAreaWords(assetWords)
  const used = () => format().bytes(props.usedBytes)
  const part = () => (props.maxBytes ? Math.min(1, props.usedBytes / props.maxBytes) : 0)
  const state = () => (part() >= 1 ? 'full' : part() >= 0.9 ? 'nearly' : 'fine')
  return (
    <Show
      when={props.maxBytes}
      fallback={<p class={css.text}>{`${words().storage.label} · ${words().storage.unlimited(used())}`}</p>}
    >
      {(max) => (
        <div class={css.storage} data-state={state()}>
          <p class={css.text} id="storage">
            {`${words().storage.label} · ${words().storage.used(used(), format().bytes(max()))}`}
            <Show when={state() !== 'fine'}>
              <strong class={css.warning}>
                {state() === 'full' ? words().storage.full : words().storage.nearlyFull}
              </strong>
            </Show>
          </p>
          <meter class={css.bar} min={0} max={max()} value={props.usedBytes} aria-labelledby="storage" />
          <Show when={state() !== 'fine'}>
            <LinkButton kind="ghost" size="small" href={to('/billing#plans')}>
              {words().storage.more}
            </LinkButton>
          </Show>
        </div>
      )}
    </Show>
  )
}
