import { type JSX, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import css from './account.module.css'
import { Notice } from './Notice.tsx'

/** The link was used before or too late, or somebody else has the address by now: a new mail is needed. */
export const isLinkOver = (error: unknown): boolean =>
  isApiError(error, 'token_invalid') || isApiError(error, 'conflict') || isApiError(error, 'invalid_request')

/** A mail's link that did not do what it promised; `children` are ways to go on from one that is over. */
export function LinkTrouble(props: {
  error: unknown
  /** What to do about a link that is over. */
  todo: string
  children: JSX.Element
  onRetry: () => void
}) {
  const words = useAreaWords(accountWords)
  return (
    <Show
      when={isLinkOver(props.error)}
      fallback={
        <div class={css.page}>
          <h1 class={css.title}>{words().link.failed}</h1>
          <div class={css.notes}>
            <FailedCall error={props.error} onRetry={props.onRetry} />
          </div>
        </div>
      }
    >
      <Notice title={words().link.invalid} texts={[words().link.invalidText, props.todo]}>
        {props.children}
      </Notice>
    </Show>
  )
}

/** The page of a link, opened without one. */
export function LinkMissing(props: { children: JSX.Element }) {
  const words = useAreaWords(accountWords)
  return (
    <Notice title={words().link.missing} texts={[words().link.missingText]}>
      {props.children}
    </Notice>
  )
}
