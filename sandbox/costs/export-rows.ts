import { projectNames } from './streams.ts'
import {
  amountOf,
  type Class,
  dayOf,
  groupBy,
  searchPicoUsd,
  startOfHour,
  type Use,
  usesBetween,
  type World,
} from './world.ts'

export type Cell = string | null

/** What can be asked of the table, and of what type it comes. */
export const columns: Record<string, string> = {
  ...{ hour: 'TIMESTAMP', day: 'STRING', project_id: 'STRING', project_name: 'STRING', sku: 'STRING', unit: 'STRING' },
  ...{ amount: 'BIGNUMERIC', cost_usd: 'BIGNUMERIC' },
}
const sums = ['amount', 'cost_usd']

type Line = { use: Use; sku: string; amount: number; picoUsd: bigint }
type Sum = { first: Line; amount: number; picoUsd: bigint }

/** Rows as the names say, in their order: timestamps are microseconds, numbers texts. */
export function exportRows(world: World, names: readonly string[], fromMs: number, toMs: number): Cell[][] {
  const lines = usesBetween(world, fromMs, toMs).flatMap(linesOf)
  const wanted = names.includes('project_name') ? ['project_id'] : names.filter((name) => !sums.includes(name))
  const rows = groupBy(
    lines,
    (line) => wanted.map((name) => cellOf(name, world.seed, { first: line, ...line })),
    (sum: Sum | undefined, line) => ({
      ...{ first: line, amount: line.amount + (sum?.amount ?? 0), picoUsd: line.picoUsd + (sum?.picoUsd ?? 0n) },
    }),
  ).map((sum) => names.map((name) => cellOf(name, world.seed, sum)))
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function cellOf(name: string, seed: string, { first: { use, sku }, amount, picoUsd }: Sum): Cell {
  const { project } = use.stream
  if (name === 'hour') return String(startOfHour(use.atMs) * 1000)
  if (name === 'day') return dayOf(use.atMs)
  if (name === 'project_id') return project && `${seed}-${project}`
  if (name === 'project_name') return project && (projectNames[project] ?? project)
  if (name === 'sku') return sku
  if (name === 'unit') return 'count'
  return name === 'amount' ? String(amount) : toDollars(picoUsd)
}

/** Lines of the bill as the Gemini API writes them, and as Vertex AI does, which tells thinking apart. */
function linesOf(use: Use): Line[] {
  const { searches, output, thinking } = use
  const line = (sku: string, kind: Class, amount: number): Line | [] =>
    amount > 0 ? { use, sku, amount, picoUsd: amountOf(use, kind, amount) } : []
  const lines = [
    line(skuOf(use, 'input'), 'input', use.input),
    line(skuOf(use, 'cached input'), 'cached', use.cached),
    line(skuOf(use, 'output'), 'output', output - thinking),
    line(thinkingSkuOf(use), 'output', thinking),
  ].flat()
  if (searches === 0) return lines
  return [
    ...lines,
    { use, sku: 'Grounding with Google Search', amount: searches, picoUsd: BigInt(searches) * searchPicoUsd },
  ]
}

const nameOf = ({ model }: Use) => model.replace(/-/g, ' ')

function skuOf({ stream, ...use }: Use, words: string): string {
  const tier = stream.tier === 'standard' ? '' : ` ${stream.tier}`
  const length = use.model.includes('pro') ? (stream.isLong ? ' long input' : ' short input') : ''
  return `Generate content ${words} token count ${nameOf({ stream, ...use })}${length} text${tier}`
}

const thinkingSkuOf = (use: Use): string =>
  `${nameOf(use).replace(/\b[a-z]/g, (letter) => letter.toUpperCase())} GA Thinking Text Output - Predictions${use.stream.isLong ? ' (Long)' : ''}`

/** As a decimal text, exactly. */
function toDollars(picoUsd: bigint): string {
  const digits = picoUsd.toString().padStart(13, '0')
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, '') || '0'
}
