import { z } from 'zod'
import type { CostBasis, CostFilter, Output, Routes } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { hoursOfSpan } from './bars.ts'
import { type CostTotals, measuresOf, rowsOf } from './cost-query.ts'
import { readKeyNames, readRefNames } from './labels.ts'
import { readShownSpan } from './span.ts'
import { toSums } from './sums.ts'

type Page = Output<Routes['costs.rows']>
type Asked = CostFilter & { cursor?: string | undefined; limit: number }

type Row = CostTotals & {
  id: string
  hour: Date
  provider: string
  model: string
  tier: string
  keyRef: string
  projectRef: string
  teamId: string | null
  projectId: string | null
  accountId: string | null
  basis: CostBasis
}

/**
 * What a sum is made of, hour by hour, the newest first. All pages together are the sum, unless an hour is added up anew
 * meanwhile.
 *
 * @throws AppError `invalid_request` for a cursor that is none.
 */
export async function listCostRows(
  db: Db,
  workspaceId: string,
  { cursor, limit, ...filter }: Asked,
  now: Date,
): Promise<Page> {
  const after = cursor === undefined ? null : parseCursor(cursor)
  const { span, timeZone } = await readShownSpan(db, workspaceId, filter, now)
  if (!span) return { rows: [], nextCursor: null }
  const { from, to } = hoursOfSpan(span, timeZone)
  const measures = measuresOf(filter)
  const columns = Prisma.join(
    Object.entries(measures).map(([name, sql]) => Prisma.sql`(${sql})::bigint as ${Prisma.raw(`"${name}"`)}`),
  )
  const rows = await db.$queryRaw<Row[]>`
    select id, hour, provider, model, tier, key_ref as "keyRef", project_ref as "projectRef", team_id as "teamId",
           project_id as "projectId", account_id as "accountId", basis, ${columns}
      from cost_hour where ${rowsOf(workspaceId, filter)} and hour >= ${from}::timestamptz and hour < ${to}::timestamptz
       ${after ? Prisma.sql`and hour <= ${after.hour}::timestamptz and (hour, id) < (${after.hour}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
     order by hour desc, id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const [keys, projects] = await Promise.all([
    readKeyNames(db, workspaceId, [...new Set(page.map(({ keyRef }) => keyRef))]),
    readRefNames(db, workspaceId, { refKind: 'project', refs: [...new Set(page.map(({ projectRef }) => projectRef))] }),
  ])
  return {
    rows: page.map((row) => toRow(row, { keys, projects })),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

type Names = { keys: Map<string, string>; projects: Map<string, string> }

function toRow(row: Row, { keys, projects }: Names): Page['rows'][number] {
  const { hour, provider, model, tier, keyRef, projectRef, teamId, projectId, accountId, basis } = row
  return {
    ...{ hour: hour.toISOString(), provider, model, tier, teamId, projectId, accountId, basis },
    ...{ key: keys.get(keyRef) ?? keyRef, project: projects.get(projectRef) ?? projectRef },
    ...{ ...toSums(row), estimatedMicroUsd: toMicroUsd(row.estimatedPicoUsd) },
  }
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

const toCursor = ({ hour, id }: Row) => Buffer.from(JSON.stringify([hour.toISOString(), id])).toString('base64url')

function parseCursor(text: string): { hour: Date; id: string } {
  const invalid = () => new AppError('invalid_request', { details: { field: 'cursor' } })
  const parsed = Cursor.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8'), invalid))
  if (!parsed.success) throw invalid()
  const [hour, id] = parsed.data
  return { hour: new Date(hour), id }
}

function parseJson(text: string, invalid: () => AppError): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid()
  }
}
