import { A } from '@solidjs/router'
import { createEffect, For, on, Show } from 'solid-js'
import type { StudioStep } from '../../../../contract/boards.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { AgainIcon, CheckIcon } from '../../ui/icons.tsx'
import css from './step-line.module.css'
import { stepState, studioSteps } from './step-states.ts'

/** The six steps as a line: how far each is, why one has to be made again, and the way to it. */
export function StepLine(props: { step: StudioStep }) {
  const { to } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  let list: HTMLOListElement | undefined
  // On a narrow screen the line is wider than the page.
  createEffect(
    on(
      () => props.step,
      (step) => {
        const here = list?.querySelector<HTMLElement>(`[data-step="${step}"]`)
        if (list && here) list.scrollTo({ left: here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2 })
      },
    ),
  )
  return (
    <nav class={css.nav} aria-label={words().shell.steps}>
      <ol class={css.line} ref={list}>
        <For each={studioSteps}>
          {(step, at) => {
            const state = () =>
              stepState(step, { ...studio.view(), making: studio.making() ?? studio.view().making }, studio.board())
            const said = () => {
              const { kind, reason } = state()
              return kind === 'stale' && reason ? words().stale[reason] : words().shell.states[kind]
            }
            return (
              <li class={css.item} data-step={step}>
                <A
                  class={css.step}
                  href={to(`/studio/${studio.projectId}/${step}`)}
                  data-kind={state().kind}
                  aria-current={props.step === step ? 'step' : undefined}
                  title={said()}
                >
                  <span class={css.mark} aria-hidden="true">
                    <Show
                      when={state().kind === 'done'}
                      fallback={state().kind === 'stale' ? <AgainIcon size={14} /> : at() + 1}
                    >
                      <CheckIcon size={14} />
                    </Show>
                  </span>
                  <span class={css.name}>{words().shell.names[step]}</span>
                  <span class="sr">, {said()}</span>
                </A>
              </li>
            )
          }}
        </For>
      </ol>
    </nav>
  )
}
