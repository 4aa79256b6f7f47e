import { createSignal, For, Show } from 'solid-js'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './keys.module.css'

/** Any number of many. None stands for all of them. What is chosen stays in the list, also when it is not sold any more. */
export function ModelPicker(props: { names: string[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const [wanted, setWanted] = createSignal('')
  const gone = props.chosen.filter((name) => !props.names.includes(name))
  const shown = () => {
    const text = wanted().trim().toLowerCase()
    return [...gone, ...props.names].filter((name) => name.toLowerCase().includes(text))
  }
  const turn = (name: string, isOn: boolean) =>
    props.onChange(isOn ? [...props.chosen, name] : props.chosen.filter((each) => each !== name))
  return (
    <fieldset class={css.picker}>
      <legend class={css.legend}>{words().form.models}</legend>
      <Field
        label={words().form.modelsFind}
        name="find-model"
        type="search"
        autocomplete="off"
        isOptional
        value={wanted()}
        help={
          props.chosen.length === 0
            ? words().form.modelsHelp
            : words().form.modelsChosen(format().number(props.chosen.length))
        }
        onInput={setWanted}
      />
      <Show when={shown().length > 0} fallback={<p class={css.quiet}>{words().form.modelsNone}</p>}>
        <ul class={css.models}>
          <For each={shown()}>
            {(name) => (
              <li>
                <label class={css.model}>
                  <input
                    type="checkbox"
                    checked={props.chosen.includes(name)}
                    onChange={(event) => turn(name, event.currentTarget.checked)}
                  />
                  {name}
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.chosen.length > 0}>
        <div>
          <Button kind="ghost" size="small" onPress={() => props.onChange([])}>
            {words().form.clear}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}
