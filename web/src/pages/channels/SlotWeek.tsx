import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { Slot } from '../../data/channels.ts'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon, PlusIcon } from '../../ui/icons.tsx'
import css from './channels.module.css'
import { addSlot, everyDay, hasSlot, maxSlots, removeSlot, timesOf, weekdays } from './slots.ts'

/** The times of a week at which a channel publishes: a row per day, its times as chips. Each change is saved at once. */
export function SlotWeek(props: { slots: Slot[]; isBusy: boolean; onChange: (slots: Slot[]) => void }) {
  const { format } = useWords()
  const words = useAreaWords(channelWords)
  const headingId = createUniqueId()
  const isFull = () => props.slots.length >= maxSlots
  const mondays = () => timesOf(props.slots, 1)
  const canCopy = () =>
    mondays().length > 0 &&
    mondays().length * 7 <= maxSlots &&
    JSON.stringify(everyDay(mondays())) !==
      JSON.stringify(props.slots.map(({ weekday, localTime }) => ({ weekday, localTime })))
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} class={css.subheading}>
        {words().form.week}
      </h3>
      <p class={css.quiet}>{words().form.weekHelp}</p>
      <ul class={css.week}>
        <For each={weekdays}>
          {(weekday) => (
            <Day
              weekday={weekday}
              slots={props.slots}
              isOff={props.isBusy || isFull()}
              onAdd={(slot) => props.onChange(addSlot(props.slots, slot))}
              onRemove={(slot) => !props.isBusy && props.onChange(removeSlot(props.slots, slot))}
            />
          )}
        </For>
      </ul>
      <Show when={isFull()}>
        <p class={css.quiet}>{words().form.slotsFull(format().number(maxSlots))}</p>
      </Show>
      <Show when={props.slots.length === 0}>
        <Button size="small" isOff={props.isBusy} onPress={() => props.onChange(everyDay(['12:00', '18:00']))}>
          {words().form.usual}
        </Button>
      </Show>
      <Show when={canCopy()}>
        <Button kind="ghost" size="small" isOff={props.isBusy} onPress={() => props.onChange(everyDay(mondays()))}>
          {words().form.copy}
        </Button>
      </Show>
    </section>
  )
}

function Day(props: {
  weekday: number
  slots: Slot[]
  isOff: boolean
  onAdd: (slot: Slot) => void
  onRemove: (slot: Slot) => void
}) {
  const words = useAreaWords(channelWords)
  const [isAdding, setIsAdding] = createSignal(false)
  const [time, setTime] = createSignal('18:00')
  const [isKnown, setIsKnown] = createSignal(false)
  const name = () => words().form.weekdays[props.weekday - 1] ?? ''
  const times = () => timesOf(props.slots, props.weekday)
  let adder: HTMLButtonElement | undefined

  function add(event: SubmitEvent) {
    event.preventDefault()
    const slot = { weekday: props.weekday, localTime: time() }
    if (time() === '' || props.isOff) return
    if (hasSlot(props.slots, slot)) return setIsKnown(true)
    props.onAdd(slot)
    close()
  }
  function close() {
    setIsAdding(false)
    setIsKnown(false)
    adder?.focus()
  }

  return (
    <li class={css.day}>
      <span class={css.dayName}>
        <span aria-hidden="true">{words().form.shortWeekdays[props.weekday - 1]}</span>
        <span class="sr">{name()}</span>
      </span>
      <div class={css.times}>
        <For each={times()}>
          {(localTime) => (
            <span class={css.time}>
              {localTime}
              <button
                type="button"
                class={css.timeRemove}
                aria-label={words().form.removeSlot(name(), localTime)}
                onClick={() => props.onRemove({ weekday: props.weekday, localTime })}
              >
                <CrossIcon size={14} />
              </button>
            </span>
          )}
        </For>
        <Show when={isAdding()}>
          <form
            class={css.adding}
            onSubmit={add}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              close()
            }}
          >
            <input
              class={css.timeInput}
              type="time"
              aria-label={words().form.slotTime(name())}
              aria-invalid={isKnown() ? 'true' : undefined}
              value={time()}
              ref={(element) => queueMicrotask(() => element.focus())}
              onInput={(event) => {
                setTime(event.currentTarget.value)
                setIsKnown(false)
              }}
            />
            <Button size="small" type="submit" isOff={props.isOff}>
              {words().form.addSlot}
            </Button>
            <Show when={isKnown()}>
              <p class={css.bad} role="alert">
                {words().form.slotKnown}
              </p>
            </Show>
          </form>
        </Show>
        <button
          ref={adder}
          type="button"
          class={css.addTime}
          hidden={isAdding()}
          aria-label={words().form.addSlotOn(name())}
          aria-disabled={props.isOff ? 'true' : undefined}
          onClick={() => !props.isOff && setIsAdding(true)}
        >
          <PlusIcon size={16} />
        </button>
      </div>
    </li>
  )
}
