/** The first instant of a day `YYYY-MM-DD` of whoever looks, `later` days on; nothing for what is no day. */
export function startOfDay(text: string | undefined, later: number): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '') ?? []
  if (day === undefined) return undefined
  const date = new Date(Number(year), Number(month) - 1, Number(day) + later)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** `YYYY-MM-DD` of the day in which an instant lies, for whoever looks. */
export function dayOf(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** What ends at midnight ended with the day before. */
export const lastMoment = (until: string): string => new Date(new Date(until).getTime() - 1).toISOString()
