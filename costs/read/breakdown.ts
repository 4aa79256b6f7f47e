import type { CostBasis, CostDimension, CostFilter, Output, Routes } from '../../contract/index.ts'
import { costBases, tokenClasses } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import {
  addTotals,
  type CostQuery,
  type CostSpan,
  type CostTotals,
  daysFor,
  noTotals,
  rowsOf,
  type TotalRow,
  toTotals,
  totalColumns,
} from './cost-query.ts'
import { readLabels } from './labels.ts'
import { readShownSpan } from './span.ts'
import { inSpan, sumCosts, toSums } from './sums.ts'

export type BreakdownRow = CostTotals & {
  ref: string
  /** Null: nothing is known of the time before. */
  beforePicoUsd: bigint | null
  bases: { basis: CostBasis; picoUsd: bigint }[]
}

type Asked = CostFilter & { dimension: CostDimension; limit: number }

/** The parts of what fits by one dimension, the dearest first; what does not fit into `limit` is told together. */
export async function breakDown(
  db: Db,
  workspaceId: string,
  { dimension, limit, ...filter }: Asked,
  now: Date,
): Promise<Output<Routes['costs.breakdown']>> {
  const { span, before } = await readShownSpan(db, workspaceId, filter, now)
  const rows = span ? await readParts(db, workspaceId, { dimension, query: filter, span, before }) : []
  const [shown, hidden] = [rows.slice(0, limit), rows.slice(limit)]
  const labelOf = await readLabels(db, workspaceId, { dimension, refs: shown.map(({ ref }) => ref) })
  const add = (list: BreakdownRow[]) => list.reduce((sum: CostTotals, row) => addTotals(sum, row), noTotals())
  return {
    rows: shown.map(({ ref, beforePicoUsd, bases, ...totals }) => ({
      ...{ ref, label: labelOf(ref), ...toSums(totals) },
      beforeMicroUsd: beforePicoUsd === null ? null : toMicroUsd(beforePicoUsd),
      bases: bases.map(({ basis, picoUsd }) => ({ basis, costMicroUsd: toMicroUsd(picoUsd) })),
    })),
    rest: hidden.length > 0 ? toSums(add(hidden)) : null,
    // Of classes the requests are the same ones.
    total: toSums(span && dimension === 'class' ? await sumCosts(db, workspaceId, { ...filter, ...span }) : add(rows)),
  }
}

type Parts = { dimension: CostDimension; query: CostQuery; span: CostSpan; before: CostSpan | null }

/** All parts of a span, the dearest first, with what each cost before. Nothing is in two of them. */
export async function readParts(
  db: Db,
  workspaceId: string,
  { dimension, query, span, before }: Parts,
): Promise<BreakdownRow[]> {
  const [now, then] = await Promise.all([
    readPartSums(db, workspaceId, { dimension, query, span }),
    before ? readPartSums(db, workspaceId, { dimension, query, span: before }) : [],
  ])
  const parts = new Map<string, BreakdownRow>()
  for (const { ref, basis, totals } of now) {
    const known = parts.get(ref) ?? { ...noTotals(), ref, beforePicoUsd: before ? 0n : null, bases: [] }
    const bases = [...known.bases, { basis, picoUsd: totals.costPicoUsd }]
    parts.set(ref, { ...known, ...addTotals(known, totals), bases })
  }
  for (const { ref, totals } of then) {
    // What costs nothing any more is worth knowing too.
    const known = parts.get(ref) ?? { ...noTotals(), ref, beforePicoUsd: 0n, bases: [] }
    parts.set(ref, { ...known, beforePicoUsd: (known.beforePicoUsd ?? 0n) + totals.costPicoUsd })
  }
  const byBasis = (a: { basis: CostBasis }, b: { basis: CostBasis }) =>
    costBases.indexOf(a.basis) - costBases.indexOf(b.basis)
  return [...parts.values()]
    .map((part) => ({ ...part, bases: part.bases.toSorted(byBasis) }))
    .filter((part) => part.bases.length > 0 || part.beforePicoUsd !== 0n)
    .toSorted(byCost)
}

const byCost = (a: BreakdownRow, b: BreakdownRow): number =>
  Number(b.costPicoUsd > a.costPicoUsd) - Number(b.costPicoUsd < a.costPicoUsd) ||
  Number(tokensOf(b) - tokensOf(a)) ||
  (a.ref < b.ref ? -1 : 1)

const tokensOf = (totals: CostTotals) =>
  totals.inputTokens + totals.cachedTokens + totals.cacheWriteTokens + totals.cacheWriteHourTokens + totals.outputTokens

type PartSum = { ref: string; basis: CostBasis; totals: CostTotals }
type Slice = Omit<Parts, 'before'>

const refColumns: Record<Exclude<CostDimension, 'class'>, Prisma.Sql> = {
  provider: Prisma.sql`provider`,
  model: Prisma.sql`model`,
  team: Prisma.sql`coalesce(team_id::text, 'unassigned')`,
  project: Prisma.sql`coalesce(project_id::text, 'unassigned')`,
  key: Prisma.sql`key_ref`,
  account: Prisma.sql`coalesce(account_id::text, 'gateway')`,
  tier: Prisma.sql`tier`,
}

async function readPartSums(db: Db, workspaceId: string, slice: Slice): Promise<PartSum[]> {
  const { dimension, query, span } = slice
  if (dimension === 'class') return readClassSums(db, workspaceId, slice)
  const rows = await db.$queryRaw<({ ref: string; basis: CostBasis } & TotalRow)[]>`
    select ${refColumns[dimension]} as ref, basis, ${totalColumns(query)} from ${daysFor(query, dimension)}
     where ${rowsOf(workspaceId, query)} and ${inSpan(span)} group by 1, 2`
  return rows.map(({ ref, basis, ...row }) => ({ ref, basis, totals: toTotals(row) }))
}

/** A row holds all classes, so each is a sum of its own. */
async function readClassSums(db: Db, workspaceId: string, { query, span }: Slice): Promise<PartSum[]> {
  const classes = tokenClasses.filter((name) => query.class === undefined || query.class === name)
  const found = await Promise.all(
    classes.map(async (name) => {
      const ofClass = { ...query, class: name }
      const rows = await db.$queryRaw<({ basis: CostBasis } & TotalRow)[]>`
        select basis, ${totalColumns(ofClass)} from ${daysFor(ofClass)}
         where ${rowsOf(workspaceId, ofClass)} and ${inSpan(span)} group by 1`
      return rows.map(({ basis, ...row }) => ({ ref: name, basis, totals: toTotals(row) }))
    }),
  )
  return found.flat()
}
