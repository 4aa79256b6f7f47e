import { For, Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { studioFinishWords } from '../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './remade.module.css'
import { remadeOf } from './remade.ts'

/** What the next render makes again, scene by scene, and why. */
export function Remade() {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const stale = useAreaWords(studioWords)
  const studio = useStudio()
  const remade = () => remadeOf(studio.view())
  return (
    <Show when={studio.making() === null && remade()}>
      {(known) => (
        <section class={css.remade} aria-labelledby="remade">
          <h2 id="remade" class={css.heading}>
            {known().isFirst
              ? words().remade.first(format().number(known().total))
              : known().scenes.length === 0
                ? words().remade.none
                : words().remade.scenes(format().number(known().scenes.length), format().number(known().total))}
          </h2>
          <Show when={!known().isFirst}>
            <ul class={css.list}>
              <For each={known().scenes}>
                {({ index, reason }) => (
                  <li>
                    <span class={css.scene}>{t().project.scene(String(index + 1))}</span> {stale().stale[reason]}
                  </li>
                )}
              </For>
              <Show when={known().scenes.length === 0 && known().whole}>
                {(reason) => <li>{stale().stale[reason()]}</li>}
              </Show>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  )
}
