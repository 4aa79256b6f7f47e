import type { Output, Routes, UsageSpan, UsageSums } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getLimits } from '../../credits/index.ts'
import { barsOf } from './zone-days.ts'

type Chart = Output<Routes['usage.chart']>
type Asked = { span: UsageSpan; zone: string; keyId?: string | undefined; model?: string | undefined }

/** Which rows of the answer are which: the bits say what they are not grouped by (bar, key, model). */
const levels = { bar: 0b011, barAndModel: 0b010, key: 0b101, model: 0b110 }

type Sums = Record<'requests' | 'failures' | 'inputTokens' | 'cachedTokens' | 'outputTokens' | 'chargedUcr', bigint>
type Row = Sums & { level: number; bar: number | null; keyId: string | null; model: string | null }

const maxStacked = 6

/**
 * What a workspace used over time. Reads the hours that are counted and nothing else, however many requests there were. Where
 * days do not begin at a full hour of UTC (India, Nepal) a bar begins at the nearest one, up to half an hour off.
 *
 * @throws AppError `not_found` for a key of another workspace.
 */
export async function chartUsage(db: Db, workspaceId: string, { span, zone, keyId, model }: Asked): Promise<Chart> {
  const [{ historyDays }, names] = await Promise.all([getLimits(db, workspaceId), readKeyNames(db, workspaceId)])
  if (keyId !== undefined && !names.has(keyId)) throw new AppError('not_found', { message: `no key ${keyId}` })
  const { starts, from } = barsOf(span, { zone, now: new Date(), historyDays })
  const [rows, countedUntil] = await Promise.all([
    readSums(db, workspaceId, { starts, from, keyId: keyId ?? null, model: model ?? null }),
    readCountedUntil(db),
  ])
  const ofLevel = (level: number) => rows.filter((row) => row.level === level)
  const bars = fillBars(starts, ofLevel(levels.bar))
  const byModel = ofLevel(levels.model)
    .map((row) => ({ model: row.model ?? '', ...toSums(row) }))
    .sort(byUse)
  return {
    bars,
    total: bars.reduce((total, bar) => add(total, bar), nothing()),
    byKey: ofLevel(levels.key)
      .map((row) => ({ keyId: row.keyId, ...nameOf(names, row.keyId), ...toSums(row) }))
      .sort(byUse),
    byModel,
    stacked: stack(
      bars.length,
      byModel.map(({ model: name }) => name),
      ofLevel(levels.barAndModel),
    ),
    ...{ countedUntil, historyDays },
  }
}

function readSums(
  db: Db,
  workspaceId: string,
  { starts, from, keyId, model }: { starts: Date[]; from: Date; keyId: string | null; model: string | null },
): Promise<Row[]> {
  const begins = starts.map((start) => toNearestHour(start < from ? from : start).toISOString())
  // Each bar is one reach into the index, added up once; from these few sums come all the others.
  return db.$queryRaw<Row[]>`
    with part as materialized (
      select b.bar::int as bar, h.*
        from unnest(${begins}::timestamptz[], ${[...begins.slice(1), 'infinity']}::timestamptz[])
             with ordinality as b(begins, ends, bar)
        cross join lateral (
          select api_key_id, model, sum(requests)::bigint as requests, sum(failures)::bigint as failures,
                 sum(input_tokens)::bigint as input_tokens, sum(cached_tokens)::bigint as cached_tokens,
                 sum(output_tokens)::bigint as output_tokens, sum(charged_ucr)::bigint as charged_ucr
            from usage_hour
           where workspace_id = ${workspaceId}::uuid and hour >= b.begins and hour < b.ends
             and (${keyId}::uuid is null or api_key_id = ${keyId}::uuid)
             and (${model}::text is null or model = ${model}::text)
           group by 1, 2) h)
    select grouping(bar, api_key_id, model)::int as level, bar, api_key_id as "keyId", model,
           sum(requests)::bigint as requests, sum(failures)::bigint as failures, sum(input_tokens)::bigint as "inputTokens",
           sum(cached_tokens)::bigint as "cachedTokens", sum(output_tokens)::bigint as "outputTokens",
           sum(charged_ucr)::bigint as "chargedUcr"
      from part group by grouping sets ((bar), (bar, model), (api_key_id), (model))`
}

const hourMs = 3_600_000
const toNearestHour = (at: Date) => new Date(Math.round(at.getTime() / hourMs) * hourMs)

type KeyNames = Map<string, { name: string; isDeleted: boolean }>

async function readKeyNames(db: Db, workspaceId: string): Promise<KeyNames> {
  const keys = await db.apiKey.findMany({ where: { workspaceId }, select: { id: true, name: true, deletedAt: true } })
  return new Map(keys.map(({ id, name, deletedAt }) => [id, { name, isDeleted: deletedAt !== null }]))
}

function nameOf(names: KeyNames, keyId: string | null): { name: string | null; isDeleted: boolean } {
  const known = keyId === null ? undefined : names.get(keyId)
  return known ?? { name: null, isDeleted: keyId !== null }
}

async function readCountedUntil(db: Db): Promise<string> {
  const { until } = await db.usageRollup.findFirstOrThrow()
  return until.toISOString()
}

function fillBars(starts: Date[], rows: Row[]): Chart['bars'] {
  const byBar = new Map(rows.map((row) => [row.bar, row]))
  return starts.map((start, place) => {
    // As the database counts them: from 1.
    const row = byBar.get(place + 1)
    return { start: start.toISOString(), ...(row ? toSums(row) : nothing()) }
  })
}

/** Parts of each bar, for the models with the most use and the others together. */
function stack(barCount: number, models: string[], rows: Row[]): Chart['stacked'] {
  const top = models.slice(0, maxStacked)
  const parts = [...top, ...(models.length > maxStacked ? [null] : [])].map((model) => ({
    model,
    tokens: new Array<number>(barCount).fill(0),
    chargedUcr: new Array<number>(barCount).fill(0),
  }))
  for (const row of rows) {
    const part = parts.find(({ model }) => model === row.model) ?? parts.at(-1)
    const place = (row.bar ?? 0) - 1
    if (!part || place < 0) continue
    const { inputTokens, outputTokens, chargedUcr } = toSums(row)
    part.tokens[place] = (part.tokens[place] ?? 0) + inputTokens + outputTokens
    part.chargedUcr[place] = (part.chargedUcr[place] ?? 0) + chargedUcr
  }
  return parts
}

const toSums = (row: Sums): UsageSums => ({
  requests: Number(row.requests),
  failures: Number(row.failures),
  inputTokens: Number(row.inputTokens),
  cachedTokens: Number(row.cachedTokens),
  outputTokens: Number(row.outputTokens),
  chargedUcr: Number(row.chargedUcr),
})

const nothing = (): UsageSums => ({
  ...{ requests: 0, failures: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, chargedUcr: 0 },
})

const add = (a: UsageSums, b: UsageSums): UsageSums => ({
  requests: a.requests + b.requests,
  failures: a.failures + b.failures,
  inputTokens: a.inputTokens + b.inputTokens,
  cachedTokens: a.cachedTokens + b.cachedTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  chargedUcr: a.chargedUcr + b.chargedUcr,
})

/** By what was paid; where nothing was, by tokens. */
const byUse = (a: UsageSums, b: UsageSums): number =>
  b.chargedUcr - a.chargedUcr || tokensOf(b) - tokensOf(a) || b.requests - a.requests

const tokensOf = ({ inputTokens, outputTokens }: UsageSums) => inputTokens + outputTokens
