import { createHash } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Does the work while no other process of this user does it for the same folder. The lock is a file outside the folder,
 * since installing empties node_modules; it holds the owner's process id, so that one left by a kill is seen through.
 */
export async function withLock(root, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `xcaster-setup-${userInfo().uid}-${name}.lock`)
  await take(path)
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    release()
    process.off('exit', release)
  }
}

async function take(path) {
  // Linked into place with the process id already in it: nobody ever reads a lock without an owner.
  const own = `${path}.${process.pid}`
  writeFileSync(own, String(process.pid), { mode: 0o600 })
  try {
    for (let isFirst = true; !tryLink(own, path); isFirst = false) {
      if (isAlive(ownerOf(path))) {
        if (isFirst) console.error('Another start is setting up this folder; waiting for it …')
        await delay(200)
      } else rmSync(path, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function tryLink(own, path) {
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    // Released in this moment: the next try takes it.
    return 0
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
