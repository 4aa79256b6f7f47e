import { type Database, type Db, inTransaction } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import { raiseAlert } from './alerts.ts'
import { auditLedger } from './audit.ts'

/** Rows of `heartbeat`: when the audit was last begun and last done. */
const begun = 'audit.begun'
const done = 'audit.done'

/**
 * The audit of the night: once per UTC day, from 03:00 on by the database's clock (noon in Korea), by whichever worker
 * comes first. What is broken is logged and raises the alert `credits.audit`, once per invariant and day. An audit that did not
 * come to its end, because its worker died or the database went away, is begun again an hour later.
 */
export async function auditNightly({ db, log }: { db: Database; log: Log }): Promise<void> {
  const day = await beginAudit(db)
  if (day === null) return
  const findings = await auditLedger(db)
  const broken = findings.filter(({ brokenCount }) => brokenCount > 0)
  for (const finding of broken) log.error({ finding }, `the ledger does not add up: ${finding.says}`)
  await inTransaction(db, async (tx) => {
    for (const finding of broken)
      await raiseAlert(tx, { kind: 'credits.audit', subject: `${finding.invariant} ${day}`, details: finding })
    await endAudit(tx)
  })
  log.info({ checked: findings.map(({ checked }) => checked), brokenCount: broken.length }, 'the ledger was audited')
}

/** The day whose audit the caller is to do, days beginning at 03:00; null when it is done or begun by another worker. */
async function beginAudit(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ day: string }[]>`
    with due as (select date_trunc('day', now() - interval '3 hours', 'UTC') + interval '3 hours' as at)
    insert into heartbeat (name, at)
    select ${begun}, now() from due
     where not exists (select from heartbeat h where h.name = ${done} and h.at >= due.at)
    on conflict (name) do update set at = excluded.at where heartbeat.at < excluded.at - interval '1 hour'
    returning to_char((at - interval '3 hours') at time zone 'UTC', 'YYYY-MM-DD') as day`
  return row?.day ?? null
}

async function endAudit(tx: Db): Promise<void> {
  await tx.$executeRaw`
    insert into heartbeat (name, at) values (${done}, now()) on conflict (name) do update set at = excluded.at`
}
