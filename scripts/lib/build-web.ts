import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const finished = 'web/dist'
const stamp = join(finished, '.built-from')
/** What the build reads: the web itself, what it shares with the api and the renderer, and the versions of its packages. */
const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'contract',
  'film',
  'package-lock.json',
]

/**
 * Builds the web into `web/dist` unless it was built from exactly these sources. Built beside and then put in place, so
 * that an api that is running never serves half of it. Returns whether there was anything to do.
 */
export async function buildWeb(): Promise<boolean> {
  const hash = await hashOf(sources)
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return false
  const draft = `${finished}-${process.pid}`
  const { build } = await import('vite')
  try {
    const outDir = join(process.cwd(), draft)
    await build({ configFile: 'web/vite.config.ts', logLevel: 'error', build: { outDir, emptyOutDir: true } })
    await writeFile(join(draft, '.built-from'), hash)
    await rm(finished, { recursive: true, force: true })
    await rename(draft, finished)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return true
}

async function hashOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesUnder(path))
      hash
        .update(`${file}\0`)
        .update(await readFile(file))
        .update('\0')
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path]
    throw error
  }
}
