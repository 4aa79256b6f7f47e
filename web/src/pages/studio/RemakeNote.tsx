import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { AgainIcon } from '../../ui/icons.tsx'
import css from './remake-note.module.css'
import { findRemakes, type Remake } from './remakes.ts'

/** What was made and has to be made again because of a change, with the reason and the way to it. */
export function RemakeNote() {
  const { to, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const remakes = () => findRemakes(studio.view())
  const said = ({ part, count, reason }: Remake) => {
    const name = words().remake[part]
    const what = typeof name === 'string' ? name : name(format().number(count))
    return words().remake.line(what, words().stale[reason])
  }
  return (
    <Show when={remakes().length > 0 && studio.making() === null}>
      <div class={css.note}>
        <p class={css.title}>
          <AgainIcon size={16} />
          {words().remake.title}
        </p>
        <ul class={css.list}>
          <For each={remakes()}>
            {(remake) => (
              <li>
                <A href={to(`/studio/${studio.projectId}/${remake.step}`)}>{said(remake)}</A>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
