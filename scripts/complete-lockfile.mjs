// Adds to package-lock.json the optional packages of other platforms that npm left out. Run it after every change of
// packages: `node scripts/complete-lockfile.mjs`. npm writes only those platforms' packages that the registry in use
// shows it; a lockfile without the others is refused by `npm ci` everywhere. Added entries carry the version and the
// platform; the integrity is filled in by npm on the first machine of that platform.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const systems = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
}
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'wasm32', 'arm']

/** The optional packages that a lockfile names and does not describe: `[path, entry]`. */
export function missingEntries(lock) {
  const { packages } = lock
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isDescribed(packages, path, name))
      .map(([name, range]) => [`node_modules/${name}`, toEntry(name, range, dev)]),
  )
}

function isDescribed(packages, path, name) {
  const parts = path.split('/node_modules/')
  const folders = parts.map((_, index) => parts.slice(0, parts.length - index).join('/node_modules/'))
  return [...folders, ''].some((folder) => packages[`${folder ? `${folder}/` : ''}node_modules/${name}`])
}

function toEntry(name, range, dev) {
  const system = Object.keys(systems).find((key) => name.includes(key))
  const processor = processors.find((key) => name.includes(key))
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(processor && { cpu: [processor] }),
    ...(dev && { dev: true }),
    ...(name.includes('musl') && { libc: ['musl'] }),
    optional: true,
    ...(system && { os: [systems[system]] }),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  const packages = { ...lock.packages, ...Object.fromEntries(missing) }
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} entries added`)
}
