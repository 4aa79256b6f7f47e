import { Index, Show } from 'solid-js'
import { colourLimit } from '../../data/brands.ts'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon, PlusIcon } from '../../ui/icons.tsx'
import css from './colour-field.module.css'

/** What a first colour may be; the studio's own accent. */
const firstColour = '#ff6a3d'

/** Up to six colours. The first is the accent; any other can be put in its place. */
export function ColourField(props: { colours: readonly string[]; onChange: (colours: string[]) => void }) {
  const { format } = useWords()
  const words = useAreaWords(brandWords)
  const without = (index: number) => props.colours.filter((_, at) => at !== index)
  return (
    <fieldset class={css.field}>
      <legend class={css.label}>{words().colours}</legend>
      <ul class={css.colours}>
        <Index each={props.colours}>
          {(colour, index) => (
            <li class={css.colour}>
              <input
                class={css.swatch}
                type="color"
                aria-label={words().colour(format().number(index + 1), colour())}
                value={colour()}
                onInput={({ currentTarget: { value } }) =>
                  props.onChange(props.colours.map((known, at) => (at === index ? value.toLowerCase() : known)))
                }
              />
              <span class={css.hex}>{colour()}</span>
              <Show when={index > 0} fallback={<span class={css.accent}>{words().accent}</span>}>
                <button
                  type="button"
                  class={css.first}
                  aria-label={words().makeAccent(colour())}
                  onClick={() => props.onChange([colour(), ...without(index)])}
                >
                  {words().accent}
                </button>
              </Show>
              <button
                type="button"
                class={css.remove}
                aria-label={words().removeColour(colour())}
                onClick={() => props.onChange(without(index))}
              >
                <CrossIcon size={14} />
              </button>
            </li>
          )}
        </Index>
      </ul>
      <Show when={props.colours.length < colourLimit}>
        <Button size="small" onPress={() => props.onChange([...props.colours, props.colours.at(-1) ?? firstColour])}>
          <PlusIcon size={16} />
          {words().addColour}
        </Button>
      </Show>
      <p class={css.help}>{words().coloursHelp}</p>
    </fieldset>
  )
}
