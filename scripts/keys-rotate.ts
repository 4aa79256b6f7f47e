import { rollSigningKey } from '../accounts/index.ts'
import type { Config } from '../core/config.ts'
import { createDatabase } from '../core/db.ts'
import { encryptionKeysFile, ensureEncryptionKeys, parseEncryptionKeys } from '../core/encryption-keys.ts'
import { createSealer } from '../core/seal.ts'
import { type Rotation, rotateKeysOfFile, useFirstKey } from './lib/rotate-encryption-keys.ts'
import { withDatabase } from './lib/with-database.ts'

const usage = `npm run keys:rotate              encrypt all stored secrets with a new key; XCaster may be running
npm run keys:rotate -- signing   sign access tokens with a new key; tokens that are out stay valid

Where ENCRYPTION_KEYS is set, the keys are yours to change, in three steps that each reach every process:
  1. add the new key at the end:  ENCRYPTION_KEYS=old:…,new:…   now every process can read it
  2. put it in front:             ENCRYPTION_KEYS=new:…,old:…   now every process writes with it
  3. a minute later run this; when it says that the old key is not needed, take it out`

const [command] = process.argv.slice(2)
if (command === undefined) await withDatabase('keys-rotate', rotateEncryption)
else if (command === 'signing') await withDatabase('keys-rotate', rollSigning)
else {
  console.error(usage)
  process.exitCode = 2
}

async function rotateEncryption(config: Config, databaseUrl: string): Promise<void> {
  const say = (line: string) => console.log(line)
  await ensureEncryptionKeys(config)
  report(
    config.encryptionKeys
      ? await useFirstKey(databaseUrl, parseEncryptionKeys(config.encryptionKeys, 'ENCRYPTION_KEYS'))
      : await rotateKeysOfFile({ file: encryptionKeysFile(config.dataDir), databaseUrl, say }),
    config.encryptionKeys === null,
  )
}

function report({ currentId, resealed, unusedIds, neededIds }: Rotation, isFile: boolean): void {
  for (const { table, column, count } of resealed)
    console.log(`  ${table}.${column}: ${count} encrypted with key "${currentId}"`)
  const named = (ids: string[]) => ids.map((id) => `"${id}"`).join(', ')
  if (unusedIds.length > 0)
    console.log(
      isFile
        ? `Taken out, because nothing needs them: ${named(unusedIds)}`
        : `No longer needed: ${named(unusedIds)}. Take them out of ENCRYPTION_KEYS.`,
    )
  if (neededIds.length === 0) return
  console.error(`Still needed: ${named(neededIds)}`)
  for (const { table, column, broken } of resealed)
    for (const { id, problem } of broken) console.error(`  ${table}.${column} of ${id}: ${problem}`)
  process.exitCode = 1
}

async function rollSigning(config: Config, databaseUrl: string): Promise<void> {
  const db = createDatabase({ url: databaseUrl, maxConnections: 1 })
  try {
    const { kid } = await rollSigningKey({ db, seal: createSealer(await ensureEncryptionKeys(config)) })
    console.log(`Key ${kid} signs from now on. The one before is published until its last token is over.`)
  } finally {
    await db.$disconnect()
  }
}
