import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

export type Table<Row> = {
  get: (id: string) => Row | undefined
  /** In the order in which they were first put. */
  values: () => IterableIterator<Row>
  readonly size: number
  /** On disk when it returns. */
  put: (id: string, row: Row) => void
}

type Schemas = Record<string, z.ZodType>
type Tables<S extends Schemas> = { [Name in keyof S]: Table<z.output<S[Name]>> }

export type Store<S extends Schemas> = {
  tables: Tables<S>
  /** What is put meanwhile is written as one line: after a crash all of it is there, or nothing. */
  together: (change: () => void) => void
  close: () => void
}

type Change = [table: string, id: string, row: unknown]
const ChangeLine = z.array(z.tuple([z.string(), z.string(), z.unknown()]))
const Snapshot = z.record(z.string(), z.record(z.string(), z.unknown()))

/**
 * Rows in memory, each change appended to a file: what a change costs does not grow with what there is. At the next start
 * the changes are folded into the snapshot. A change is a whole row, so that one that is read twice does no harm.
 *
 * @throws when a file is there and not what was written.
 */
export function openStore<S extends Schemas>(files: { snapshot: string; changes: string }, schemas: S): Store<S> {
  mkdirSync(dirname(files.snapshot), { recursive: true })
  mkdirSync(dirname(files.changes), { recursive: true })
  const rows = new Map<string, Map<string, unknown>>(Object.keys(schemas).map((name) => [name, new Map()]))
  try {
    readInto(rows, schemas, files)
  } catch (error) {
    throw new Error(`${files.snapshot} or ${files.changes} cannot be read; delete both to begin anew`, { cause: error })
  }
  fold(rows, files)
  const fd = openSync(files.changes, 'a')
  let gathered: Change[] | null = null
  const write = (changes: Change[]) => appendFileSync(fd, `${JSON.stringify(changes)}\n`)
  const tableOf = (name: string): Table<unknown> => {
    const content = rowsOf(rows, name)
    return {
      get: (id) => content.get(id),
      values: () => content.values(),
      get size() {
        return content.size
      },
      put(id, row) {
        if (gathered) gathered.push([name, id, row])
        else write([[name, id, row]])
        content.set(id, row)
      },
    }
  }
  return {
    // The rows of a table were parsed by its schema, or put as its type.
    tables: Object.fromEntries(Object.keys(schemas).map((name) => [name, tableOf(name)])) as Tables<S>,
    together(change) {
      gathered = []
      try {
        change()
        if (gathered.length > 0) write(gathered)
      } finally {
        gathered = null
      }
    },
    close: () => closeSync(fd),
  }
}

function readInto(rows: Map<string, Map<string, unknown>>, schemas: Schemas, files: Files): void {
  const keep = (name: string, id: string, row: unknown) => rows.get(name)?.set(id, schemas[name]?.parse(row))
  for (const [name, content] of Object.entries(Snapshot.parse(JSON.parse(readOr(files.snapshot, '{}')))))
    for (const [id, row] of Object.entries(content)) keep(name, id, row)
  const lines = readOr(files.changes, '').split('\n')
  // What follows the last line's end was being written when the process died, and nobody was told of it.
  for (const line of lines.slice(0, -1))
    for (const [name, id, row] of ChangeLine.parse(JSON.parse(line))) keep(name, id, row)
}

type Files = { snapshot: string; changes: string }

/** The snapshot is in place before the changes go: a process that dies between reads them once more. */
function fold(rows: Map<string, Map<string, unknown>>, { snapshot, changes }: Files): void {
  if (readOr(changes, '') === '') return
  const content = Object.fromEntries([...rows].map(([name, table]) => [name, Object.fromEntries(table)]))
  writeFileSync(`${snapshot}.new`, JSON.stringify(content))
  renameSync(`${snapshot}.new`, snapshot)
  writeFileSync(changes, '')
}

function readOr(file: string, nothing: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing
    throw error
  }
}

function rowsOf(rows: Map<string, Map<string, unknown>>, name: string): Map<string, unknown> {
  const content = rows.get(name)
  if (!content) throw new Error(`there is no table ${name}`)
  return content
}
