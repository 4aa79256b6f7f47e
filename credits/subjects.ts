import type { LedgerEntry } from '../contract/index.ts'
import type { Db } from '../core/db.ts'

export type Subject = LedgerEntry['subject']

/**
 * What credits move for, in names that a person knows: the title of the short, the name of the order. A hold says more
 * than a lot: credits of a purchase that are held for a run are about the run.
 */
export async function readSubjects(
  db: Db,
  workspaceId: string,
  { holdIds, lotIds }: { holdIds: string[]; lotIds: bigint[] },
): Promise<(of: { holdId: string | null; lotId: bigint | null }) => Subject> {
  const [byHold, byLot] = await Promise.all([
    subjectsOfHolds(db, workspaceId, [...new Set(holdIds)]),
    subjectsOfLots(db, workspaceId, [...new Set(lotIds)]),
  ])
  return ({ holdId, lotId }) =>
    (holdId !== null && byHold.get(holdId)) || (lotId !== null && byLot.get(lotId)) || other('')
}

const other = (name: string): Subject => ({ kind: 'other', id: null, projectId: null, name })

async function subjectsOfHolds(db: Db, workspaceId: string, ids: string[]): Promise<Map<string, Subject>> {
  if (ids.length === 0) return new Map()
  const [holds, runs, leases, refunds] = await Promise.all([
    db.creditHold.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true, reference: true } }),
    db.run.findMany({
      where: { workspaceId, holdId: { in: ids } },
      select: { id: true, holdId: true, project: { select: { id: true, title: true } } },
    }),
    db.gatewayLease.findMany({
      where: { workspaceId, holdId: { in: ids } },
      select: { holdId: true, apiKey: { select: { name: true } } },
    }),
    db.refund.findMany({
      where: { workspaceId, holdId: { in: ids } },
      select: { holdId: true, payment: { select: { id: true, orderName: true } } },
    }),
  ])
  return new Map<string, Subject>([
    ...holds.map(({ id, reference }): [string, Subject] => [id, other(reference)]),
    ...runs.map(({ id, holdId, project }): [string, Subject] => [
      holdId ?? '',
      { kind: 'run', id, projectId: project.id, name: project.title },
    ]),
    ...leases.map(({ holdId, apiKey }): [string, Subject] => [
      holdId ?? '',
      { kind: 'api', id: null, projectId: null, name: apiKey?.name ?? '' },
    ]),
    ...refunds.map(({ holdId, payment }): [string, Subject] => [holdId, toPayment(payment)]),
  ])
}

async function subjectsOfLots(db: Db, workspaceId: string, ids: bigint[]): Promise<Map<bigint, Subject>> {
  if (ids.length === 0) return new Map()
  const lots = await db.creditLot.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, key: true, source: true },
  })
  const paymentIds = lots.flatMap(({ key }) => paymentOf(key) ?? [])
  const payments = await db.payment.findMany({
    where: { workspaceId, id: { in: paymentIds } },
    select: { id: true, orderName: true },
  })
  return new Map(
    lots.map(({ id, key, source }): [bigint, Subject] => {
      const payment = payments.find((one) => one.id === paymentOf(key))
      if (payment) return [id, toPayment(payment)]
      const kind = source === 'sign-up' || source === 'refill' ? source : null
      return [id, kind ? { kind, id: null, projectId: null, name: '' } : other(source)]
    }),
  )
}

const toPayment = ({ id, orderName }: { id: string; orderName: string }): Subject => ({
  kind: 'payment',
  id,
  projectId: null,
  name: orderName,
})

/** The payment that gave a lot, by the lot's key (`lotKeyOf`). */
const paymentOf = (lotKey: string) => (lotKey.startsWith('pay:') ? lotKey.slice('pay:'.length) : null)
