import type { Db } from '../../core/db.ts'
import { type CostQuery, type CostSpan, rowsOf } from '../read/cost-query.ts'
import { inSpan } from '../read/sums.ts'
import type { PriceBook } from '../rollup/price-book.ts'
import { addTokens, noTokens, type Tokens, textUnits } from '../rollup/token-classes.ts'
import { hoursOfDay } from '../rollup/zone.ts'
import { type MixCell, promptOf, smaller, tokensOf, toPromptLength } from './mix.ts'

/** Providers whose reports put long prompts into a class of their own, and up to where the others reach. */
const toldUpTo: Readonly<Record<string, number>> = { anthropic: 200_000, google: 200_000 }

export type MixFilter = CostQuery & CostSpan

type Row = Omit<MixCell, 'tokens' | 'prompt'> & Tokens

/** The use of text models in a span of days, by key, project and tier, without what an account reports a second time. */
export async function readMix(
  db: Db,
  asked: { workspaceId: string; timeZone: string; filter: MixFilter; book: PriceBook },
): Promise<MixCell[]> {
  const { workspaceId, filter } = asked
  const rows = await db.$queryRaw<Row[]>`
    select account_id as "accountId", provider, model, key_ref as "keyRef", project_ref as "projectRef", tier,
           project_id as "projectId", sum(requests)::float8 as requests,
           sum(input_tokens)::bigint as "inputTokens", sum(cached_tokens)::bigint as "cachedTokens",
           sum(cache_write_tokens)::bigint as "cacheWriteTokens",
           sum(cache_write_hour_tokens)::bigint as "cacheWriteHourTokens", sum(output_tokens)::bigint as "outputTokens",
           sum(cost_pico_usd - other_pico_usd)::bigint as "paidPicoUsd"
      from cost_day
     where ${inSpan(filter)}
       and basis <> 'covered' and ${rowsOf(workspaceId, filter)}
     group by 1, 2, 3, 4, 5, 6, 7
    having sum(input_tokens + cached_tokens + cache_write_tokens + cache_write_hour_tokens + output_tokens) > 0
     order by 1, 3, 4, 5, 6, 7`
  const long = await readLongPrompts(db, asked)
  return rows.flatMap((row) => toCells(row, long))
}

type Long = { above: number; tokens: Tokens }

/** What providers reported as long prompts, by where it was used; each part is taken out once. */
async function readLongPrompts(
  db: Db,
  { workspaceId, timeZone, filter, book }: Parameters<typeof readMix>[1],
): Promise<Map<string, Long[]>> {
  const { from } = hoursOfDay(filter.from, timeZone)
  const { to } = hoursOfDay(filter.to, timeZone)
  const rows = await db.$queryRaw<
    (Pick<Row, 'accountId' | 'provider' | 'model' | 'keyRef' | 'projectRef' | 'tier'> & Tokens & { above: number })[]
  >`
    select u.account_id as "accountId", a.provider, u.model, key_ref as "keyRef", project_ref as "projectRef", tier,
           above_input_tokens as above, sum(input_tokens)::bigint as "inputTokens",
           sum(cached_tokens)::bigint as "cachedTokens", sum(cache_write_tokens)::bigint as "cacheWriteTokens",
           sum(cache_write_hour_tokens)::bigint as "cacheWriteHourTokens", sum(output_tokens)::bigint as "outputTokens"
      from provider_usage u join provider_account a on a.id = u.account_id
     where u.workspace_id = ${workspaceId}::uuid and at >= ${from}::timestamptz and at < ${to}::timestamptz
       and above_input_tokens > 0
     group by 1, 2, 3, 4, 5, 6, 7 order by 7 desc`
  const found = new Map<string, Long[]>()
  for (const { above, ...row } of rows) {
    const key = placeOf({ ...row, model: book.nameOf(row.provider, row.model) })
    found.set(key, [...(found.get(key) ?? []), { above, tokens: row }])
  }
  return found
}

type Place = Pick<Row, 'accountId' | 'model' | 'keyRef' | 'projectRef' | 'tier'>
const placeOf = ({ accountId, model, keyRef, projectRef, tier }: Place) =>
  JSON.stringify([accountId, model, keyRef, projectRef, tier])

/** A row as one cell, or as one for its long prompts and one for the rest; requests and money by their share of the tokens. */
function toCells(row: Row, long: Map<string, Long[]>): MixCell[] {
  const { inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens, ...place } = row
  let rest: Tokens = { inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens }
  const told = row.accountId === null ? null : (toldUpTo[row.provider] ?? null)
  const all = tokensOf(rest)
  const partOf = (tokens: Tokens) => ({
    requests: (row.requests * Number(tokensOf(tokens))) / Number(all),
    paidPicoUsd: (row.paidPicoUsd * tokensOf(tokens)) / all,
  })
  const cells: MixCell[] = []
  for (const part of long.get(placeOf(row)) ?? []) {
    const taken = least(part.tokens, rest)
    if (tokensOf(taken) === 0n) continue
    part.tokens = minus(part.tokens, taken)
    rest = minus(rest, taken)
    const prompt = { about: part.above + 1, atMost: Number.POSITIVE_INFINITY }
    cells.push({ ...place, ...partOf(taken), tokens: taken, prompt })
  }
  if (tokensOf(rest) === 0n) return cells
  const known = partOf(rest)
  return [...cells, { ...place, ...known, tokens: rest, prompt: toPromptLength(rest, known.requests, told) }]
}

const least = (a: Tokens, b: Tokens): Tokens => byClass((of) => smaller(of(a), of(b)))
const minus = (a: Tokens, b: Tokens): Tokens => byClass((of) => of(a) - of(b))

function byClass(count: (of: (tokens: Tokens) => bigint) => bigint): Tokens {
  const [input = 0n, cached = 0n, write = 0n, writeHour = 0n, output = 0n] = textUnits.map(({ of }) => count(of))
  return {
    ...{ inputTokens: input, cachedTokens: cached, cacheWriteTokens: write },
    ...{ cacheWriteHourTokens: writeHour, outputTokens: output },
  }
}

/** All tokens of cells together, and how many requests. */
export function sumMix(cells: readonly MixCell[]): Tokens & { requests: number; paidPicoUsd: bigint; prompt: bigint } {
  const tokens = cells.reduce((sum, cell) => addTokens(sum, cell.tokens), noTokens)
  const requests = Math.round(cells.reduce((sum, cell) => sum + cell.requests, 0))
  const paidPicoUsd = cells.reduce((sum, cell) => sum + cell.paidPicoUsd, 0n)
  return { ...tokens, requests, paidPicoUsd, prompt: promptOf(tokens) }
}
