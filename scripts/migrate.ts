import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadConfig } from '../core/config.ts'
import { startEmbeddedPostgres } from '../core/embedded-postgres.ts'
import { createLog } from '../core/log.ts'
import { prepareDatabase } from './lib/prepare-database.ts'
import { findSchemaDrift } from './lib/schema-drift.ts'
import { seedDatabase } from './lib/seed-database.ts'

const schemaPath = 'prisma/schema.prisma'
const migrationsFolder = 'prisma/migrations'
const usage = `npm run migrate                 apply what is missing, and the rows every installation needs
npm run migrate -- new <name>   write a migration from the changes in ${schemaPath}
npm run migrate -- check        fail when migrations and schema differ`

const [command, name] = process.argv.slice(2)
if (command === undefined) await apply()
else if (command === 'new' && name !== undefined && /^[a-z0-9_]+$/.test(name)) await writeNew(name)
else if (command === 'check') await check()
else {
  console.error(usage)
  process.exitCode = 2
}

async function apply(): Promise<void> {
  const config = loadConfig()
  const log = createLog({ level: 'warn', process: 'migrate' })
  const postgres = config.database.url ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  try {
    const url = config.database.url ?? postgres?.connectionString ?? ''
    const applied = await prepareDatabase(url, { config, log })
    await seedDatabase(url)
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`)
  } finally {
    await postgres?.stop()
  }
}

async function writeNew(title: string): Promise<void> {
  const sql = await findSchemaDrift(schemaPath, migrationsFolder)
  if (sql === null) return console.log('Schema and migrations agree; there is nothing to write.')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${title}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit it:\n\n${sql}`)
}

async function check(): Promise<void> {
  const sql = await findSchemaDrift(schemaPath, migrationsFolder)
  if (sql === null) return console.log('Schema and migrations agree.')
  console.error(
    `The migrations do not arrive at ${schemaPath}. Missing:\n\n${sql}\nWrite it: npm run migrate -- new <name>`,
  )
  process.exitCode = 1
}
