import { expect } from 'vitest'
import type { Database } from '../../core/db.ts'
import { auditLedger } from '../../credits/index.ts'

/** Every invariant of the money, over all wallets, as `npm run audit` checks them. */
export async function expectCleanAudit(db: Database): Promise<void> {
  const findings = await auditLedger(db)
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.filter(({ brokenCount }) => brokenCount > 0)).toEqual([])
}
