import { createEffect, createSignal, Show } from 'solid-js'
import { readStored, writeStored } from '../../data/stored.ts'
import { useStudio } from '../../data/studio.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './written-note.module.css'

/**
 * A script that was finished while nobody looked. Where there are no scenes it is put in at once; else a person decides, and
 * what they left is not asked about again in this browser.
 */
export function WrittenNote() {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const key = `script-left.${studio.projectId}`
  const [left, setLeft] = createSignal(readStored(key))
  const waiting = () => {
    const runId = studio.view().written?.runId
    return runId !== undefined && runId !== left() && studio.making() === null ? runId : undefined
  }
  createEffect(() => {
    const runId = waiting()
    if (runId && studio.board().scenes.length === 0 && studio.changeState.isIdle) void studio.takeScript(runId)
  })
  function leave(runId: string) {
    writeStored(key, runId)
    setLeft(runId)
  }
  return (
    <Show when={waiting()}>
      {(runId) => (
        <div class={css.note} role="status">
          <div>
            <p class={css.title}>{words().written.title}</p>
            <p class={css.text}>{words().written.text}</p>
          </div>
          <div class={css.actions}>
            <Button size="small" onPress={() => leave(runId())}>
              {words().written.leave}
            </Button>
            <Button
              size="small"
              kind="primary"
              isOff={studio.changeState.isPending}
              onPress={() => void studio.takeScript(runId())}
            >
              {words().written.take}
            </Button>
          </div>
          <Show when={studio.changeState.error}>
            {(error) => <FailedCall error={error()} isWrite onRetry={() => void studio.takeScript(runId())} />}
          </Show>
        </div>
      )}
    </Show>
  )
}
