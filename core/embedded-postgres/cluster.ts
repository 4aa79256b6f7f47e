import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, link, mkdir, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { explainFailure } from './failure.ts'
import { clusterParent, placeCluster } from './placement.ts'

export type Cluster = { folder: string; password: string }

/** What every program of PostgreSQL is started with: nothing of ours leaks in, and its messages are in English. */
export const postgresEnvironment = process.platform === 'win32' ? undefined : { LC_ALL: 'C', PATH: '/usr/bin:/bin' }

/**
 * The database files of this installation under `home/cluster`, made on the first start.
 *
 * They are made beside and renamed when complete, so a kill in the middle leaves only a draft that the next start
 * removes, and of two processes that start at once one wins. The superuser's password is kept in `home/password`.
 */
export async function ensureCluster(home: string, binaries: Binaries, account: Account, log: Log): Promise<Cluster> {
  const password = await keepOnce(join(home, 'password'), randomBytes(24).toString('base64url'))
  const cluster = join(home, 'cluster')
  const state = await inspect(cluster)
  if (state === 'damaged') {
    const aside = `${cluster}-damaged-${Date.now()}`
    log.warn({ aside }, 'the database files are not whole; they are kept aside and new ones are made')
    await rename(cluster, aside)
  }
  if (state !== 'complete') await makeCluster(home, binaries, account, password)
  return { folder: await realpath(cluster), password }
}

async function inspect(cluster: string): Promise<'missing' | 'damaged' | 'complete'> {
  const names: string[] = await readdir(cluster).catch(() => [])
  if (names.includes('PG_VERSION')) return 'complete'
  if (names.length > 0) return 'damaged'
  // An empty folder, or a link to a place that is gone.
  await rm(cluster, { recursive: true, force: true })
  return 'missing'
}

async function makeCluster(home: string, binaries: Binaries, account: Account, password: string): Promise<void> {
  await removeDrafts(home)
  const parent = await clusterParent(home, account)
  const draft = join(parent, `draft-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account !== null) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid)
    await runInitdb(binaries, account, draft, passwordFile)
    await placeCluster(home, parent, draft)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

async function runInitdb(binaries: Binaries, account: Account, folder: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own rules for letters, the same on every machine, whatever locales its system has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  try {
    const options = { ...account, cwd: folder, env: postgresEnvironment }
    await promisify(execFile)(join(binaries.folder, 'bin', 'initdb'), args, options)
  } catch (cause) {
    throw new AppError('unavailable', { message: explainFailure(String(cause)), cause })
  }
}

/** Drafts of processes that are gone. One that is still at work keeps its own. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^draft-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(home, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not allowed to signal it: it is there, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The file's content, written once: of several processes that come with a value of their own, all get the first one's. */
async function keepOnce(path: string, value: string): Promise<string> {
  const known = await stat(path).catch(() => null)
  if (known === null) {
    const draft = `${path}.${randomBytes(4).toString('hex')}`
    const file = await open(draft, 'wx', 0o600)
    await file.writeFile(value)
    await file.sync()
    await file.close()
    await link(draft, path).catch(() => undefined)
    await rm(draft)
  }
  return await readFile(path, 'utf8')
}
