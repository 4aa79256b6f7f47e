import { isUuid } from './uuid.ts'
import { addDays, addMonths, type Day, daysFrom, isDay, startOfWeek, weeksOfMonth } from './zoned.ts'

export const views = ['week', 'month', 'list'] as const
export type View = (typeof views)[number]
export const shows = ['coming', 'past', 'attention'] as const
export type Show = (typeof shows)[number]

/** What an address of the calendar says to look at; what does not fit is left out. */
export type CalendarAsk = {
  view: View
  day: Day | null
  channelId: string | null
  show: Show
  publicationId: string | null
}

export function readCalendar(query: Record<string, string | undefined>): CalendarAsk {
  return {
    view: views.find((view) => view === query.view) ?? 'week',
    day: isDay(query.day) ? query.day : null,
    channelId: isUuid(query.channel) ? query.channel : null,
    show: shows.find((show) => show === query.show) ?? 'coming',
    publicationId: isUuid(query.publication) ? query.publication : null,
  }
}

/** The days in view. */
export function daysOf(view: View, day: Day): Day[] {
  if (view === 'month') return weeksOfMonth(day).flat()
  return daysFrom(startOfWeek(day), 7)
}

/** The day to look at one step on or back. */
export function stepFrom(view: View, day: Day, step: 1 | -1): Day {
  return view === 'month' ? addMonths(day, step) : addDays(day, step * 7)
}
