import type { PublicationEvent } from '../../../../contract/publications.ts'
import { isLocal } from '../../data/zoned.ts'
import type { PublishingWords } from '../../text/publishing/ko.ts'

/** In words by its reason; one that has none here is told by the state it led to. */
export function eventText(words: PublishingWords, event: PublicationEvent, say: (local: string) => string): string {
  const { reason, to, details } = event
  const [before, now] = [details?.before, details?.local]
  if (
    reason === 'rescheduled' &&
    typeof before === 'string' &&
    typeof now === 'string' &&
    isLocal(before) &&
    isLocal(now)
  )
    return words.events.rescheduledTo(say(before), say(now))
  const known: Partial<Record<string, unknown>> = words.events
  const text = known[reason]
  return typeof text === 'string' ? text : words.states[to]
}
