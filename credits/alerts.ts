import { type Database, type Db, inTransaction } from '../core/db.ts'
import type { Log } from '../core/log.ts'

/** Something an operator has to look into; `kind` says what happened, `subject` to what. */
export type Alert = { id: string; kind: string; subject: string; details: unknown; createdAt: Date }

/** Puts a mail to the operator on its way, in the transaction in which the alert is marked as told. */
export type MailAlert = (tx: Db, alert: Alert) => Promise<void>

const atOnce = 20

/** Keeps a fact for the operators, once per kind and subject, with the rows it is about: no commit, no alert. */
export async function raiseAlert(
  tx: Db,
  alert: { kind: string; subject: string; details: Record<string, unknown> },
): Promise<void> {
  await tx.$queryRaw`
    select alert_raise(${alert.kind}, ${alert.subject}, ${JSON.stringify(alert.details)}::jsonb)::text`
}

/**
 * Tells the operators what was not told yet: each alert is logged as an error, at least once, and mailed exactly once
 * where somebody is to get mail (`mailAlert`). Several workers may do so at the same time; each takes other alerts.
 */
export async function announceAlerts(deps: { db: Database; log: Log; mailAlert: MailAlert | null }): Promise<void> {
  while ((await announceSome(deps)) === atOnce);
}

function announceSome({ db, log, mailAlert }: Parameters<typeof announceAlerts>[0]): Promise<number> {
  return inTransaction(db, async (tx) => {
    const alerts = await tx.$queryRaw<Alert[]>`
      update alert set announced_at = clock_timestamp()
       where id in (select id from alert where announced_at is null order by created_at limit ${atOnce} for update skip locked)
      returning id, kind, subject, details, created_at as "createdAt"`
    for (const alert of alerts) {
      await mailAlert?.(tx, alert)
      log.error({ alert }, `an operator has to look into this: ${alert.kind}`)
    }
    return alerts.length
  })
}
