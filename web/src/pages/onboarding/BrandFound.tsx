import { For, Show } from 'solid-js'
import type { Analysis } from '../../data/brands.ts'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './onboarding.module.css'

/** What was read out of the text, before it is kept. */
export function BrandFound(props: { reading: Analysis }) {
  const { format } = useWords()
  const words = useAreaWords(onboardingWords)
  return (
    <div class={css.found} role="status">
      <Show when={props.reading.words} fallback={<p>{words().brand.nothing}</p>}>
        {(found) => (
          <>
            <p class={css.strong}>{words().brand.found}</p>
            <dl class={css.facts}>
              <Fact name={words().brand.manner} value={found().manner} />
              <Fact name={words().brand.audience} value={found().audience} />
            </dl>
            <Show when={found().phrases.length > 0}>
              <p class={css.quiet}>{words().brand.phrases}</p>
              <ul class={css.phrases}>
                <For each={found().phrases}>{(phrase) => <li class={css.phrase}>{phrase}</li>}</For>
              </ul>
            </Show>
          </>
        )}
      </Show>
      <Show when={props.reading.chargedUcr > 0}>
        <p class={css.quiet}>{words().brand.charged(format().credits(props.reading.chargedUcr))}</p>
      </Show>
    </div>
  )
}

function Fact(props: { name: string; value: string }) {
  return (
    <Show when={props.value !== ''}>
      <div>
        <dt class={css.quiet}>{props.name}</dt>
        <dd>{props.value}</dd>
      </div>
    </Show>
  )
}
