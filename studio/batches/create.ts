import type { BatchItem, library, Output, Parsed } from '../../contract/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hashOf } from '../../core/hash.ts'
import { findBrand } from '../brands/get-brand.ts'
import { makeShort, type ShortDeps } from '../make-short.ts'
import { getTemplateStyle } from '../templates/take-template.ts'

type Route = (typeof library)['batches.create']
type Caller = { workspaceId: string; userId: string }
type Asked = Parsed<Route> & { requestKey: string }

/**
 * Starts a run for each keyword, in their order, each in a project of its own. What cannot be paid, or has no room in the
 * plan, says why and keeps no other back.
 *
 * Each keyword's run has a key that follows from its place in the batch. So when the process dies half way, or the database
 * does not answer (which is thrown), the same `requestKey` goes on where it stopped and starts nothing twice.
 *
 * @throws AppError `idempotency_conflict`; `not_found` (no such brand or template here); whatever may be better a moment later.
 */
export async function createBatch(deps: ShortDeps, caller: Caller, asked: Asked): Promise<Output<Route>> {
  const { db } = deps
  await findBrand(db, caller.workspaceId, asked.brandId)
  if (asked.templateId) await getTemplateStyle(db, asked.templateId)
  const batchId = await ensureBatch(db, caller, asked)
  const rows = await db.batchItem.findMany({ where: { batchId }, orderBy: { ordinal: 'asc' } })
  for (const row of rows) if (row.runId === null && row.errorCode === null) await start(deps, caller, asked, row)
  return { batchId, items: await readItems(deps, caller.workspaceId, batchId) }
}

/** The batch and its keywords, made with the first of the requests that have this key. */
function ensureBatch(
  db: Database,
  caller: Caller,
  { requestKey, keywords, request, ...manner }: Asked,
): Promise<string> {
  const { workspaceId, userId } = caller
  const requestHash = hashOf({
    keywords,
    request,
    brand: manner.brandId === undefined ? 'default' : manner.brandId,
    template: manner.templateId ?? null,
  })
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`batch ${workspaceId}:${requestKey}`}, 0))`
    const known = await tx.batch.findFirst({ where: { workspaceId, requestKey } })
    if (known && known.requestHash !== requestHash) throw new AppError('idempotency_conflict')
    if (known) return known.id
    const batch = await tx.batch.create({ data: { workspaceId, createdById: userId, requestKey, requestHash } })
    await tx.batchItem.createMany({
      data: keywords.map((keyword, ordinal) => ({ batchId: batch.id, ordinal, workspaceId, keyword })),
    })
    return batch.id
  })
}

type Row = { batchId: string; ordinal: number; keyword: string }

async function start(
  deps: ShortDeps,
  caller: Caller,
  { request, brandId, templateId }: Asked,
  row: Row,
): Promise<void> {
  const { batchId, ordinal, keyword } = row
  const where = { batchId, ordinal, runId: null }
  const short = { request: { ...request, keyword }, brandId, templateId, requestKey: `batch.${batchId}.${ordinal}` }
  const outcome = await makeShort(deps, caller, short).catch(toRefusal)
  await deps.db.batchItem.updateMany({
    where,
    data: 'runId' in outcome ? { runId: outcome.runId, errorCode: null } : { errorCode: outcome.errorCode },
  })
}

/** An answer about this one keyword. Anything that may be better in a moment ends the request instead, to be asked again. */
function toRefusal(error: unknown): { errorCode: string } {
  if (error instanceof AppError && !error.isRetryable) return { errorCode: error.code }
  throw error
}

/** What each keyword became, in their order. */
export async function readItems(
  { db }: Pick<ShortDeps, 'db'>,
  workspaceId: string,
  batchId: string,
): Promise<BatchItem[]> {
  const rows = await db.batchItem.findMany({ where: { batchId, workspaceId }, orderBy: { ordinal: 'asc' } })
  const runIds = rows.flatMap(({ runId }) => runId ?? [])
  const runs = await db.run.findMany({
    where: { workspaceId, id: { in: runIds } },
    select: { id: true, projectId: true },
  })
  return rows.map(({ keyword, runId, errorCode }) => ({
    ...{ keyword, runId, errorCode },
    projectId: runs.find(({ id }) => id === runId)?.projectId ?? null,
  }))
}
