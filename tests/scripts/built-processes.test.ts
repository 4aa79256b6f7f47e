import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { buildProcesses, processesAreCurrent } from '../../scripts/lib/built-processes.mjs'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { prepare } from '../../scripts/lib/prepare.mjs'

const run = promisify(execFile)
let root: string

/** The smallest house that has every process: each says who it is, and what all share. */
const house: Record<string, string> = {
  'package.json': '{ "dependencies": {} }',
  'package-lock.json': '{}',
  'core/shared.ts': "export const shared: string = 'one'",
  'core/late.ts': "export const late = 'late'",
  ...Object.fromEntries(
    ['api/main.ts', 'workers/main.ts', 'sandbox/main.ts', 'scripts/start.ts', 'scripts/start-api.ts'].map((file) => [
      file,
      `import { shared } from '../core/shared.ts'\nconsole.log('${file}', shared)`,
    ]),
  ),
  'scripts/start-workers.ts': "console.log((await import('../core/late.ts')).late)",
}

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'xcaster-built-')))
})
beforeEach(async () => {
  await rm(join(root, 'dist'), { recursive: true, force: true })
  for (const [file, text] of Object.entries(house)) await write(file, text)
})
afterAll(async () => {
  await rm(root, { recursive: true })
})

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}

const outputOf = async (file: string) => (await run(process.execPath, [join(root, 'dist', file)])).stdout.trim()

test('what was built runs, and is built again after any of its sources changed', async () => {
  expect(processesAreCurrent(root)).toBe(false)
  await buildProcesses(root)
  expect(processesAreCurrent(root)).toBe(true)
  expect(await outputOf('api.mjs')).toBe('api/main.ts one')
  await write('core/shared.ts', "export const shared = 'two'")
  expect(processesAreCurrent(root)).toBe(false)
  await buildProcesses(root)
  expect(await outputOf('workers.mjs')).toBe('workers/main.ts two')
})

test('a file that something new imports counts from then on', async () => {
  await buildProcesses(root)
  await write('core/more.ts', "export const more = 'more'")
  expect(processesAreCurrent(root)).toBe(true)
  await write('core/shared.ts', "export { more as shared } from './more.ts'")
  await buildProcesses(root)
  await write('core/more.ts', "export const more = 'even more'")
  expect(processesAreCurrent(root)).toBe(false)
})

test('other versions of packages, and files that are gone, are noticed', async () => {
  await buildProcesses(root)
  await write('package-lock.json', '{ "lockfileVersion": 3 }')
  expect(processesAreCurrent(root)).toBe(false)
  await buildProcesses(root)
  await rm(join(root, 'dist/api.mjs'))
  expect(processesAreCurrent(root)).toBe(false)
})

test('what a running process loads late outlives one more build, and not two', async () => {
  const lateParts = async () => (await readdir(join(root, 'dist/parts'))).filter((name) => /^late-.*\.mjs$/.test(name))
  await buildProcesses(root)
  const [first] = await lateParts()
  await write('core/late.ts', "export const late = 'later'")
  await buildProcesses(root)
  expect(await lateParts()).toHaveLength(2)
  expect(await lateParts()).toContain(first)
  await write('core/late.ts', "export const late = 'latest'")
  await buildProcesses(root)
  expect(await lateParts()).toHaveLength(2)
  expect(await lateParts()).not.toContain(first)
})

test('`import.meta` means the source, so that what lies beside it is found', async () => {
  await write('api/main.ts', "console.log(import.meta.url + ' ' + import.meta.dirname)")
  await buildProcesses(root)
  expect(await outputOf('api.mjs')).toBe(`${pathToFileURL(join(root, 'api/main.ts')).href} ${join(root, 'api')}`)
  await write('api/main.ts', "console.log(import.meta.resolve('./x.ts'))")
  await expect(buildProcesses(root)).rejects.toThrow(/only url and dirname/)
})

test('an error names the line of the source', async () => {
  await write('api/main.ts', "type Unused = string\n\nfunction fails() {\n  throw new Error('here')\n}\nfails()\n")
  await buildProcesses(root)
  const failed = run(process.execPath, ['--enable-source-maps', join(root, 'dist/api.mjs')])
  await expect(failed).rejects.toThrow(/at fails \(.*api\/main\.ts:4:9\)/)
})

test('the processes of this installation load when they are built', { timeout: 60_000 }, async () => {
  const own = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
  await prepare(own, { processes: true })
  for (const name of ['api', 'workers']) {
    // Everything is loaded before the first thing that is missing is missed.
    const env = { PATH: process.env.PATH, DATA_DIR: join(root, 'data') }
    const started = run(process.execPath, [join(own, 'dist', `${name}.mjs`)], { cwd: root, env })
    await expect(started).rejects.toThrow(/DATABASE_URL is not set and no database was started/)
  }
})
