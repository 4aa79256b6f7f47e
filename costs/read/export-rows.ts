import type { CostBasis, CostFilter } from '../../contract/index.ts'
import type { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { type CostQuery, type CostSpan, rowsOf } from './cost-query.ts'
import { modelName, readKeyNames, readLabels, readRefNames } from './labels.ts'
import { readShownSpan } from './span.ts'
import { inSpan } from './sums.ts'

type Amount = bigint

/** A row of `cost_day` with the names behind its references. */
export type ExportRow = {
  day: string
  accountId: string | null
  /** Empty: our gateway. */
  accountName: string
  provider: string
  model: string
  modelName: string
  tier: string
  basis: CostBasis
  keyRef: string
  keyName: string
  projectRef: string
  projectRefName: string
  teamName: string
  projectName: string
  requests: Amount
  costPicoUsd: Amount
  estimatedPicoUsd: Amount
  unpricedTokens: Amount
  /** Of each class of token, in the order of `tokenClasses`. */
  tokens: Amount[]
  picoUsd: Amount[]
}

/** What of a span is exported: what the plan shows of it, and the zone of its days. */
export async function openExport(
  db: Db,
  workspaceId: string,
  filter: CostFilter,
  now: Date,
): Promise<{ timeZone: string; span: CostSpan | null; rows: AsyncGenerator<ExportRow> }> {
  const { timeZone, span } = await readShownSpan(db, workspaceId, filter, now)
  return { timeZone, span, rows: exportRows(db, workspaceId, filter, span) }
}

/** Every row that fits, day by day: each day is read at once, so that none of its rows is missing or there twice. */
async function* exportRows(
  db: Db,
  workspaceId: string,
  query: CostQuery,
  span: CostSpan | null,
): AsyncGenerator<ExportRow> {
  if (!span) return
  const fitting = rowsOf(workspaceId, query)
  const days = await db.$queryRaw<{ day: string }[]>`
    select distinct day::text as day from cost_day where ${fitting} and ${inSpan(span)} order by 1`
  for (const { day } of days) {
    const rows = await readDay(db, fitting, day)
    const name = await readNames(db, workspaceId, rows)
    for (const row of rows) yield name(row)
  }
}

type Row = Omit<ExportRow, 'accountName' | 'modelName' | 'keyName' | 'projectRefName' | 'teamName' | 'projectName'> & {
  teamId: string | null
  projectId: string | null
}

function readDay(db: Db, fitting: Prisma.Sql, day: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select day::text as day, account_id as "accountId", provider, model, tier, basis, key_ref as "keyRef",
           project_ref as "projectRef", team_id as "teamId", project_id as "projectId", requests,
           cost_pico_usd as "costPicoUsd", estimated_pico_usd as "estimatedPicoUsd", unpriced_tokens as "unpricedTokens",
           array[input_tokens, cached_tokens, cache_write_tokens, cache_write_hour_tokens, output_tokens, 0] as tokens,
           array[input_pico_usd, cached_pico_usd, cache_write_pico_usd, cache_write_hour_pico_usd, output_pico_usd,
                 other_pico_usd] as "picoUsd"
      from cost_day where ${fitting} and day = ${day}::date
     order by provider, model, project_ref, key_ref, tier, account_id, basis, id`
}

async function readNames(db: Db, workspaceId: string, rows: readonly Row[]): Promise<(row: Row) => ExportRow> {
  const refs = (refOf: (row: Row) => string | null) => [...new Set(rows.flatMap((row) => refOf(row) ?? []))]
  const labels = (dimension: 'team' | 'project' | 'account', refOf: (row: Row) => string | null) =>
    readLabels(db, workspaceId, { dimension, refs: refs(refOf) })
  const [keys, projectRefs, team, project, account] = await Promise.all([
    readKeyNames(
      db,
      workspaceId,
      refs(({ keyRef }) => keyRef),
    ),
    readRefNames(db, workspaceId, { refKind: 'project', refs: refs(({ projectRef }) => projectRef) }),
    labels('team', ({ teamId }) => teamId),
    labels('project', ({ projectId }) => projectId),
    labels('account', ({ accountId }) => accountId),
  ])
  return ({ teamId, projectId, ...row }) => ({
    ...row,
    accountName: row.accountId === null ? '' : account(row.accountId),
    modelName: modelName(row.model),
    keyName: keys.get(row.keyRef) ?? row.keyRef,
    projectRefName: projectRefs.get(row.projectRef) ?? row.projectRef,
    teamName: teamId === null ? '' : team(teamId),
    projectName: projectId === null ? '' : project(projectId),
    tokens: row.tokens.map(BigInt),
    picoUsd: row.picoUsd.map(BigInt),
  })
}
