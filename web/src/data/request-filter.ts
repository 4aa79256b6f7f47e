import type { Input, Routes } from '../../../contract/index.ts'
import { startOfDay } from './days.ts'
import { requestsCsvPath } from './paths.ts'
import { isUuid } from './uuid.ts'

type Ask = Input<Routes['usage.requests']>
export type Outcome = NonNullable<Ask['outcome']>

/** The contract's, without its validator; `tests/web/developers.test.ts` compares them. */
export const outcomes = ['COMPLETED', 'CLIENT_CLOSED', 'STOPPED', 'FAILED'] as const satisfies readonly Outcome[]

/** `from` and `to` as instants, `to` exclusive. `keyId` may be `playground`. */
export type RequestFilter = { keyId?: string; model?: string; outcome?: Outcome; from?: string; to?: string }

/** What an address says to look at. Days are those of whoever looks; what does not fit is left out. */
export function readRequestFilter(query: Record<string, string | undefined>): RequestFilter {
  const outcome = outcomes.find((known) => known === query.outcome)
  const from = startOfDay(query.from, 0)
  const to = startOfDay(query.to, 1)
  return {
    ...((isUuid(query.key) || query.key === 'playground') && { keyId: query.key }),
    ...(query.model && query.model.length <= 200 && { model: query.model }),
    ...(outcome && { outcome }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

export const requestsCsvAddress = (filter: RequestFilter) => `${requestsCsvPath}?${new URLSearchParams(filter)}`
