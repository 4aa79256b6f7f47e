import { type FileField, fileFields } from '../../../contract/index.ts'
import { type Columns, findColumns, isReadable, tellsTokens } from './column-names.ts'
import { type CsvRow, parseCsv } from './parse-csv.ts'
import { findPreset, includesCacheOf } from './presets.ts'
import { type Facts, readRows } from './read-rows.ts'

/** Exports begin with what they are of: the names of columns come within so many lines. */
const headLines = 40

export type FileAsked = {
  text: string
  provider: string
  columns?: Record<string, string> | undefined
  includesCache?: boolean | undefined
}
export type FileRead = Facts & {
  /** Names of the file's own columns by what we take them for. */
  columns: Partial<Record<FileField, string>>
  headers: string[]
  preset: string | null
  includesCache: boolean
  hasCosts: boolean
  hasUsage: boolean
}

/** Reads a table of what was used and paid. Without a time and something to count in its columns it tells nothing. */
export function readFile({ text, provider, columns: chosen, includesCache }: FileAsked, now: Date): FileRead {
  const rows = parseCsv(text)
  const headAt = findHead(rows, chosen)
  const headers = rows[headAt]?.cells ?? []
  const columns = findColumns(headers, chosen)
  const nameOf = (field: FileField) => headers[columns[field] ?? -1]
  const inclusive = includesCache ?? includesCacheOf(headers, nameOf('input'), provider)
  const canRead = isReadable(columns)
  const found = fileFields.filter((field) => columns[field] !== undefined)
  return {
    ...(canRead ? readRows(rows.slice(headAt + 1), { columns, includesCache: inclusive, provider, now }) : nothing()),
    columns: Object.fromEntries(found.map((field) => [field, nameOf(field) ?? ''])),
    ...{ headers: headers.filter((name) => name !== ''), preset: findPreset(headers)?.name ?? null },
    ...{ includesCache: inclusive, hasCosts: canRead && columns.cost !== undefined },
    hasUsage: canRead && tellsTokens(columns),
  }
}

const nothing = (): Facts => ({ usage: [], costs: [], bad: [] })

/** The first row that names what we need; else the one with the most names that we know. */
function findHead(rows: readonly CsvRow[], chosen: Record<string, string> | undefined): number {
  const known = rows.slice(0, headLines).map(({ cells }) => findColumns(cells, chosen))
  const complete = known.findIndex(isReadable)
  if (complete >= 0) return complete
  const counts = known.map((columns: Columns) => Object.keys(columns).length)
  return Math.max(0, counts.indexOf(Math.max(...counts, 0)))
}
