import { createMemo, For, Show } from 'solid-js'
import type { Day } from '../../data/zoned.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName, weekdayName } from '../../text/zoned-time.ts'
import css from './calendar.module.css'
import { EntryCard } from './EntryCard.tsx'
import { entriesOn, type ViewProps } from './view-props.ts'

/** More than these are counted. */
const shownPerDay = 3

/** A month by the day. Where there is no room for titles each day says how many there are, and leads to its week. */
export function MonthView(props: ViewProps & { isWide: boolean }) {
  const { language } = useWords()
  const weekdays = () => props.calendar.days().slice(0, 7)
  return (
    <div class={css.month} data-wide={props.isWide ? '' : undefined}>
      <For each={weekdays()}>
        {(day) => (
          <span class={css.monthWeekday} aria-hidden="true">
            {weekdayName(language(), day)}
          </span>
        )}
      </For>
      <For each={props.calendar.days()}>{(day) => <MonthDay {...props} day={day} />}</For>
    </div>
  )
}

function MonthDay(props: ViewProps & { isWide: boolean; day: Day }) {
  const { language, format } = useWords()
  const words = useAreaWords(publishingWords)
  const entries = createMemo(() => entriesOn(props.calendar.entries(), props.day))
  const isOther = () => props.day.slice(0, 7) !== props.calendar.day().slice(0, 7)
  const isPast = () => props.day < props.calendar.today()
  const hasTrouble = () =>
    entries().some(({ publication: { state } }) => state === 'BLOCKED' || state === 'UNKNOWN' || state === 'FAILED')
  const toWeek = () => props.calendar.setView('week', props.day)
  const label = () => words().calendar.count(dayName(language(), props.day), format().number(entries().length))
  return (
    <section
      class={css.monthDay}
      aria-label={dayName(language(), props.day)}
      data-day={props.day}
      data-other={isOther() ? '' : undefined}
      data-past={isPast() ? '' : undefined}
    >
      <button type="button" class={css.monthNumber} aria-label={label()} onClick={toWeek}>
        <span aria-hidden="true" data-today={props.day === props.calendar.today() ? '' : undefined}>
          {Number(props.day.slice(8))}
        </span>
        <Show when={!props.isWide && entries().length > 0}>
          <span class={css.monthCount} data-kind={hasTrouble() ? 'bad' : undefined} aria-hidden="true">
            {entries().length}
          </span>
        </Show>
      </button>
      <Show when={props.isWide}>
        <ul class={css.chips}>
          <For each={entries().slice(0, shownPerDay)}>
            {(entry) => (
              <li>
                <EntryCard entry={entry} size="chip" drag={props.drag} onOpen={props.onOpen} onMove={props.onMove} />
              </li>
            )}
          </For>
        </ul>
        <Show when={entries().length > shownPerDay}>
          <button type="button" class={css.moreOf} onClick={toWeek}>
            {words().calendar.more(format().number(entries().length - shownPerDay))}
          </button>
        </Show>
      </Show>
    </section>
  )
}
