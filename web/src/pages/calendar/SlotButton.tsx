import type { FreeSlot } from '../../data/calendar-entries.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { clockTime } from '../../text/zoned-time.ts'
import css from './calendar.module.css'
import type { Place } from './PickDialog.tsx'

/** A weekly slot that waits for a short, as an outline. */
export function SlotButton(props: { slot: FreeSlot; onAdd: (place: Place) => void }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const time = () => clockTime(language(), props.slot.local)
  return (
    <button
      type="button"
      class={css.slot}
      aria-label={words().calendar.freeSlot(time(), props.slot.channel.title)}
      onClick={() => props.onAdd({ local: props.slot.channelLocal, channel: props.slot.channel })}
    >
      <span aria-hidden="true" class={css.slotText}>
        {time()}
        <ChannelFace title={props.slot.channel.title} pictureUrl={props.slot.channel.pictureUrl} size="tiny" />
        <span class={css.slotWord}>{words().calendar.free}</span>
      </span>
    </button>
  )
}
