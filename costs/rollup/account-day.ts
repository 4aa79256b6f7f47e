import type { CostFact, UsageFact } from '../collect/collector.ts'
import { byPlace, type CostRow, compare } from './cost-row.ts'
import { distribute } from './distribute.ts'
import { estimate } from './estimate.ts'
import type { PriceBook } from './price-book.ts'
import { addTokens, noTokens, nothingByClass, sumOf, type Tokens, textUnits } from './token-classes.ts'

type Day = {
  provider: string
  /** First moment of the UTC day. */
  start: Date
  usage: readonly UsageFact[]
  costs: readonly CostFact[]
  /** The provider has told all that this day cost: from then on its word counts and nothing that we worked out. */
  isReported: boolean
  prices: PriceBook
}

/** A class of tokens of one row: what money is given to. */
type Cell = { row: CostRow; index: number; weight: bigint; tokens: bigint }

const otherClass = textUnits.length

/** What bills leave out: Anthropic's cost report has nothing of the priority tier, which is committed to beforehand. */
const unbilledTiers: Record<string, string> = { anthropic: 'priority' }

/**
 * The rows of one account and one UTC day. While the day's bill is not complete, a row costs its tokens times prices. Then it
 * costs its share of the bill: each line goes to the rows it is about, in proportion to what they would have cost, and the
 * shares add up to the line. A line that is about none of them (a search, a container) is a row of its own. A bill without
 * any line about a day that was used has not been told yet: that is no day for nothing. The same facts in any order make the
 * same rows.
 */
export function toAccountDay(day: Day): CostRow[] {
  const rows = toRows(day)
  if (!day.isReported || day.costs.length === 0) return rows
  const billed = rows.filter(({ tier }) => unbilledTiers[day.provider] !== tier)
  const cells = billed.flatMap(cellsOf)
  for (const row of billed) Object.assign(row, { basis: 'reported', costPicoUsd: 0n, classPicoUsd: nothingByClass() })
  const lines = mergeLines(day)
  const bill = toBill(lines)
  const own = lines.flatMap((line) => {
    const fitting = findCells(cells, line, bill)
    if (fitting.length === 0) return [toOwnRow(day, line)]
    pay(fitting, line.amountPicoUsd)
    return []
  })
  // What a bill says the cost of is not unpriced any more.
  for (const row of rows) if (row.costPicoUsd !== 0n) row.unpricedTokens = 0n
  return [...rows, ...own].toSorted(byPlace)
}

function toRows({ provider, prices, usage }: Day): CostRow[] {
  const rows = new Map<string, CostRow>()
  const models = new Map<string, string>()
  for (const fact of usage) {
    const model = models.get(fact.model) ?? prices.nameOf(provider, fact.model)
    models.set(fact.model, model)
    const hour = startOfHour(fact.at)
    const { keyRef, projectRef, tier } = fact
    const key = JSON.stringify([hour.getTime(), model, projectRef, keyRef, tier])
    const tokens = toTokens(fact)
    const { byClass, unpricedTokens } = estimate(prices, { ...fact, model, tokens })
    const requests = BigInt(fact.requests ?? 0)
    const row = rows.get(key)
    if (row) {
      row.requests += requests
      row.unpricedTokens += unpricedTokens
      row.classPicoUsd = row.classPicoUsd.map((amount, index) => amount + (byClass[index] ?? 0n))
      row.estimatedPicoUsd = sumOf(row.classPicoUsd)
      row.costPicoUsd = row.estimatedPicoUsd
      Object.assign(row, addTokens(row, tokens))
      continue
    }
    const amount = sumOf(byClass)
    rows.set(key, {
      ...{ hour, provider, model, keyRef, projectRef, tier, basis: 'estimated', requests, unpricedTokens, ...tokens },
      ...{ costPicoUsd: amount, estimatedPicoUsd: amount, classPicoUsd: byClass },
    })
  }
  return [...rows.values()].toSorted(byPlace)
}

function cellsOf(row: CostRow): Cell[] {
  const text = textUnits.map(({ of }, index) => ({
    ...{ row, index, tokens: of(row), weight: row.classPicoUsd[index] ?? 0n },
  }))
  const other = { row, index: otherClass, tokens: 0n, weight: row.classPicoUsd[otherClass] ?? 0n }
  return [...text, other].filter(({ tokens, weight }) => tokens > 0n || weight > 0n)
}

type Line = Omit<CostFact, 'day'>

