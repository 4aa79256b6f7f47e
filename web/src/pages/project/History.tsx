import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { RunLine } from '../../../../contract/projects.ts'
import { hasEnded, type ProjectPage } from '../../data/run-patch.ts'
import { Ago } from '../../parts/Ago.tsx'
import { runStateKinds } from '../../parts/run-state-kind.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './history.module.css'
import project from './project.module.css'

/** Everything that was made for the project: when, what for, and what each resource of it cost. */
export function History(props: { page: ProjectPage; shownId: string | undefined }) {
  const { format } = useWords()
  const words = useAreaWords(libraryWords)
  const totalUcr = () => props.page.runs.reduce((sum, run) => sum + run.chargedUcr, 0)
  return (
    <Show when={props.page.runs.length > 1}>
      <section aria-labelledby="history">
        <div class={project.sectionHead}>
          <h2 id="history" class={project.sectionTitle}>
            {words().historyTitle}
          </h2>
          <p class={css.quiet}>{words().historyTotal(format().credits(totalUcr()))}</p>
        </div>
        <ol class={css.history}>
          <For each={props.page.runs}>
            {(past) => <Past past={past} page={props.page} isShown={past.id === props.shownId} />}
          </For>
        </ol>
      </section>
    </Show>
  )
}

function Past(props: { past: RunLine; page: ProjectPage; isShown: boolean }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(libraryWords)
  const isNewest = () => props.past.id === props.page.run?.id
  const href = () => to(`/projects/${props.page.project.id}${isNewest() ? '' : `?run=${props.past.id}`}`)
  /** What was paid for, each resource once, whichever maker it came from. */
  const costs = () => {
    const sums = new Map<RunLine['costs'][number]['resource'], number>()
    for (const { resource, ucr } of props.past.costs) sums.set(resource, (sums.get(resource) ?? 0) + ucr)
    return [...sums].filter(([, ucr]) => ucr > 0)
  }
  const when = () => (
    <>
      {words().goals[props.past.goal]} · <Ago instant={props.past.createdAt} />
    </>
  )
  return (
    <li class={css.past}>
      <div class={css.what}>
        <Show
          when={props.past.goal === 'video' && !props.isShown}
          fallback={
            <span aria-current={props.isShown ? 'true' : undefined}>
              {when()}
              <Show when={props.isShown}> · {t().project.showing}</Show>
            </span>
          }
        >
          <A href={href()}>
            {when()}
            <Show when={isNewest()}> · {t().project.current}</Show>
          </A>
        </Show>
        <StateWord kind={runStateKinds[props.past.state]} text={t().runStates[props.past.state]} />
      </div>
      <div class={css.cost}>
        <Show
          when={costs().length > 0}
          fallback={
            <Show when={hasEnded(props.past.state)}>
              <span class={css.quiet}>{words().reused}</span>
            </Show>
          }
        >
          <ul class={css.costs}>
            <For each={costs()}>
              {([resource, ucr]) => <li>{words().costOf(t().resources[resource], format().credits(ucr))}</li>}
            </For>
          </ul>
          <span class={css.sum}>{t().common.credits(format().credits(props.past.chargedUcr))}</span>
        </Show>
      </div>
    </li>
  )
}
