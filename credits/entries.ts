import type { Bucket, LedgerEntry, LedgerKind } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { readSubjects } from './subjects.ts'

export type EntryFilter = {
  kind?: LedgerKind | undefined
  runId?: string | undefined
  /** ISO 8601; `to` is exclusive. */
  from?: string | undefined
  to?: string | undefined
}

/**
 * One page of the ledger, the newest first, each movement with what it was for. The cursor is opaque; one that cannot be
 * read starts from the top. Entries are never changed and have no gaps, so pages do not shift while credits move.
 *
 * @throws AppError `not_found` for a run that is not the workspace's.
 */
export async function listEntries(
  db: Db,
  workspaceId: string,
  { cursor, limit, ...filter }: EntryFilter & { cursor?: string | undefined; limit: number },
): Promise<{ items: LedgerEntry[]; nextCursor: string | null }> {
  const before = cursor === undefined ? null : parseCursor(cursor)
  const rows = await db.creditEntry.findMany({
    where: {
      workspaceId,
      ...(filter.kind && { kind: filter.kind }),
      ...(filter.runId && { holdId: { in: await holdsOfRun(db, workspaceId, filter.runId) } }),
      at: { ...(filter.from && { gte: filter.from }), ...(filter.to && { lt: filter.to }) },
      ...(before !== null && { seq: { lt: before } }),
    },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toEntries(db, workspaceId, page),
    nextCursor: rows.length > limit && last ? Buffer.from(String(last.seq)).toString('base64url') : null,
  }
}

/** Every movement that fits, the newest first, read page by page while the caller takes them. */
export async function* allEntries(db: Db, workspaceId: string, filter: EntryFilter): AsyncGenerator<LedgerEntry> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listEntries(db, workspaceId, { ...filter, cursor, limit: 500 })
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

type Row = Awaited<ReturnType<Db['creditEntry']['findMany']>>[number]

async function toEntries(db: Db, workspaceId: string, rows: Row[]): Promise<LedgerEntry[]> {
  const holdIds = rows.flatMap(({ holdId }) => holdId ?? [])
  const [subjectOf, bucketOf] = await Promise.all([
    readSubjects(db, workspaceId, { holdIds, lotIds: rows.flatMap(({ lotId }) => lotId ?? []) }),
    readBuckets(db, workspaceId, rows),
  ])
  return rows.map((row) => ({
    seq: Number(row.seq),
    kind: row.kind,
    bucket: bucketOf(row),
    subject: subjectOf(row),
    availableDeltaUcr: Number(row.availableDeltaUcr),
    heldDeltaUcr: Number(row.reservedDeltaUcr),
    spentUcr: Number(row.spentDeltaUcr),
    debtDeltaUcr: Number(row.debtDeltaUcr),
    availableAfterUcr: Number(row.availableAfterUcr),
    heldAfterUcr: Number(row.reservedAfterUcr),
    at: row.at.toISOString(),
  }))
}

/**
 * Of which kind the credits of an entry are; null where they are of several. A hold took them from the lots of its slices,
 * a settlement spent what was used of each, and a release gave the rest of each back.
 */
async function readBuckets(db: Db, workspaceId: string, rows: Row[]): Promise<(row: Row) => Bucket | null> {
  const slices = await db.creditHoldSlice.findMany({
    where: { holdId: { in: rows.flatMap(({ holdId, lotId }) => (lotId === null && holdId) || []) } },
    select: { holdId: true, lotId: true, amountUcr: true, settledUcr: true },
  })
  const lots = await db.creditLot.findMany({
    where: { workspaceId, id: { in: [...slices, ...rows].flatMap(({ lotId }) => lotId ?? []) } },
    select: { id: true, bucket: true },
  })
  const bucketOfLot = new Map(lots.map(({ id, bucket }) => [id, bucket]))
  return ({ kind, holdId, lotId }) => {
    if (lotId !== null) return bucketOfLot.get(lotId) ?? null
    const moved = slices.filter(
      (slice) =>
        slice.holdId === holdId &&
        (kind === 'HOLD' ||
          (kind === 'SETTLE' && slice.settledUcr > 0n) ||
          (kind === 'RELEASE' && slice.settledUcr < slice.amountUcr)),
    )
    const buckets = new Set(moved.map((slice) => bucketOfLot.get(slice.lotId) ?? null))
    return buckets.size === 1 ? ([...buckets][0] ?? null) : null
  }
}

async function holdsOfRun(db: Db, workspaceId: string, runId: string): Promise<string[]> {
  const run = await db.run.findFirst({ where: { id: runId, workspaceId }, select: { holdId: true } })
  if (!run) throw new AppError('not_found', { message: `no run ${runId}` })
  return run.holdId === null ? [] : [run.holdId]
}

function parseCursor(cursor: string): bigint | null {
  const text = Buffer.from(cursor, 'base64url').toString()
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null
}
