import { createSignal } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import type { Entry } from '../../data/calendar-entries.ts'
import { type Publication, useMovePublication } from '../../data/publications.ts'
import { type Local, toInstant, toLocal } from '../../data/zoned.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime } from '../../text/zoned-time.ts'
import { showToast } from '../../ui/Toast.tsx'
import type { Calendar } from './use-calendar.ts'

/** The question when something goes out; `error` is why a first answer was refused. */
export type AskedMove = { publication: Publication; local: Local; error?: unknown }

/** Moving in time: by a drop, which is tried at once, or by asking. What is refused is asked. */
export function useMoves(calendar: Calendar) {
  const { t, language } = useWords()
  const words = useAreaWords(publishingWords)
  const move = useMovePublication()
  const [asked, setAsked] = createSignal<AskedMove | null>(null)
  const tell = (text: string) => showToast({ text, closeLabel: t().common.close })

  function drop({ publication }: Entry, shown: Local) {
    if (shown <= calendar.nowLocal()) return tell(words().calendar.past)
    const shownAt = toInstant(shown, calendar.timeZone())
    // Said by the clock of its own zone, which it keeps.
    const { id, revision, timeZone, metadata } = publication
    const local = timeZone === calendar.timeZone() ? shown : toLocal(shownAt, timeZone)
    move.mutate(
      { id, revision, when: { kind: 'at', local, timeZone }, shownAt },
      {
        onSuccess: () => tell(words().calendar.moved(metadata.title, localTime(language(), shown))),
        onError: (error) => {
          // Why, and where it can be answered, what to do.
          if (isApiError(error, 'conflict') || isApiError(error, 'invalid_request'))
            setAsked({ publication, local, error })
          else tell(words().calendar.notMoved)
        },
      },
    )
  }

  return {
    drop,
    asked,
    ask: (publication: Publication) => setAsked({ publication, local: publication.scheduledLocal }),
    close: () => setAsked(null),
  }
}
