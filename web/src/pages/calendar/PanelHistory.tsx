import { For } from 'solid-js'
import type { PublicationEvent } from '../../data/publications.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime, zonedTime } from '../../text/zoned-time.ts'
import { eventText } from './event-text.ts'
import css from './panel.module.css'

/** Everything that happened, the newest first. */
export function PanelHistory(props: { events: PublicationEvent[]; timeZone: string }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const newestFirst = () => [...props.events].reverse()
  return (
    <details class={css.history}>
      <summary>{words().panel.history}</summary>
      <ol class={css.events}>
        <For each={newestFirst()}>
          {(event) => (
            <li class={css.event}>
              <time class={css.quiet} dateTime={event.at}>
                {zonedTime(language(), event.at, props.timeZone)}
              </time>
              <p>{eventText(words(), event, (local) => localTime(language(), local))}</p>
            </li>
          )}
        </For>
      </ol>
    </details>
  )
}
