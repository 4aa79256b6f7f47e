import { For } from 'solid-js'
import type { Publication } from '../../data/publications.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import css from './panel.module.css'
import { stepsOf } from './panel-steps.ts'

/** How far it has come, as a line of steps. */
export function PanelSteps(props: { publication: Publication }) {
  const words = useAreaWords(publishingWords)
  return (
    <ol class={css.steps}>
      <For each={stepsOf(props.publication)}>
        {(step) => (
          <li class={css.step} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            {words().panel.steps[step.name]}
            <span class="sr">, {words().panel.stepStates[step.state]}</span>
          </li>
        )}
      </For>
    </ol>
  )
}
