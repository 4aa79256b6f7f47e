import type { FileField } from '../../../contract/index.ts'
import type { CostFact, UsageFact } from '../../collect/collector.ts'
import { readLineItem } from '../../collect/openai.ts'
import { toDay } from '../../rollup/read-facts.ts'
import { type Columns, tellsTokens } from './column-names.ts'
import type { CsvRow } from './parse-csv.ts'
import { CellProblem, findSlashOrder, type SlashOrder, toCount, toMoment, toMoney, toText } from './read-cells.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type Reading = { columns: Columns; includesCache: boolean; provider: string; now: Date }
export type BadLine = { line: number; code: string; text: string }
export type Facts = { usage: UsageFact[]; costs: CostFact[]; bad: BadLine[] }

/** What the rows say, each of them or the reason why not. A row that says neither tokens nor money says nothing. */
export function readRows(rows: readonly CsvRow[], reading: Reading): Facts {
  const days = rows.map(({ cells }) => cells[reading.columns.day ?? -1] ?? '')
  const order = findSlashOrder(days)
  const minutes = days.some((cell) => /[T\s]\d{1,2}:\d{2}/.test(cell) && !/[T\s]0{1,2}:00/.test(cell)) ? 60 : 1440
  const facts: Facts = { usage: [], costs: [], bad: [] }
  for (const row of rows) {
    try {
      readRow(row, { ...reading, order, minutes }, facts)
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      facts.bad.push({ line: row.line, code: error.code, text: error.text })
    }
  }
  return facts
}

type RowReading = Reading & { order: SlashOrder; minutes: 60 | 1440 }

function readRow({ cells }: CsvRow, reading: RowReading, facts: Facts): void {
  const { columns, order, now, minutes } = reading
  const cell = (field: FileField) => cells[columns[field] ?? -1] ?? ''
  const at = toMoment(cell('day'), order, now)
  const place = { projectRef: toText(cell('project')), keyRef: toText(cell('key')) }
  const tokens = tellsTokens(columns) ? readTokens(cell, reading.includesCache) : null
  const amountPicoUsd = readMoney(cell)
  const line = readLine(cell, reading.provider)
  const spanMs = minutes === 60 ? hourMs : dayMs
  if (tokens && (tokens.total > 0 || (tokens.requests ?? 0) > 0))
    facts.usage.push({
      ...{ at: new Date(Math.floor(at.getTime() / spanMs) * spanMs), minutes, ...place, model: line.model },
      ...{ tier: line.tier, aboveInputTokens: 0, geo: '', units: {}, ...tokens.counts, requests: tokens.requests },
    })
  if (amountPicoUsd !== null && amountPicoUsd !== 0n)
    facts.costs.push({ day: toDay(at), ...place, ...line, lineItem: line.lineItem || line.model, amountPicoUsd })
}

type Cell = (field: FileField) => string

function readTokens(cell: Cell, includesCache: boolean) {
  const counts = {
    ...{ cachedTokens: toCount(cell('cached')), cacheWriteTokens: toCount(cell('cache_write')) },
    ...{ cacheWriteHourTokens: toCount(cell('cache_write_hour')), outputTokens: toCount(cell('output')) },
  }
  const given = toCount(cell('input'))
  const ofCache = counts.cachedTokens + counts.cacheWriteTokens + counts.cacheWriteHourTokens
  if (includesCache && given > 0 && ofCache > given) throw new CellProblem('cache_more', cell('input'))
  const inputTokens = includesCache ? Math.max(0, given - ofCache) : given
  const reasoningTokens = Math.min(toCount(cell('reasoning')), counts.outputTokens)
  const requests = cell('requests') === '' ? null : toCount(cell('requests'))
  return {
    counts: { ...counts, inputTokens, reasoningTokens },
    ...{ requests, total: inputTokens + ofCache + counts.outputTokens },
  }
}

/** @throws CellProblem `currency` for money that is no dollars. */
function readMoney(cell: Cell): bigint | null {
  const amount = toMoney(cell('cost'))
  const currency = toText(cell('currency'))
  if (amount !== null && currency !== '' && !/^(?:usd|us\$|\$|달러|미국\s*달러)$/i.test(currency))
    throw new CellProblem('currency', currency)
  return amount
}

const tiers: readonly [RegExp, UsageFact['tier']][] = [
  [/batch|일괄/i, 'batch'],
  [/flex/i, 'flex'],
  [/priority|fast/i, 'priority'],
]
/** As exports call the classes of tokens; the order decides. */
const units: readonly [RegExp, string][] = [
  [/1h/i, 'cache_write_hour_token'],
  [/cache.*(?:write|creation|storage)|캐시\s*쓰기/i, 'cache_write_token'],
  [/no.?cache|uncached/i, 'input_token'],
  [/cache|캐시/i, 'cached_input_token'],
  [/output|출력/i, 'output_token'],
  [/input|입력/i, 'input_token'],
]

function readLine(cell: Cell, provider: string): Pick<CostFact, 'model' | 'tier' | 'unit' | 'lineItem'> {
  const lineItem = toText(cell('line'))
  const kind = toText(cell('kind'))
  const isBatch = /^(?:true|yes|y|1|예)$/i.test(toText(cell('batch')))
  const tier = isBatch ? 'batch' : tiers.find(([pattern]) => pattern.test(toText(cell('tier'))))?.[1]
  const model = toText(cell('model'))
  const unit = units.find(([pattern]) => pattern.test(kind))?.[1] ?? ''
  if (model === '' && lineItem !== '' && provider.toLowerCase() === 'openai') {
    const read = readLineItem(lineItem)
    return { lineItem, ...read, tier: tier ?? read.tier }
  }
  const name = lineItem !== '' && kind !== '' ? `${lineItem}, ${kind}` : lineItem || kind
  return { model: model.toLowerCase(), tier: tier ?? 'standard', unit, lineItem: name }
}
