import type { CostDimension, CostFilter, TokenClass } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'

/** Which costs are meant; nothing named means all of them. Ids are of the workspace, `unassigned` and `gateway` are words. */
export type CostQuery = Omit<CostFilter, 'from' | 'to'>
/** Days of the workspace's zone, both of them counted. */
export type CostSpan = Pick<CostFilter, 'from' | 'to'>

/** A class of token: the column of its money, and what counts its tokens (nothing counts what is no text). */
export const classColumns: Record<TokenClass, { money: Prisma.Sql; tokens: Prisma.Sql }> = {
  input: { money: Prisma.sql`input_pico_usd`, tokens: Prisma.sql`input_tokens` },
  cached: { money: Prisma.sql`cached_pico_usd`, tokens: Prisma.sql`cached_tokens` },
  cache_write: { money: Prisma.sql`cache_write_pico_usd`, tokens: Prisma.sql`cache_write_tokens` },
  cache_write_hour: { money: Prisma.sql`cache_write_hour_pico_usd`, tokens: Prisma.sql`cache_write_hour_tokens` },
  output: { money: Prisma.sql`output_pico_usd`, tokens: Prisma.sql`output_tokens` },
  other: { money: Prisma.sql`other_pico_usd`, tokens: Prisma.sql`0` },
}

/**
 * The rows that count. What the gateway measured and an account reports itself (`covered`) is left out, for its tokens stand
 * in the account's rows too; who asks for the gateway alone sees it, at a cost of nothing.
 */
export function rowsOf(workspaceId: string, query: CostQuery): Prisma.Sql {
  const { provider, model, teamId, projectId, keyRef, accountId, tier, class: tokenClass } = query
  return Prisma.join(
    [
      Prisma.sql`workspace_id = ${workspaceId}::uuid`,
      ...(accountId === 'gateway' ? [] : [Prisma.sql`basis <> 'covered'`]),
      ...(provider === undefined ? [] : [Prisma.sql`provider = ${provider}`]),
      ...(model === undefined ? [] : [Prisma.sql`model = ${model}`]),
      ...(keyRef === undefined ? [] : [Prisma.sql`key_ref = ${keyRef}`]),
      ...(tier === undefined ? [] : [Prisma.sql`tier = ${tier}`]),
      ...(teamId === undefined ? [] : [isId(Prisma.sql`team_id`, teamId)]),
      ...(projectId === undefined ? [] : [isId(Prisma.sql`project_id`, projectId)]),
      ...(accountId === undefined ? [] : [isId(Prisma.sql`account_id`, accountId)]),
      ...(tokenClass === undefined ? [] : [hasClass(tokenClass)]),
    ],
    ' and ',
  )
}

/**
 * The days to read, as `cost_day`: of all keys together, or of all models together, where nothing more is asked for. These are
 * sums of the same rows, a tenth or a hundredth of them where there are many keys.
 */
export function daysFor(query: CostQuery, dimension?: CostDimension): Prisma.Sql {
  const hasKey = query.keyRef !== undefined || dimension === 'key'
  const hasModel = [query.model, query.tier].some((value) => value !== undefined) || isOfModels(dimension)
  if (hasKey && hasModel) return Prisma.sql`cost_day`
  return hasKey
    ? Prisma.sql`(select * from cost_day_sum where kind = 'keys') as cost_day`
    : Prisma.sql`(select * from cost_day_sum where kind = 'models') as cost_day`
}

const isOfModels = (dimension?: CostDimension) => dimension === 'model' || dimension === 'tier'

const isId = (column: Prisma.Sql, id: string) =>
  id === 'unassigned' || id === 'gateway' ? Prisma.sql`${column} is null` : Prisma.sql`${column} = ${id}::uuid`

const hasClass = (tokenClass: TokenClass) => {
  const { money, tokens } = classColumns[tokenClass]
  return Prisma.sql`(${money} <> 0 or ${tokens} > 0)`
}

/**
 * What a row is worth under a query: of one class of token only its money and tokens. Requests, and what has no price, are of
 * all classes together.
 */
export function measuresOf({ class: only }: CostQuery): Record<keyof CostTotals, Prisma.Sql> {
  const tokens = (name: TokenClass) => (only === undefined || only === name ? classColumns[name].tokens : Prisma.sql`0`)
  return {
    costPicoUsd: only === undefined ? Prisma.sql`cost_pico_usd` : classColumns[only].money,
    estimatedPicoUsd: Prisma.sql`estimated_pico_usd`,
    requests: only === undefined ? Prisma.sql`requests` : Prisma.sql`0`,
    inputTokens: tokens('input'),
    cachedTokens: tokens('cached'),
    cacheWriteTokens: tokens('cache_write'),
    cacheWriteHourTokens: tokens('cache_write_hour'),
    outputTokens: tokens('output'),
    unpricedTokens: only === undefined ? Prisma.sql`unpriced_tokens` : Prisma.sql`0`,
  }
}

/** Exact sums; money in pico-dollars. */
export type CostTotals = {
  costPicoUsd: bigint
  /** Tokens times prices, whatever counted. */
  estimatedPicoUsd: bigint
  requests: bigint
  inputTokens: bigint
  cachedTokens: bigint
  cacheWriteTokens: bigint
  cacheWriteHourTokens: bigint
  outputTokens: bigint
  unpricedTokens: bigint
}

const names = [
  ...['costPicoUsd', 'estimatedPicoUsd', 'requests', 'inputTokens', 'cachedTokens', 'cacheWriteTokens'],
  ...['cacheWriteHourTokens', 'outputTokens', 'unpricedTokens'],
] as (keyof CostTotals)[]

/** Sums of them as columns of a select, by their names. They come as text: sums outgrow what columns hold. */
export function totalColumns(query: CostQuery): Prisma.Sql {
  const measures = measuresOf(query)
  return Prisma.join(
    names.map((name) => Prisma.sql`coalesce(sum(${measures[name]}), 0)::text as ${Prisma.raw(`"${name}"`)}`),
  )
}

export type TotalRow = Record<keyof CostTotals, string>

export const toTotals = (row: TotalRow): CostTotals => eachTotal((name) => BigInt(row[name]))
export const noTotals = (): CostTotals => eachTotal(() => 0n)
export const addTotals = (a: CostTotals, b: CostTotals): CostTotals => eachTotal((name) => a[name] + b[name])

function eachTotal(read: (name: keyof CostTotals) => bigint): CostTotals {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as CostTotals
}
