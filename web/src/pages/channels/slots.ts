import type { Slot } from '../../../../contract/channels.ts'

/** The contract's, without its validator; `tests/web/publishing/rules.test.ts` compares them. */
export const maxSlots = 50
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const isSame = (a: Slot, b: Slot) => a.weekday === b.weekday && a.localTime === b.localTime
const byTime = (a: Slot, b: Slot) => a.weekday - b.weekday || a.localTime.localeCompare(b.localTime)

export const hasSlot = (slots: readonly Slot[], slot: Slot): boolean => slots.some((known) => isSame(known, slot))
export const addSlot = (slots: readonly Slot[], slot: Slot): Slot[] =>
  hasSlot(slots, slot) ? [...slots] : [...slots, slot].sort(byTime)
export const removeSlot = (slots: readonly Slot[], slot: Slot): Slot[] => slots.filter((known) => !isSame(known, slot))
export const timesOf = (slots: readonly Slot[], weekday: number): string[] =>
  slots.flatMap((slot) => (slot.weekday === weekday ? [slot.localTime] : [])).sort()

/** Every day as the given times. */
export const everyDay = (times: readonly string[]): Slot[] =>
  weekdays.flatMap((weekday) => times.map((localTime) => ({ weekday, localTime })))
