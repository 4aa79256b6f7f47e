import { createMemo, For, onMount, Show } from 'solid-js'
import { toLanes } from '../../data/lanes.ts'
import { useCan } from '../../data/teams.ts'
import { type Day, localAt, minutesOf, toMinutes } from '../../data/zoned.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { clockTime, dayName, weekdayName } from '../../text/zoned-time.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import css from './calendar.module.css'
import { EntryCard } from './EntryCard.tsx'
import { SlotButton } from './SlotButton.tsx'
import { itemsOn, type ViewProps } from './view-props.ts'

const dayMinutes = 24 * 60
/** What a card takes of a day, so that two within the hour stand side by side. */
const cardMinutes = 60
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const firstHour = 8

/** A week by the hour: cards at their times, free slots as outlines, what has passed dimmed. */
export function WeekView(props: ViewProps) {
  const { language } = useWords()
  let scroller: HTMLDivElement | undefined
  onMount(() => {
    if (!scroller) return
    const taken = [...props.calendar.entries(), ...props.calendar.free()].map(({ minutes }) => minutes)
    const earliest = taken.length > 0 ? Math.min(...taken) : firstHour * 60
    scroller.scrollTop = (scroller.scrollHeight * Math.max(0, earliest - 60)) / dayMinutes
  })
  return (
    <div class={css.scroller} ref={scroller} data-scroller>
      <div class={css.week}>
        <div class={css.hours} aria-hidden="true">
          <For each={hours}>
            {(hour) => (
              <span class={css.hour} style={{ top: `calc(var(--head) + ${hour} * var(--hour))` }}>
                {hour === 0 ? '' : clockTime(language(), localAt('2026-01-01', hour * 60))}
              </span>
            )}
          </For>
        </div>
        <For each={props.calendar.days()}>{(day) => <DayColumn {...props} day={day} />}</For>
      </div>
    </div>
  )
}

function DayColumn(props: ViewProps & { day: Day }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const canEdit = useCan('editor')
  const items = createMemo(() => itemsOn(props.calendar, props.day, canEdit()))
  const lanes = createMemo(() =>
    toLanes(
      items().map(({ minutes }) => minutes),
      cardMinutes,
    ),
  )
  const placeOf = (index: number) => {
    const { lane, lanes: count } = lanes()[index] ?? { lane: 0, lanes: 1 }
    const minutes = items()[index]?.minutes ?? 0
    // The last hours of a day hold a whole card too.
    const top = Math.min(minutes, dayMinutes - cardMinutes)
    return {
      top: `${(top / dayMinutes) * 100}%`,
      left: `${(lane / count) * 100}%`,
      width: `${100 / count}%`,
    }
  }
  const isToday = () => props.day === props.calendar.today()
  const isPast = () => props.day < props.calendar.today()
  const nowPart = () => minutesOf(props.calendar.nowLocal()) / dayMinutes
  /** By the clock of the only channel in view; with several the page asks again. */
  const add = (minutes: number) => {
    const local = localAt(props.day, minutes)
    const [channel, another] = props.calendar.shownChannels()
    props.onAdd({ local, channel: another ? null : (channel ?? null) })
  }
  const addHour = () => (isToday() ? Math.min(23, Math.floor(minutesOf(props.calendar.nowLocal()) / 60) + 1) : 18)
  return (
    <section class={css.dayColumn} aria-label={dayName(language(), props.day)} data-past={isPast() ? '' : undefined}>
      <div class={css.dayHead} data-today={isToday() ? '' : undefined}>
        <span class={css.weekday}>{weekdayName(language(), props.day)}</span>
        <span class={css.dayNumber}>{Number(props.day.slice(8))}</span>
        <Show when={canEdit() && !isPast()}>
          <button
            type="button"
            class={css.dayAdd}
            aria-label={words().calendar.addOn(dayName(language(), props.day))}
            onClick={() => add(addHour() * 60)}
          >
            <PlusIcon size={16} />
          </button>
        </Show>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short way for the mouse; keys have the button above. */}
      <div
        class={css.dayBody}
        role="presentation"
        data-day={props.day}
        data-hours
        onClick={(event) => {
          const { currentTarget, target, clientY } = event
          if (target !== currentTarget || !canEdit()) return
          const { top, height } = currentTarget.getBoundingClientRect()
          const minutes = Math.floor(toMinutes((clientY - top) / height) / 30) * 30
          if (localAt(props.day, minutes) > props.calendar.nowLocal()) add(minutes)
        }}
      >
        <Show when={isToday()}>
          <div class={css.gone} style={{ height: `${nowPart() * 100}%` }} />
        </Show>
        <ul>
          <For each={items()}>
            {(item, index) => (
              <li class={css.placed} style={placeOf(index())}>
                <Show when={item.entry}>
                  {(entry) => (
                    <EntryCard
                      entry={entry()}
                      size="grid"
                      drag={props.drag}
                      onOpen={props.onOpen}
                      onMove={props.onMove}
                    />
                  )}
                </Show>
                <Show when={item.slot}>{(slot) => <SlotButton slot={slot()} onAdd={props.onAdd} />}</Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </section>
  )
}
