import { createSignal, type JSX, Show } from 'solid-js'
import { closedMonthsOf, refusalOf } from '../../data/cost-teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { monthName } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'

type Work = (restatesClosed: boolean) => Promise<void>

/** Does what changes rules, and asks first where a closed month would say something else. `Dialog` asks, and says what failed. */
export function useClosedMonths(): { run: (work: Work) => void; Dialog: () => JSX.Element } {
  const [asked, setAsked] = createSignal<{ work: Work; months: string[] } | null>(null)
  const [error, setError] = createSignal<unknown>(null)
  const run = (work: Work, restatesClosed = false) => {
    setError(null)
    setAsked(null)
    work(restatesClosed).catch((failure: unknown) => {
      const months = closedMonthsOf(failure)
      if (months && !restatesClosed) setAsked({ work, months })
      else setError(failure)
    })
  }
  function Dialog() {
    const { language } = useWords()
    const words = useAreaWords(costsTeamsWords)
    const months = () => (asked()?.months ?? []).map((month) => monthName(language(), month)).join(', ')
    return (
      <>
        <Show when={error()}>{(failure) => <Refused error={failure()} />}</Show>
        <ConfirmDialog
          isOpen={asked() !== null}
          title={words().closed.title}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button onPress={() => setAsked(null)}>{words().closed.cancel}</Button>
              <Button
                kind="primary"
                onPress={() => {
                  const known = asked()
                  if (known) run(known.work, true)
                }}
              >
                {words().closed.confirm}
              </Button>
            </>
          }
        >
          <p>{words().closed.text(months())}</p>
        </ConfirmDialog>
      </>
    )
  }
  return { run: (work) => run(work), Dialog }
}

/** Why it did not go, in words of its own where there are some. */
export function Refused(props: { error: unknown }) {
  const words = useAreaWords(costsTeamsWords)
  const reason = () => refusalOf(props.error)
  return (
    <Show when={reason()} fallback={<FailedCall error={props.error} isWrite />}>
      {(known) => <ErrorNote what={words().refusals[known()]} />}
    </Show>
  )
}
