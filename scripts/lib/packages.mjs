import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'

const stampPath = (root) => join(root, 'node_modules', '.installed-from')
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** Whether node_modules is what the lockfile says: by our own stamp, or installed by hand after the lockfile was last written. */
export function packagesAreCurrent(root) {
  if (existsSync(stampPath(root))) return readFileSync(stampPath(root), 'utf8') === lockHash(root)
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

export async function installPackages(root) {
  // npm names itself to the scripts it runs; without it we were started by hand.
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline']
  await runQuietly({
    title: 'Installing packages (first time, about a minute)',
    command: npm ? process.execPath : 'npm',
    args: npm ? [npm, ...args] : args,
    cwd: root,
    advice: [
      [/ENOSPC/, 'The disk is full: free about 2 GB and start again.'],
      [/EACCES|EPERM/, 'This folder may not be written: start as the user it belongs to.'],
      [
        /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i,
        'The package registry cannot be reached: check the connection (and the proxy, if you use one) and start again.',
      ],
      [
        /can only install packages when|EUSAGE/,
        'package.json and package-lock.json do not belong together: run "npm install" once.',
      ],
    ],
  })
  writeFileSync(stampPath(root), lockHash(root))
}
