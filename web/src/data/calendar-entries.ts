import type { Channel } from '../../../contract/channels.ts'
import type { Publication } from '../../../contract/publications.ts'
import { addDays, type Day, dayOf, type Local, minutesOf, toInstant, toLocal, weekdayOf } from './zoned.ts'

/** A publication at its place on the calendar, by the clock that the calendar goes by. */
export type Entry = { publication: Publication; local: Local; day: Day; minutes: number }

/** In the order of their times. What was cancelled takes no place any more: the list has it. */
export function toEntries(publications: readonly Publication[], timeZone: string): Entry[] {
  return publications
    .filter(({ state }) => state !== 'CANCELLED')
    .map((publication) => {
      const local = toLocal(publication.scheduledAt, timeZone)
      return { publication, local, day: dayOf(local), minutes: minutesOf(local) }
    })
    .sort((a, b) => a.publication.scheduledAt.localeCompare(b.publication.scheduledAt))
}

/** A weekly slot on which nothing is planned. `channelLocal`: by the channel's own clock. */
export type FreeSlot = { channel: Channel; local: Local; channelLocal: Local; day: Day; minutes: number }

const minuteOf = (instant: string) => Math.floor(new Date(instant).getTime() / 60_000)

/** The free weekly slots of channels on some days, by the calendar's clock; those that have passed are left out. */
export function freeSlots(
  channels: readonly Channel[],
  publications: readonly Publication[],
  { days, timeZone, now }: { days: readonly Day[]; timeZone: string; now: number },
): FreeSlot[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  return channels.flatMap((channel) => {
    const taken = new Set(
      publications.flatMap((one) =>
        one.channel.id === channel.id && one.state !== 'CANCELLED' && one.state !== 'FAILED'
          ? [minuteOf(one.scheduledAt)]
          : [],
      ),
    )
    // The channel's days lie a little before or after those of the calendar.
    return [addDays(first, -1), ...days, addDays(last, 1)].flatMap((channelDay) =>
      channel.slots
        .filter(({ weekday }) => weekday === weekdayOf(channelDay))
        .map(({ localTime }) => `${channelDay}T${localTime}`)
        .flatMap((channelLocal) => {
          const instant = toInstant(channelLocal, channel.timeZone)
          if (new Date(instant).getTime() <= now || taken.has(minuteOf(instant))) return []
          const local = toLocal(instant, timeZone)
          const day = dayOf(local)
          return days.includes(day) ? [{ channel, local, channelLocal, day, minutes: minutesOf(local) }] : []
        }),
    )
  })
}

/** The clock a calendar goes by: that of the channels in view where it is one and the same, else the reader's own. */
export function clockOf(channels: readonly Pick<Channel, 'timeZone'>[], own: string): string {
  const zones = new Set(channels.map(({ timeZone }) => timeZone))
  const [only] = zones
  return zones.size === 1 && only !== undefined ? only : own
}
