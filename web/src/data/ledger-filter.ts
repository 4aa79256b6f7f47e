import type { LedgerKind } from '../../../contract/ledger.ts'
import { startOfDay } from './days.ts'
import { ledgerCsvPath } from './paths.ts'
import { isUuid } from './uuid.ts'

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

export const ledgerCsvAddress = (filter: LedgerFilter) => `${ledgerCsvPath}?${new URLSearchParams(filter)}`
