import { For, Show } from 'solid-js'
import { type Alias, usePriceChange } from '../../data/prices.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './prices.module.css'

/** What reports call models otherwise. */
export function Aliases(props: { aliases: Alias[]; onAdd: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(priceWords)
  const save = usePriceChange('prices.saveAlias')
  const remove = ({ provider, alias }: Alias) =>
    save.mutate(
      { provider, alias, model: null },
      { onSuccess: () => showToast({ text: words().aliases.removed, closeLabel: t().common.close }) },
    )
  return (
    <section class={css.section}>
      <h2 class={css.heading}>{words().aliases.title}</h2>
      <p class={css.quiet}>{words().aliases.text}</p>
      <Show when={save.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <ul>
        <For each={props.aliases} fallback={<li class={css.quiet}>{words().aliases.none}</li>}>
          {(known) => (
            <li class={css.item}>
              <code>{words().aliases.means(`${known.provider}: ${known.alias}`, known.model)}</code>
              <Button
                kind="ghost"
                size="small"
                isOff={save.isPending}
                aria-label={words().aliases.removeOf(known.alias)}
                onPress={() => remove(known)}
              >
                {words().aliases.remove}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <div>
        <Button size="small" onPress={props.onAdd}>
          {words().aliases.add}
        </Button>
      </div>
    </section>
  )
}
