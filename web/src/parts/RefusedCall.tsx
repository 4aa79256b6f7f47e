import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { isApiError } from '../data/api-error.ts'
import { useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, FailedCall } from './ErrorNote.tsx'

/**
 * A change that was not made. Where the server names the reason its own sentence says what stands against it and what to do;
 * every other failure is told as everywhere.
 */
export function RefusedCall(props: { error: unknown; actions?: JSX.Element; onRetry?: () => void }) {
  const { t } = useWords()
  const said = () => {
    const { error } = props
    return isApiError(error) && typeof error.details.reason === 'string' ? error : undefined
  }
  return (
    <Show
      when={said()}
      fallback={<FailedCall error={props.error} isWrite {...(props.onRetry && { onRetry: props.onRetry })} />}
    >
      {(error) => (
        <ErrorNote
          what={error().message}
          number={error().requestId ? { label: t().common.requestId, value: error().requestId ?? '' } : undefined}
          actions={
            <>
              {props.actions}
              <Show when={props.onRetry}>
                <Button size="small" onPress={() => props.onRetry?.()}>
                  {t().common.retry}
                </Button>
              </Show>
            </>
          }
        />
      )}
    </Show>
  )
}
