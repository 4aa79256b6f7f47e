import { For, Match, Switch } from 'solid-js'
import type { BrandFacts } from '../../data/brands.ts'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './brands.module.css'
import type { Found } from './found.ts'
import { Swatches } from './Swatches.tsx'
import type { BrandDraft } from './use-brand-draft.ts'

/** What was read, beside what the brand says now. What is taken over is no difference any more and goes. */
export function FoundList(props: { found: readonly Found[]; draft: BrandDraft }) {
  const words = useAreaWords(brandWords)
  return (
    <>
      <p class={css.help}>{words().read.foundHelp}</p>
      <ul class={css.differences}>
        <For each={props.found}>
          {({ field, change }) => (
            <li class={css.difference}>
              <h3 class={css.label}>{words().read.fields[field]}</h3>
              <dl class={css.sides}>
                <div>
                  <dt>{words().read.now}</dt>
                  <dd>
                    <Value field={field} facts={props.draft.draft.facts} />
                  </dd>
                </div>
                <div>
                  <dt>{words().read.read}</dt>
                  <dd>
                    <Value field={field} facts={{ ...props.draft.draft.facts, ...change }} />
                  </dd>
                </div>
              </dl>
              <Button
                size="small"
                aria-label={words().read.takeOf(words().read.fields[field])}
                onPress={() => props.draft.change(change)}
              >
                {words().read.take}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Button
        size="small"
        onPress={() => props.draft.change(Object.assign({}, ...props.found.map(({ change }) => change)))}
      >
        {words().read.takeAll}
      </Button>
    </>
  )
}

function Value(props: { field: Found['field']; facts: BrandFacts }) {
  const { t } = useWords()
  const words = useAreaWords(brandWords)
  const text = () => {
    const { [props.field]: value } = props.facts
    return Array.isArray(value) ? value.join(', ') : value
  }
  return (
    <Switch fallback={text() || words().read.none}>
      <Match when={props.field === 'tone'}>{t().create.tones[props.facts.tone]}</Match>
      <Match when={props.field === 'colours' && props.facts.colours.length > 0}>
        <Swatches colours={props.facts.colours} />
      </Match>
    </Switch>
  )
}
