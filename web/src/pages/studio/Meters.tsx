import { createMemo, Show } from 'solid-js'
import { liveBoardMs, spokenIn } from '../../data/board-length.ts'
import { boardLimits } from '../../data/board-scenes.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { judge } from './amount.ts'
import css from './meters.module.css'

/** How much is said and how long it takes, against what was aimed at; moves with every letter. */
export function Meters() {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const totalMs = createMemo(() => liveBoardMs(studio.board(), studio.view()))
  const spoken = createMemo(() => spokenIn(studio.board()))
  const budget = () => studio.view().budget
  const verdict = () => judge(spoken(), budget())
  const targetMs = () => studio.board().seconds * 1000
  const seconds = (ms: number) => t().create.seconds(format().number(Math.round(ms / 1000)))
  const isTooLong = () => totalMs() > boardLimits.longestSeconds * 1000
  return (
    <section class={css.meters} aria-label={words().script.meters.label}>
      <div class={css.meter}>
        <p class={css.head}>
          <span>{words().script.meters.length}</span>
          <span class={css.figure}>{words().script.meters.lengthOf(seconds(totalMs()), seconds(targetMs()))}</span>
        </p>
        <Bar
          part={totalMs() / (targetMs() * scale)}
          mark={1 / scale}
          kind={isTooLong() ? 'bad' : lengthKind(totalMs(), targetMs())}
        />
      </div>
      <Show when={studio.board().style.voice} fallback={<p class={css.note}>{words().script.meters.silent}</p>}>
        <div class={css.meter}>
          <p class={css.head}>
            <span>{words().script.meters[budget().unit]}</span>
            <span class={css.figure}>
              {words().script.meters.budget(
                format().number(spoken()),
                format().number(budget().min),
                format().number(budget().max),
              )}
            </span>
          </p>
          <Bar
            part={spoken() / (budget().target * scale)}
            mark={1 / scale}
            kind={verdict() === 'right' ? 'good' : 'warn'}
          />
          <p class={css.verdict} data-kind={verdict() === 'right' ? 'good' : 'warn'}>
            {words().script.meters[verdict()]}
          </p>
        </div>
      </Show>
      <Show when={isTooLong()}>
        <p class={css.tooLong}>{words().script.meters.tooLong(format().number(boardLimits.longestSeconds))}</p>
      </Show>
    </section>
  )
}

/** Room to the right of the target. */
const scale = 1.5

const lengthKind = (ms: number, targetMs: number) => (Math.abs(ms - targetMs) <= targetMs * 0.12 ? 'good' : 'warn')

/** Decoration: the words above and below say the same. */
function Bar(props: { part: number; mark: number; kind: 'good' | 'warn' | 'bad' }) {
  return (
    <div
      class={css.bar}
      data-kind={props.kind}
      aria-hidden="true"
      style={{ '--part': Math.min(1, props.part), '--mark': props.mark }}
    >
      <div class={css.fill} />
      <div class={css.target} />
    </div>
  )
}
