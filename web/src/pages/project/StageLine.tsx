import { For, Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { useWords } from '../../text/words.tsx'
import css from './stage-line.module.css'

/** Six stages as one line that fills. */
export function StageLine(props: { stages: Run['stages'] }) {
  const { t, format } = useWords()
  const part = (stage: Run['stages'][number]) => (stage.state === 'done' ? 1 : stage.percent / 100)
  return (
    <ol class={css.stages}>
      <For each={props.stages}>
        {(stage) => (
          <li class={css.stage} data-state={stage.state} style={{ '--part': part(stage) }}>
            <div class={css.track}>
              <div class={css.fill} />
            </div>
            <div class={css.name}>
              {t().stages[stage.name]} <span class="sr">{t().stageStates[stage.state]}</span>
              <Show when={stage.state === 'running' && stage.total > 1}>
                <span class={css.count}>
                  {format().number(stage.done)}/{format().number(stage.total)}
                </span>
              </Show>
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}
