import { execFile } from 'node:child_process'
import { lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../errors.ts'

/** The OS account that PostgreSQL runs as; null means the one we run as ourselves. */
export type Account = { uid: number; gid: number } | null

/**
 * PostgreSQL refuses to run as root, so under root it runs as another account: the owner of the existing cluster, else
 * `postgres`, else `nobody`, which every Unix has. No account is made: that is the machine owner's business.
 */
export async function chooseAccount(clusterFolder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(clusterFolder).catch(() => null)
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)])
    if (uid !== null && gid !== null) return { uid, gid }
  }
  const message =
    'PostgreSQL cannot run as root and this machine has no account "postgres" or "nobody". Run XCaster as an ordinary user.'
  throw new AppError('unavailable', { message })
}

async function idOf(flag: '-u' | '-g', name: string): Promise<number | null> {
  try {
    return Number((await promisify(execFile)('id', [flag, name])).stdout)
  } catch {
    // `id` fails exactly when there is no such account.
    return null
  }
}

/** Whether the account may enter every folder on the way to `path`: a clone below /root (mode 700) it may not. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  if (account === null) return true
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await lstat(folder)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
