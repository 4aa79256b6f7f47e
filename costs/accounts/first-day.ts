import { AppError } from '../../core/errors.ts'

const dayMs = 86_400_000
/** Without a choice: this month and the two before it are there for comparison. */
const usualDays = 90
/** Rows of usage are kept from here on; no provider tells more. */
const earliest = Date.parse('2020-01-01T00:00:00Z')

/** The first moment that an account is read from. @throws AppError `invalid_request` for a day to come or before 2020. */
export function requireFirstDay(day: string | undefined, now: Date): Date {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const at = day === undefined ? today - usualDays * dayMs : Date.parse(`${day}T00:00:00Z`)
  if (at >= earliest && at <= today) return new Date(at)
  throw new AppError('invalid_request', {
    details: { reason: 'first_day', fields: [{ field: 'from', problem: 'from 2020 to today', rule: 'first_day' }] },
  })
}
