import type { Entry, FreeSlot } from '../../data/calendar-entries.ts'
import type { Publication } from '../../data/publications.ts'
import type { Drag } from './drag.ts'
import type { Place } from './PickDialog.tsx'
import type { Calendar } from './use-calendar.ts'

/** What every view of the calendar is given. */
export type ViewProps = {
  calendar: Calendar
  drag: Drag
  onOpen: (publicationId: string) => void
  onMove: (publication: Publication) => void
  onAdd: (place: Place) => void
}

export const entriesOn = (entries: readonly Entry[], day: string): Entry[] =>
  entries.filter((entry) => entry.day === day)

/** A card or a free slot. */
export type Item = { minutes: number; entry?: Entry; slot?: FreeSlot }

/** What stands on a day, in the order of time. Free slots are for those who can fill them. */
export function itemsOn(calendar: Pick<Calendar, 'entries' | 'free'>, day: string, canFill: boolean): Item[] {
  const entries = entriesOn(calendar.entries(), day).map((entry): Item => ({ minutes: entry.minutes, entry }))
  const free = canFill ? calendar.free().filter((slot) => slot.day === day) : []
  return [...entries, ...free.map((slot): Item => ({ minutes: slot.minutes, slot }))].sort(
    (a, b) => a.minutes - b.minutes,
  )
}
