import { createMemo, For, Show } from 'solid-js'
import { useCan } from '../../data/teams.ts'
import { type Day, localAt, minutesOf } from '../../data/zoned.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import css from './calendar.module.css'
import { EntryCard } from './EntryCard.tsx'
import { SlotButton } from './SlotButton.tsx'
import { entriesOn, itemsOn, type ViewProps } from './view-props.ts'

/** A week where there is no room for seven columns: day by day, one below the other. */
export function Agenda(props: ViewProps) {
  /** Of the week that goes on now, what has passed and was empty says nothing. */
  const shown = () => {
    const days = props.calendar.days()
    const today = props.calendar.today()
    if (!days.includes(today)) return days
    return days.filter((day) => day >= today || entriesOn(props.calendar.entries(), day).length > 0)
  }
  return (
    <div class={css.agenda}>
      <For each={shown()}>{(day) => <AgendaDay {...props} day={day} />}</For>
    </div>
  )
}

function AgendaDay(props: ViewProps & { day: Day }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const canEdit = useCan('editor')
  const items = createMemo(() => itemsOn(props.calendar, props.day, canEdit()))
  const isPast = () => props.day < props.calendar.today()
  const isToday = () => props.day === props.calendar.today()
  const hour = () => (isToday() ? Math.min(23, Math.floor(minutesOf(props.calendar.nowLocal()) / 60) + 1) : 18)
  const only = () => {
    const [channel, another] = props.calendar.shownChannels()
    return another ? null : (channel ?? null)
  }
  return (
    <section class={css.agendaDay} data-past={isPast() ? '' : undefined}>
      <div class={css.agendaHead}>
        <h3 class={css.agendaName} data-today={isToday() ? '' : undefined}>
          {dayName(language(), props.day)}
        </h3>
        <Show when={canEdit() && !isPast()}>
          <button
            type="button"
            class={css.dayAdd}
            aria-label={words().calendar.addOn(dayName(language(), props.day))}
            onClick={() => props.onAdd({ local: localAt(props.day, hour() * 60), channel: only() })}
          >
            <PlusIcon size={18} />
          </button>
        </Show>
      </div>
      <Show when={items().length === 0}>
        <p class={css.small}>{words().calendar.nothingOn}</p>
      </Show>
      <ul class={css.rows}>
        <For each={items()}>
          {(item) => (
            <li>
              <Show when={item.entry}>
                {(entry) => <EntryCard entry={entry()} size="row" onOpen={props.onOpen} onMove={props.onMove} />}
              </Show>
              <Show when={item.slot}>{(slot) => <SlotButton slot={slot()} onAdd={props.onAdd} />}</Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
