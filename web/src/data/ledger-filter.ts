import type { LedgerKind } from '../../../contract/ledger.ts'
import { ledgerCsvPath } from './paths.ts'

/** The contract's kinds without its validator; `tests/web/choices.test.ts` compares them. */
export const ledgerKinds = [
  'GRANT',
  'HOLD',
  'SETTLE',
  'RELEASE',
  'OVERAGE',
  'EXPIRE',
  'CLAWBACK',
  'REFUND',
  'DEBT',
  'ADJUST',
] as const satisfies readonly LedgerKind[]

/** `from` and `to` as instants, `to` exclusive. */
export type LedgerFilter = { kind?: LedgerKind; runId?: string; from?: string; to?: string }

/** What an address says to look at. Days are those of whoever looks; what does not fit is left out. */
export function readLedgerFilter(query: Record<string, string | undefined>): LedgerFilter {
  const kind = ledgerKinds.find((known) => known === query.kind)
  const from = startOfDay(query.from, 0)
  const to = startOfDay(query.to, 1)
  return {
    ...(kind && { kind }),
    ...(isUuid(query.run) && { runId: query.run }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** The first instant of a day `YYYY-MM-DD`, `later` days on; nothing for what is no day. */
function startOfDay(text: string | undefined, later: number): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '') ?? []
  if (day === undefined) return undefined
  const date = new Date(Number(year), Number(month) - 1, Number(day) + later)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

const isUuid = (text: string | undefined): text is string => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '')

export const ledgerCsvAddress = (filter: LedgerFilter) => `${ledgerCsvPath}?${new URLSearchParams(filter)}`
