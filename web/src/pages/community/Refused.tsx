import { type JSX, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import type { CommunityWords } from '../../text/community/ko.ts'
import { communityWords } from '../../text/community/words.ts'
import { errorWords } from '../../text/error-words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'

/** Why the community does not let somebody do something, in words of its own; nothing for other errors. */
export function refusalOf(words: CommunityWords, error: unknown): string | undefined {
  const known: Record<string, string> = words.refusals
  return isApiError(error) && typeof error.details.reason === 'string' ? known[error.details.reason] : undefined
}

/** What went wrong, in one sentence for a toast. */
export function useWhatFailed(): (error: unknown) => string {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  return (error) => refusalOf(words(), error) ?? errorWords(t(), error).what
}

/** A change that failed or was refused. */
export function Refused(props: { error: unknown; actions?: JSX.Element }) {
  const words = useAreaWords(communityWords)
  return (
    <Show when={refusalOf(words(), props.error)} fallback={<FailedCall error={props.error} isWrite />}>
      {(what) => <ErrorNote what={what()} actions={props.actions} />}
    </Show>
  )
}
