import type { Database } from '../core/db.ts'
import { eachAlone } from './each-alone.ts'
import { reapHold } from './ledger.ts'

/** The rest is done the next time: many holds of one wallet are ended one after the other. */
const atOnce = 200

/**
 * Gives back what is held for work that is gone: a process that died, a request that was never answered. Work that is
 * alive prolongs its hold at half of its time. Holds of runs that are still to be done are left alone even so: after an
 * outage of all workers they have run out, and whoever takes the run up prolongs them.
 *
 * One hold per transaction; of this and a late settlement one wins and both know.
 */
export async function reapHolds(db: Database): Promise<void> {
  const dead = await db.$queryRaw<{ id: string }[]>`
    select h.id from credit_hold h
     where h.state = 'HELD' and h.purpose = 'USE' and h.expires_at < now()
       -- The credits of a gateway process: its lease says when they go back, and what was used of them.
       and not exists (select from gateway_lease l where l.hold_id = h.id and l.ended_at is null)
       and not exists (select from run r where r.hold_id = h.id and r.state in ('QUEUED', 'RUNNING'))
     order by h.expires_at limit ${atOnce}`
  await eachAlone(dead, ({ id }) => reapHold(db, id))
}
