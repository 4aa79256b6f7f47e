import { toPicoUsd } from '../../collect/to-pico-usd.ts'

/** What is wrong with a cell; its words are the page's. */
export const cellProblems = [
  ...['day_missing', 'day_unclear', 'day_out', 'count_unclear', 'money_unclear', 'formula', 'currency', 'cache_more'],
  'nothing',
] as const

/** Left out of the file, and told with its line. */
export class CellProblem extends Error {
  readonly code: string
  /** The cell as it is. */
  readonly text: string

  constructor(code: string, text: string) {
    super(code)
    this.code = code
    this.text = text.slice(0, 80)
  }
}

const dayMs = 86_400_000
const earliest = Date.parse('2020-01-01T00:00:00Z')

/** How files write days whose parts are separated by slashes with the year last; null where the file does not show it. */
export type SlashOrder = 'month_first' | 'day_first' | null

/** Decided once for a file: the same marks mean the same in all lines. */
export function findSlashOrder(cells: readonly string[]): SlashOrder {
  for (const cell of cells) {
    const [, first = '', second = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b/.exec(cell) ?? []
    if (Number(first) > 12) return 'day_first'
    if (Number(second) > 12) return 'month_first'
  }
  return null
}

/**
 * The moment that a row begins: a day, or a time, which is of UTC where it names no zone.
 *
 * @throws CellProblem
 */
export function toMoment(cell: string, order: SlashOrder, now: Date): Date {
  const text = requirePlain(cell)
  if (text === '') throw new CellProblem('day_missing', cell)
  const ms = momentOf(text, order)
  if (ms === null || Number.isNaN(ms)) throw new CellProblem('day_unclear', cell)
  if (ms < earliest || ms > now.getTime() + dayMs) throw new CellProblem('day_out', cell)
  return new Date(ms)
}

function momentOf(text: string, order: SlashOrder): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  if (/^\d{13}$/.test(text)) return Number(text)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return toUtc(compact.slice(1))
  const first = /^(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})(?:\s*[.일])?(.*)$/.exec(text)
  if (first) return withTime(toUtc(first.slice(1, 4)), first[4] ?? '')
  const last = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/.exec(text)
  if (!last || order === null) return null
  const [, one = '', two = '', year = '', rest = ''] = last
  return withTime(toUtc(order === 'month_first' ? [year, one, two] : [year, two, one]), rest)
}

function toUtc([year = '', month = '', day = '']: string[]): number | null {
  const at = new Date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`)
  // The 30th of February becomes a day in March.
  return at.getUTCDate() === Number(day) ? at.getTime() : null
}

function withTime(day: number | null, rest: string): number | null {
  if (day === null || rest.trim() === '') return day
  const match = /^[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(rest)
  if (!match) return null
  const [, hour, minute, second = '0', zone = 'Z'] = match
  const ms = day + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  const offsetMs = sign ? (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1) : 0
  return Number(hour) > 24 || Number(minute) > 59 ? null : ms - offsetMs
}

/** A whole number, also with commas or spaces between thousands; empty: none. @throws CellProblem */
export function toCount(cell: string): number {
  const text = requirePlain(cell)
  if (text === '' || text === '-') return 0
  const count = Number(withoutThousands(text).replace(/\.0*$/, ''))
  if (!/^[\d.,\s\u00a0\u202f]+$/.test(text) || !Number.isSafeInteger(count))
    throw new CellProblem('count_unclear', cell)
  return count
}

/**
 * An amount in dollars as exact pico-dollars: `$1,234.50`, `-0.000012`, `1.2e-7`; empty: null.
 *
 * @throws CellProblem
 */
export function toMoney(cell: string): bigint | null {
  const text = requirePlain(cell)
    .replace(/^(-?)\s*(?:US)?\$\s*(-?)/i, '$1$2')
    .replace(/\s*USD$/i, '')
  if (text === '' || text === '-') return null
  if (/[₩€£¥원]|KRW|EUR|GBP|JPY/i.test(text)) throw new CellProblem('currency', cell)
  const number = withoutThousands(text.replace('\u2212', '-'))
  if (!/^-?(\d{1,12}(\.\d*)?|\.\d+)(e-?\d{1,2})?$/i.test(number)) throw new CellProblem('money_unclear', cell)
  return toPicoUsd(number)
}

/** `1,234,567.8` and `1 234 567`; a comma that parts no thousands stays, and is refused by who reads on. */
function withoutThousands(text: string): string {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '')
  return /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}

/** A name as it is. @throws CellProblem for a formula, which a spreadsheet would run when it is exported again. */
export function toText(cell: string): string {
  return requirePlain(cell).normalize('NFC').slice(0, 200)
}

/** Where a spreadsheet shows a formula's text instead of its value, nobody knows the value. */
function requirePlain(cell: string): string {
  const text = cell.replace(/^'(?=[=+\-@])/, '').trim()
  if (/^[=＝@＠]/.test(text) || /^\+[A-Za-z(]/.test(text)) throw new CellProblem('formula', cell)
  return text
}
