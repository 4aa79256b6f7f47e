import { type JSX, Show } from 'solid-js'
import { isApiError } from '../data/api-error.ts'
import { errorWords } from '../text/error-words.ts'
import { useWords } from '../text/words.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { WarnIcon } from '../ui/icons.tsx'
import { CopyButton } from './CopyButton.tsx'
import css from './error-note.module.css'

/** What happened, what it means for work and credits, what to do, and the number to tell us. */
export function ErrorNote(props: {
  what: string
  meaning?: string | undefined
  todo?: string | undefined
  number?: { label: string; value: string } | undefined
  actions?: JSX.Element
}) {
  return (
    <div class={css.note} role="alert">
      <div class={css.head}>
        <WarnIcon class={css.icon} />
        <div>
          <p class={css.what}>{props.what}</p>
          <Show when={props.meaning}>
            <p class={css.text}>{props.meaning}</p>
          </Show>
          <Show when={props.todo}>
            <p class={css.text}>{props.todo}</p>
          </Show>
        </div>
      </div>
      <Show when={props.actions || props.number}>
        <div class={css.actions}>
          {props.actions}
          <Show when={props.number}>{(number) => <CopyButton label={number().label} value={number().value} />}</Show>
        </div>
      </Show>
    </div>
  )
}

/** A failed call. `isWrite`: it might have changed something, had it arrived. */
export function FailedCall(props: { error: unknown; isWrite?: boolean; onRetry?: () => void }) {
  const { t, to, format } = useWords()
  const words = () => errorWords(t(), props.error)
  const todo = () => {
    const waitMs = isApiError(props.error, 'rate_limited') ? props.error.retryAfterMs : null
    return waitMs === null ? words().todo : t().common.inTime(format().wait(waitMs))
  }
  const meaning = () => {
    if (!props.isWrite) return undefined
    return isApiError(props.error) && props.error.isTransient ? t().errorMeaning.unknown : t().errorMeaning.nothing
  }
  /** Where what is missing can be had. */
  const helpful = (): 'plans' | 'credits' | undefined => {
    if (isApiError(props.error, 'plan_limit')) return 'plans'
    return isApiError(props.error, 'insufficient_credits') || isApiError(props.error, 'debt_unpaid')
      ? 'credits'
      : undefined
  }
  const requestId = () => (isApiError(props.error) ? props.error.requestId : null)
  return (
    <ErrorNote
      what={words().what}
      meaning={meaning()}
      todo={todo()}
      number={requestId() ? { label: t().common.requestId, value: requestId() ?? '' } : undefined}
      actions={
        <>
          <Show when={props.onRetry}>
            <Button size="small" onPress={() => props.onRetry?.()}>
              {t().common.retry}
            </Button>
          </Show>
          <Show when={helpful()}>
            {(link) => (
              <LinkButton size="small" href={to(`/billing#${link() === 'plans' ? 'plans' : 'buy'}`)}>
                {t().errorLinks[link()]}
              </LinkButton>
            )}
          </Show>
        </>
      }
    />
  )
}