/** Lines of one meaning together, in one order, with models as prices call them. */
function mergeLines({ provider, prices, costs }: Day): Line[] {
  const lines = new Map<string, Line>()
  for (const { day: _, ...cost } of costs) {
    const model = cost.model === '' ? '' : prices.nameOf(provider, cost.model)
    const line = { ...cost, model }
    const key = JSON.stringify([line.projectRef, line.keyRef, model, line.tier, line.unit, line.lineItem])
    const known = lines.get(key)
    if (known) known.amountPicoUsd += line.amountPicoUsd
    else lines.set(key, line)
  }
  return [...lines.entries()].toSorted(([a], [b]) => compare(a, b)).map(([, line]) => line)
}

/** What the lines of a day tell apart. Where they do, an empty reference means the one without a name, not all of them. */
type Bill = { models: ReadonlySet<string>; tiered: ReadonlySet<string>; hasProjects: boolean; hasKeys: boolean }

const toBill = (lines: readonly Line[]): Bill => ({
  models: new Set(lines.map(({ model }) => model)),
  tiered: new Set(lines.filter(({ tier }) => tier !== 'standard').map(({ model }) => model)),
  hasProjects: lines.some(({ projectRef }) => projectRef !== ''),
  hasKeys: lines.some(({ keyRef }) => keyRef !== ''),
})

/**
 * What a line is about, as exactly as both sides tell. Money of a model never goes to another one, nor that of a project or
 * key: where its usage names none, to what has no name. A line for tokens that names no model goes to the models that no
 * line names. Tiers and classes of token are told apart where both sides do.
 */
function findCells(cells: readonly Cell[], line: Line, bill: Bill): Cell[] {
  const ofModel = cells.filter(({ row }) =>
    line.model === '' ? line.unit !== '' && !bill.models.has(row.model) : row.model === line.model,
  )
  const ofProject = bill.hasProjects ? ofRef(ofModel, ({ row }) => row.projectRef, line.projectRef) : ofModel
  const ofKey = bill.hasKeys ? ofRef(ofProject, ({ row }) => row.keyRef, line.keyRef) : ofProject
  const ofTier = bill.tiered.has(line.model) ? orAll(ofKey, ({ row }) => row.tier === line.tier) : ofKey
  return line.unit === '' ? ofTier : orAll(ofTier, ({ index }) => textUnits[index]?.unit === line.unit)
}

function ofRef(cells: readonly Cell[], refOf: (cell: Cell) => string, ref: string): Cell[] {
  const exact = cells.filter((cell) => refOf(cell) === ref)
  return exact.length > 0 ? exact : cells.filter((cell) => refOf(cell) === '')
}

function orAll(cells: Cell[], isFitting: (cell: Cell) => boolean): Cell[] {
  const fitting = cells.filter(isFitting)
  return fitting.length > 0 ? fitting : cells
}

/** By what they would have cost; by tokens where nobody has a price. */
function pay(cells: Cell[], amount: bigint): void {
  const isPriced = cells.some(({ weight }) => weight > 0n)
  const shares = distribute(
    amount,
    cells.map(({ weight, tokens }) => (isPriced ? weight : tokens)),
  )
  for (const [place, { row, index }] of cells.entries()) {
    const share = shares[place] ?? 0n
    row.costPicoUsd += share
    row.classPicoUsd[index] = (row.classPicoUsd[index] ?? 0n) + share
  }
}

function toOwnRow({ provider, start }: Day, line: Line): CostRow {
  const { keyRef, projectRef, tier, amountPicoUsd, lineItem, model } = line
  const classPicoUsd = nothingByClass()
  const index = textUnits.findIndex(({ unit }) => unit === line.unit)
  classPicoUsd[index === -1 ? otherClass : index] = amountPicoUsd
  return {
    ...{ hour: start, provider, model: model || lineItem, keyRef, projectRef, tier, basis: 'reported', requests: 0n },
    ...{ ...noTokens, costPicoUsd: amountPicoUsd, estimatedPicoUsd: 0n, classPicoUsd, unpricedTokens: 0n },
  }
}

const startOfHour = (at: Date) => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)

const toTokens = (fact: UsageFact): Tokens => ({
  inputTokens: BigInt(fact.inputTokens),
  cachedTokens: BigInt(fact.cachedTokens),
  cacheWriteTokens: BigInt(fact.cacheWriteTokens),
  cacheWriteHourTokens: BigInt(fact.cacheWriteHourTokens),
  outputTokens: BigInt(fact.outputTokens),
})
