import { z } from 'zod'
import { Id, type RequestDetail, type RequestFilter, type RequestView, usageEndpoints } from '../../contract/index.ts'
import { Prisma, type Usage as UsageRow } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getLimits } from '../../credits/index.ts'
import { findPrice, toUnitPrices, unitNames } from '../cost.ts'

type Filter = z.infer<typeof RequestFilter>
type Row = UsageRow & { endedAt: Date }

const Units = z.record(z.string(), z.number())
const Prices = z.array(z.object({ unit: z.string(), microUsdPerMillion: z.string() }))
const Endpoint = z.enum(usageEndpoints)

/**
 * One page of the requests of a workspace, the newest first, as far back as its plan shows. A cursor that cannot be read
 * starts from the top.
 *
 * @throws AppError `not_found` for a key of another workspace.
 */
export async function listRequests(
  db: Db,
  workspaceId: string,
  { cursor, limit, ...filter }: Filter & { cursor?: string | undefined; limit: number },
): Promise<{ items: RequestView[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : parseCursor(cursor)
  const { keyId, model, outcome, from, to } = filter
  if (keyId !== undefined && keyId !== 'playground') await requireKey(db, workspaceId, keyId)
  const ids = await findIds(
    db,
    workspaceId,
    { keyId, model, outcome, to, after, limit: limit + 1 },
    await firstShown(db, workspaceId, from),
  )
  const found = await db.usage.findMany({ where: { workspaceId, id: { in: ids } } })
  const rows = found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const page = rows.slice(0, limit).filter(hasEnded)
  const last = page.at(-1)
  const names = await readNames(db, workspaceId, page)
  return {
    items: page.map((row) => toView(row, names)),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

type Place = { at: Date; id: string }
type Wanted = Pick<Filter, 'keyId' | 'model' | 'outcome' | 'to'> & { after: Place | null; limit: number }

/**
 * The ids of a page, the newest first. Each filter has an index that begins where the page does; of outcomes and the
 * playground those are partial ones, which PostgreSQL uses for conditions that stand in the text of the query only.
 */
async function findIds(db: Db, workspaceId: string, wanted: Wanted, first: Date): Promise<string[]> {
  const { keyId, model, outcome, to, after, limit } = wanted
  const isPlayground = keyId === 'playground'
  const conditions = [
    Prisma.sql`workspace_id = ${workspaceId}::uuid and ended_at >= ${first}::timestamptz`,
    isPlayground ? Prisma.sql`endpoint = 'playground'` : Prisma.sql`endpoint is not null`,
    ...(keyId === undefined || isPlayground ? [] : [Prisma.sql`api_key_id = ${keyId}::uuid`]),
    ...(model === undefined ? [] : [Prisma.sql`model = ${model}::text`]),
    ...(outcome === undefined ? [] : [Prisma.sql`outcome = ${outcome}::usage_outcome`]),
    ...(outcome === undefined || outcome === 'COMPLETED' ? [] : [Prisma.sql`outcome <> 'COMPLETED'`]),
    ...(to ? [Prisma.sql`ended_at < ${new Date(to)}::timestamptz`] : []),
    ...(after ? [Prisma.sql`(ended_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ]
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from usage where ${Prisma.join(conditions, ' and ')} order by ended_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Every request that fits, the newest first, read page by page while the caller takes them. */
export async function* allRequests(db: Db, workspaceId: string, filter: Filter): AsyncGenerator<RequestView> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listRequests(db, workspaceId, { ...filter, cursor, limit: 500 })
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** @throws AppError `not_found`, also for one of another workspace, and for one before what the plan shows. */
export async function getRequest(db: Db, workspaceId: string, id: string): Promise<RequestDetail> {
  const shown = { not: null, gte: await firstShown(db, workspaceId, undefined) }
  const row = await db.usage.findFirst({ where: { id, workspaceId, endpoint: { not: null }, endedAt: shown } })
  if (!row || !hasEnded(row)) throw new AppError('not_found', { message: `no request ${id}` })
  return {
    ...toView(row, await readNames(db, workspaceId, [row])),
    requestId: row.requestId,
    attempts: row.attempts,
    source: row.source === 'estimated' ? 'estimated' : 'provider',
    lines: linesOf(row),
    costPicoUsd: row.costPicoUsd.toString(),
    reservedUcr: Number(row.maxUcr),
  }
}

/** What was used of each class, with the price that counted: its own, or that of the class it is billed like. */
function linesOf(row: Row): RequestDetail['lines'] {
  const units = Units.parse(row.units)
  const prices = toUnitPrices(Prices.parse(row.prices))
  return unitNames.flatMap((unit) => {
    const count = units[unit] ?? 0
    const price = findPrice(prices, unit)
    return count > 0 ? [{ unit, count, microUsdPerMillion: price === null ? null : Number(price) }] : []
  })
}

const hasEnded = (row: UsageRow): row is Row => row.endedAt !== null

type Names = Map<string, string>

/** Of keys that are gone as well. */
async function readNames(db: Db, workspaceId: string, rows: Row[]): Promise<Names> {
  const ids = [...new Set(rows.flatMap(({ apiKeyId }) => apiKeyId ?? []))]
  const keys = await db.apiKey.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true, name: true } })
  return new Map(keys.map(({ id, name }) => [id, name]))
}

async function requireKey(db: Db, workspaceId: string, id: string): Promise<void> {
  if (!(await db.apiKey.findFirst({ where: { id, workspaceId }, select: { id: true } })))
    throw new AppError('not_found', { message: `no key ${id}` })
}

/** The plan hides what is older; it is not deleted, so a bigger plan shows it again. */
async function firstShown(db: Db, workspaceId: string, from: string | undefined): Promise<Date> {
  const { historyDays } = await getLimits(db, workspaceId)
  const first = historyDays === null ? 0 : Date.now() - historyDays * 86_400_000
  return new Date(Math.max(first, from === undefined ? 0 : Date.parse(from)))
}

function toView(row: Row, names: Names): RequestView {
  const units = Units.parse(row.units)
  const count = (...of: (typeof unitNames)[number][]) => of.reduce((sum, unit) => sum + (units[unit] ?? 0), 0)
  return {
    id: row.id,
    at: row.endedAt.toISOString(),
    key: row.apiKeyId === null ? null : { id: row.apiKeyId, name: names.get(row.apiKeyId) ?? '' },
    endpoint: Endpoint.parse(row.endpoint),
    model: row.model,
    requestedModel: row.requestedModel ?? row.model,
    outcome: row.outcome ?? 'FAILED',
    errorCode: row.errorCode,
    isStream: row.isStream,
    inputTokens: count('input_token', 'cached_input_token', 'cache_write_token', 'cache_write_hour_token'),
    cachedTokens: count('cached_input_token'),
    outputTokens: count('output_token', 'reasoning_token'),
    chargedUcr: Number(row.chargedUcr),
    durationMs: row.durationMs,
    firstTokenMs: row.firstTokenMs,
  }
}

const toCursor = ({ endedAt, id }: Row) => Buffer.from(`${endedAt.toISOString()} ${id}`).toString('base64url')

function parseCursor(cursor: string): { at: Date; id: string } | null {
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time ?? '')
  return id && Id.safeParse(id).success && !Number.isNaN(at.getTime()) ? { at, id } : null
}
