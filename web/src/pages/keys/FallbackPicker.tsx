import { For, Show } from 'solid-js'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './keys.module.css'

const most = 5
/** No model has this name: the choice that is none. */
const none = '-'

/** A few in an order: added at the end, taken out anywhere. */
export function FallbackPicker(props: { names: string[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const words = useAreaWords(developersWords)
  const left = () => props.names.filter((name) => !props.chosen.includes(name))
  return (
    <fieldset class={css.picker}>
      <legend class={css.legend}>{words().form.fallbacks}</legend>
      <p class={css.quiet}>{words().form.fallbacksHelp}</p>
      <Show when={props.chosen.length > 0}>
        <ol class={css.fallbacks}>
          <For each={props.chosen}>
            {(name, index) => (
              <li class={css.fallback}>
                <span>
                  {index() + 1}. {name}
                </span>
                <Button
                  kind="ghost"
                  size="small"
                  isIcon
                  aria-label={words().form.fallbackRemove(name)}
                  onPress={() => props.onChange(props.chosen.filter((each) => each !== name))}
                >
                  <CrossIcon size={16} />
                </Button>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.chosen.length < most && left().length > 0}>
        {/* Made anew after each choice, so that it stands on none again. */}
        <Show when={`${props.chosen.length}`} keyed>
          <Select
            label={words().form.fallbackAdd}
            value={none}
            options={[
              { value: none, label: words().form.fallbackPick },
              ...left().map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => name !== none && props.onChange([...props.chosen, name])}
          />
        </Show>
      </Show>
    </fieldset>
  )
}
