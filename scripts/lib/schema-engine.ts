import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type * as Engine from '@prisma/schema-engine-wasm'
import pg from 'pg'

export type SchemaFile = { path: string; content: string }

/** Prisma's schema engine on a database; the caller ends the pool. */
export async function openSchemaEngine(pool: pg.Pool, schema: SchemaFile): Promise<Engine.SchemaEngine> {
  bindings ??= loadBindings()
  const { SchemaEngine } = await bindings
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(pool))
  return await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter)
}

type Bindings = typeof Engine & { __wbg_set_wasm(exports: unknown): void }

/** Once per process: the bindings keep their instance in a variable of their own, and a second would pull it from under the first. */
let bindings: Promise<Bindings> | undefined

/**
 * The engine in WebAssembly. The one that Prisma's command line uses is a program it downloads; this one comes with
 * npm. Its entry file is written for bundlers, so the module is put together here.
 */
async function loadBindings(): Promise<Bindings> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const loaded: Bindings = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const compiled = new WebAssembly.Module(await readFile(join(folder, 'schema_engine_bg.wasm')))
  const imports = { './schema_engine_bg.js': loaded }
  const { exports }: WebAssembly.Instance = Reflect.construct(WebAssembly.Instance, [compiled, imports])
  loaded.__wbg_set_wasm(exports)
  const begin = exports.__wbindgen_start
  if (typeof begin === 'function') begin()
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } })
  return loaded
}

/**
 * Prisma's PostgreSQL adapter, taught the catalogue's one-letter type `"char"`. It refuses columns of that type, which
 * the engine meets whenever it looks at tables (known upstream for `name` and `char`), and expects as single letters.
 */
function catalogueAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const [charType, textType] = [18, 25]
  const charColumns = new WeakMap<unknown[], number[]>()
  const query = pool.query.bind(pool)
  const queryWithChars = async (config: pg.QueryArrayConfig) => {
    const result = await query(config)
    const columns = [...result.fields.keys()].filter((index) => result.fields[index]?.dataTypeID === charType)
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: textType })
    charColumns.set(result.rows, columns)
    return result
  }
  const inner = new PrismaPg(Object.assign(pool, { query: queryWithChars }))
  const connect = async () => {
    const adapter = await inner.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql)
      for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
  const { provider, adapterName } = inner
  return { provider, adapterName, connect, connectToShadowDb: () => inner.connectToShadowDb() }
}

/** The SQL that turns the database into what the schema says; null when it already is. */
export async function diffToSchema(connectionString: string, schema: SchemaFile): Promise<string | null> {
  const pool = new pg.Pool({ connectionString })
  try {
    const engine = await openSchemaEngine(pool, schema)
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: dirname(schema.path) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    engine.free()
    // As `prisma migrate diff --exit-code`: 0 is no difference, 2 is one.
    return exitCode === 0 ? null : stdout
  } finally {
    await pool.end()
  }
}
