import { Show } from 'solid-js'
import type { ApiError } from '../../data/api-error.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'

/** Why there is no answer, in the words of a conversation where they differ from those about shorts. */
export function Problem(props: { error: ApiError; onRetry?: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(portalWords)
  const known = () => words().playground.errors[props.error.code]
  const isAboutCredits = () => ['insufficient_credits', 'debt_unpaid'].includes(props.error.code)
  return (
    <Show
      when={known()}
      fallback={<FailedCall error={props.error} {...(props.onRetry && { onRetry: () => props.onRetry?.() })} />}
    >
      {(said) => (
        <ErrorNote
          what={said()[0]}
          todo={said()[1]}
          number={props.error.requestId ? { label: t().common.requestId, value: props.error.requestId } : undefined}
          actions={
            <>
              <Show when={props.onRetry}>
                <Button size="small" onPress={() => props.onRetry?.()}>
                  {t().common.retry}
                </Button>
              </Show>
              <Show when={isAboutCredits()}>
                <LinkButton size="small" href={to('/billing#buy')}>
                  {t().errorLinks.credits}
                </LinkButton>
              </Show>
            </>
          }
        />
      )}
    </Show>
  )
}
