import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type StudioAsk, UnsavedError, useStudio } from '../../data/studio.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './step-bar.module.css'

/** What stands in the way of making something, and what became of the last try. */
export function MakeProblem(props: { act: StudioAsk | null; quoteError: unknown; onRetryQuote: () => void }) {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const again = () => {
    const act = props.act
    if (act) studio.make(act.goal, act.sceneIds, act.quality)
  }
  return (
    <Switch>
      <Match when={studio.makeState.error instanceof UnsavedError}>
        <p class={css.missing} role="alert">
          {words().bar.unsaved}
        </p>
      </Match>
      <Match when={studio.makeState.error}>
        {(error) => (
          <Show when={isBoardProblem(error())} fallback={<FailedCall error={error()} isWrite onRetry={again} />}>
            <BoardProblem error={error()} />
          </Show>
        )}
      </Match>
      <Match when={studio.stopped()}>
        {(run) => (
          <ErrorNote
            what={words().bar.failed}
            meaning={run().error?.message}
            actions={
              <Button size="small" onPress={studio.forgetStopped}>
                {words().bar.dismiss}
              </Button>
            }
          />
        )}
      </Match>
      <Match when={props.quoteError}>
        {(error) => (
          <Show when={isBoardProblem(error())} fallback={<FailedCall error={error()} onRetry={props.onRetryQuote} />}>
            <BoardProblem error={error()} />
          </Show>
        )}
      </Match>
    </Switch>
  )
}

const reasons = ['empty_scene', 'too_few_scenes', 'file_gone'] as const

const isBoardProblem = (error: unknown) =>
  isApiError(error) && reasons.some((reason) => reason === error.details.reason)

/** The board is not far enough: what is missing, and where. */
function BoardProblem(props: { error: unknown }) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const text = () => {
    if (!isApiError(props.error)) return ''
    const { reason, sceneId } = props.error.details
    if (reason === 'too_few_scenes') return words().bar.tooFewScenes
    if (reason === 'file_gone') return words().bar.fileGone
    const index = studio.board().scenes.findIndex(({ id }) => id === sceneId)
    return words().bar.emptyScene(format().number(index + 1))
  }
  return (
    <p class={css.missing} role="status">
      {text()}
    </p>
  )
}
