import { Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { useRetryRun } from '../../data/runs.ts'
import { useCan } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { wordsOf } from '../../text/error-words.ts'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './project.module.css'
import { StageLine } from './StageLine.tsx'

/** A run that failed or was cancelled: what happened, what it cost, and how to go on. */
export function Stopped(props: { run: Run }) {
  const { t, format } = useWords()
  const charged = () =>
    props.run.chargedUcr === 0 ? t().project.notCharged : t().project.charged(format().credits(props.run.chargedUcr))
  const what = () => {
    const { error } = props.run
    if (!error) return wordsOf(t(), 'internal', '')
    return wordsOf(t(), error.code, error.message)
  }
  const where = () => {
    const stage = props.run.error?.stage
    return stage ? `${t().project.failedIn(t().stages[stage])} ` : ''
  }
  return (
    <>
      <Show
        when={props.run.state === 'FAILED'}
        fallback={
          <div class={css.stopped} role="status">
            <p class={css.stoppedTitle}>{t().project.cancelled}</p>
            <p class={css.stoppedText}>
              {props.run.chargedUcr === 0
                ? `${t().project.notCharged} ${t().project.kept}`
                : t().project.cancelledText(format().credits(props.run.chargedUcr))}
            </p>
            <Retry run={props.run} />
          </div>
        }
      >
        <ErrorNote
          what={what().what}
          meaning={`${where()}${charged()}`}
          todo={what().todo}
          number={{ label: t().common.runId, value: props.run.id }}
          actions={<Retry run={props.run} />}
        />
      </Show>
      <StageLine stages={props.run.stages} />
    </>
  )
}

function Retry(props: { run: Run }) {
  const { t } = useWords()
  const retry = useRetryRun()
  const canMake = useCan('editor')
  return (
    <Show when={props.run.canRetry && canMake()}>
      <Button size="small" isOff={retry.isPending} onPress={() => retry.mutate(props.run.id)}>
        {retry.isPending ? t().project.retrying : t().project.retry}
      </Button>
      <Show when={retry.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </Show>
  )
}
