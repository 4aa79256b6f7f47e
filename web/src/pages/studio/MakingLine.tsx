import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { Making } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { doingNow } from '../project/run-view.ts'
import css from './step-bar.module.css'

const CancelDialog = lazy(() => import('../project/CancelDialog.tsx').then((m) => ({ default: m.CancelDialog })))

/** What is being made, how far it is, and the way to stop it. */
export function MakingLine(props: { making: Making }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const [isAsking, setIsAsking] = createSignal(false)
  const doing = () => {
    const { goal, run } = props.making
    // A whole short goes through many stages; a part is one thing.
    return goal === 'video' && run ? t().doing[doingNow(run)] : words().bar.goals[goal]
  }
  return (
    <div class={css.making}>
      <p class={css.doing}>
        <span role="status">{doing()}</span>
        <span class={css.percent}>{words().bar.percent(format().number(props.making.percent))}</span>
      </p>
      <Show when={props.making.run?.canCancel}>
        <Button kind="ghost" size="small" onPress={() => setIsAsking(true)}>
          {words().bar.cancel}
        </Button>
      </Show>
      <div
        class={css.track}
        role="progressbar"
        aria-label={words().bar.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={props.making.percent}
        style={{ '--part': props.making.percent / 100 }}
      >
        <div class={css.fill} />
      </div>
      <Show when={isAsking() && props.making.run}>
        {(run) => (
          <Suspense>
            <CancelDialog run={run()} onClose={() => setIsAsking(false)} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
