import { AppError } from '../../core/errors.ts'
import { isTimeZone } from '../schedule/times.ts'

/** @throws AppError `invalid_request` for a zone that the zone database does not know. */
export function requireZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return
  throw new AppError('invalid_request', {
    message: `no zone ${timeZone}`,
    details: { fields: [{ field: 'timeZone', problem: 'no such time zone', rule: 'zone' }] },
  })
}
