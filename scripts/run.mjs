// What every npm script runs: `node scripts/run.mjs <name> [arguments]`. Plain JavaScript without packages, because it is
// here that packages are installed. The script itself then runs in this same process, so signals and the exit code are its own.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { prepare } from './lib/prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [name = '', ...args] = process.argv.slice(2)

requireNode()
process.chdir(root)
const isStart = name === 'start' || name.startsWith('start:')
await prepare(root, { processes: isStart })
// A start is waited for, so what it runs is built [docs/decisions/038]; all else runs from its sources.
if (isStart) process.setSourceMapsEnabled(true)
else (await import('tsx/esm/api')).register()
const fileName = name.replace(':', '-')
const script = isStart ? join(root, 'dist', `${fileName}.mjs`) : join(root, 'scripts', `${fileName}.ts`)
process.argv = [process.execPath, script, ...args]
await import(pathToFileURL(script).href)

function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = engines.node.match(/\d+/g).map(Number)
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return
  console.error(
    `XCaster needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}. Get it from nodejs.org.`,
  )
  process.exit(1)
}
