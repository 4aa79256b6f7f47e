import { randomBytes } from 'node:crypto'
import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, canReach } from './account.ts'
import type { Binaries } from './binaries.ts'

/*
 * Under root with the project in /root, the account that PostgreSQL runs as can enter neither the project's programs
 * nor its data folder. Programs and cluster then live here, and the data folder holds a symbolic link to the cluster.
 */
const outside = '/var/lib/xcaster'

/** The programs at a place where the account can run them: where npm put them, or a copy. */
export async function placeBinaries(binaries: Binaries, account: Account): Promise<Binaries> {
  if (await canReach(account, binaries.folder)) return binaries
  const folder = join(outside, `postgres-${binaries.version}`)
  if (!(await exists(folder))) {
    const draft = join(outside, `unfinished-${randomBytes(6).toString('hex')}`)
    await mkdir(outside, { recursive: true, mode: 0o755 })
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true })
    // Two starters may copy at once; the second finds the first one's and throws its own away.
    await rename(draft, folder).catch(async (error: unknown) => {
      await rm(draft, { recursive: true })
      if (!(await exists(folder))) throw error
    })
  }
  return { ...binaries, folder }
}

/** The folder in which the cluster's folder is made: `home`, or one outside of it that `home/cluster` will link to. */
export async function clusterParent(home: string, account: Account): Promise<string> {
  if (await canReach(account, home)) return home
  await removeAbandoned()
  const parent = join(outside, `database-${randomBytes(6).toString('hex')}`)
  await mkdir(parent, { recursive: true })
  await chmod(parent, 0o755)
  await writeFile(join(parent, 'linked-from'), join(home, 'cluster'))
  return parent
}

/** Puts a finished cluster under its name. False when another process was faster; the caller then drops its own. */
export async function placeCluster(home: string, parent: string, draft: string): Promise<boolean> {
  const cluster = join(home, 'cluster')
  try {
    if (parent === home) {
      await rename(draft, cluster)
    } else {
      await rename(draft, join(parent, 'cluster'))
      await symlink(join(parent, 'cluster'), cluster)
    }
    return true
  } catch (error) {
    if (await exists(cluster)) return false
    throw error
  }
}

/** Clusters whose data folder was deleted, or was never linked because its maker was killed or second. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(outside).catch(() => [])) {
    if (!name.startsWith('database-')) continue
    const parent = join(outside, name)
    const link = await readFile(join(parent, 'linked-from'), 'utf8').catch(() => null)
    const target = link === null ? null : await readlink(link).catch(() => null)
    if (target !== join(parent, 'cluster')) await rm(parent, { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return await realpath(path).then(
    () => true,
    () => false,
  )
}
