import { z } from 'zod'
import { Currency, type PaymentView, PlanId, type RefundView } from '../../contract/index.ts'
import type { Payment, Refund } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

type Row = Payment & { refunds: Refund[] }

const withRefunds = { refunds: { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }] } }

/** @throws AppError `not_found` for a payment that is not the workspace's. */
export async function viewPayment(db: Db, workspaceId: string, id: string): Promise<PaymentView> {
  const row = await db.payment.findFirst({ where: { id, workspaceId }, include: withRefunds })
  if (!row) throw new AppError('not_found', { message: `no payment ${id}` })
  return toView(row)
}

/** One page of payments, the newest first. A cursor that cannot be read starts from the top. */
export async function listPayments(
  db: Db,
  workspaceId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: PaymentView[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : parseCursor(cursor)
  const rows = await db.payment.findMany({
    where: {
      workspaceId,
      ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] }),
    },
    include: withRefunds,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(toView), nextCursor: rows.length > limit && last ? toCursor(last) : null }
}

/** All of them, the newest first, read page by page while the caller takes them. */
export async function* allPayments(db: Db, workspaceId: string): AsyncGenerator<PaymentView> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listPayments(db, workspaceId, { cursor, limit: 500 })
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

function toView(row: Row): PaymentView {
  const { id, kind, state, orderName, planId, creditsUcr, amountMinor, cancelledMinor, method, receiptUrl } = row
  const currency = Currency.parse(row.currency)
  return {
    ...{ id, kind, state, orderName, method, receiptUrl },
    planId: planId === null ? null : PlanId.parse(planId),
    creditsUcr: Number(creditsUcr),
    amount: { currency, amountMinor },
    cancelled: { currency, amountMinor: cancelledMinor },
    problem: problemOf(row),
    refunds: row.refunds.map((refund) => toRefundView(refund, currency)),
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
  }
}

function toRefundView(
  { id, state, creditsUcr, amountMinor, createdAt, endedAt }: Refund,
  currency: Currency,
): RefundView {
  return {
    ...{ id, state },
    creditsUcr: Number(creditsUcr),
    amount: { currency, amountMinor },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}

const Problem = z.object({ pgMessage: z.string().nullable(), reason: z.string().nullable() }).partial()

/** The card company's own words. What is not as ordered has a state of its own, which says enough. */
function problemOf({ state, problem }: Payment): string | null {
  if (state !== 'FAILED') return null
  const { data } = Problem.safeParse(problem)
  return data?.pgMessage || data?.reason || null
}

const toCursor = ({ createdAt, id }: Payment) => Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url')

function parseCursor(cursor: string): { at: Date; id: string } | null {
  const [time = '', id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time)
  return id && /^[\w-]{1,40}$/.test(id) && at.getTime() > 0 ? { at, id } : null
}
