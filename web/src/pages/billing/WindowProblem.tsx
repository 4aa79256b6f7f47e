import { isApiError } from '../../data/api-error.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords } from '../../text/words.tsx'

/** Why the payment window is not there: it did not load, or the order before it was not taken. */
export function WindowProblem(props: { error: unknown }) {
  const words = useAreaWords(billingWords)
  // Without a request number it is the window itself: our own answers have one.
  const isWindow = () => isApiError(props.error, 'payments_unavailable') && props.error.requestId === null
  return isWindow() ? (
    <ErrorNote what={words().window.failed} meaning={words().window.failedMeaning} todo={words().window.failedTodo} />
  ) : (
    <FailedCall error={props.error} isWrite />
  )
}
