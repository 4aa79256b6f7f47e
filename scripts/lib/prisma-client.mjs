import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'

const stampPath = (root) => join(root, 'core', 'db', 'generated', '.generated-from')

function sourceHash(root) {
  const hash = createHash('sha256')
  for (const file of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']) {
    hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/** Whether the generated client belongs to the schema as it is now and to the Prisma that is installed. */
export function clientIsCurrent(root) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === sourceHash(root)
}

/**
 * `prisma generate` without a download: the command insists on a schema engine program, which generating never calls,
 * so it is shown one that exists (checked with Prisma 7.10).
 */
export async function generateClient(root) {
  await runQuietly({
    title: 'Generating the database client',
    command: process.execPath,
    args: [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
    cwd: root,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    advice: [[/ENOSPC/, 'The disk is full: free some space and start again.']],
  })
  writeFileSync(stampPath(root), sourceHash(root))
}
