import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What is built, and from where: the processes of an installation and the supervisors that run them. */
const entries = {
  api: 'api/main.ts',
  workers: 'workers/main.ts',
  sandbox: 'sandbox/main.ts',
  start: 'scripts/start.ts',
  'start-api': 'scripts/start-api.ts',
  'start-workers': 'scripts/start-workers.ts',
}
/**
 * Packages that go into the build: loaded by most processes, and of many small files. The others stay where they are,
 * as all do that bring a binary or look for files beside them; of these only BullMQ does so, for jobs in files of their
 * own, which we do not have.
 */
const bundledPackages = [
  '@prisma/adapter-pg',
  '@prisma/client',
  '@zxcvbn-ts/language-common',
  'arctic',
  'bullmq',
  'compression',
  'cookie',
  'express',
  'helmet',
  'ioredis',
  'jose',
  'nodemailer',
  'pg',
  'postal-mime',
  'rate-limiter-flexible',
  'smtp-server',
  'undici',
  'zod',
]
/** What decides about the result beside the sources: how it is built, and the versions of the packages. */
const tools = ['scripts/lib/built-processes.mjs', 'package.json', 'package-lock.json']

const recordPath = (root) => join(root, 'dist', '.built-from')

/**
 * Whether `dist/` is what the sources would give now. The record of the last build names every file that went into it, so
 * a file it does not name can only matter once one that it names has changed to import it.
 */
export function processesAreCurrent(root) {
  const record = readRecord(root)
  if (record === null || record.root !== root) return false
  if (!record.outputs.every((file) => existsSync(join(root, 'dist', file)))) return false
  return Object.entries(record.inputs).every(([file, hash]) => hashOf(root, file) === hash)
}

/**
 * Puts our modules and many packages together, one file for each process and one for what they share: finding, reading
 * and translating 2,000 files one by one is most of what a start would cost.
 *
 * A process that runs from `dist/` is not disturbed: shared and late parts are named by their content and stay for one
 * more build, and each file appears whole. The record comes last, so what a kill left half-done is made again.
 */
export async function buildProcesses(root) {
  console.error('Building the processes …')
  const { build, stop } = await import('esbuild')
  const inputs = Object.fromEntries(tools.map((file) => [file, hashOf(root, file)]))
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'parts/[name]-[hash]',
    ...{ bundle: true, splitting: true, external: externalPackages(root), write: false },
    ...{ platform: 'node', target: 'node20', format: 'esm', sourcemap: 'linked', sourcesContent: false },
    // Less to read at every start; source maps lead back to the lines.
    minifyWhitespace: true,
    // Packages in CommonJS ask for Node's modules by it.
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
    // Everything that counts is in this call and in the sources, which use nothing of the compiler's settings.
    tsconfigRaw: {},
    // What is wrong is in the error that is thrown.
    logLevel: 'silent',
    plugins: [sourcesOf(root, inputs)],
    // Its helper would stay beside us, with hundreds of megabytes.
  }).finally(stop)
  const folder = join(root, 'dist')
  const outputs = outputFiles.map(({ path }) => relative(folder, path))
  // Parts before the entries that name them.
  const isEntry = (path) => dirname(path) === folder
  for (const { path, contents } of outputFiles.sort((a, b) => isEntry(a.path) - isEntry(b.path))) place(path, contents)
  removeOld(folder, [...outputs, ...(readRecord(root)?.outputs ?? [])])
  place(recordPath(root), JSON.stringify({ root, inputs, outputs }))
}

function externalPackages(root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const names = Object.keys(dependencies).filter((name) => !bundledPackages.includes(name))
  // Prisma's engine is loaded when it is needed and is megabytes; pg's native part is not installed.
  return [...names, '@prisma/client/runtime/query_compiler*', 'pg-native']
}

/**
 * Reads each source once, so that the hash is of what was built even when a file is saved meanwhile, and lets
 * `import.meta` mean the source as before: pictures, word lists and children lie beside it, not beside the build.
 */
function sourcesOf(root, inputs) {
  return {
    name: 'sources',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes('node_modules')) return undefined
        const source = readFileSync(path, 'utf8')
        inputs[relative(root, path)] = sha256(source)
        const contents = source
          .replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href))
          .replaceAll(/\bimport\.meta\.dirname\b/g, JSON.stringify(dirname(path)))
        if (/\bimport\.meta\b/.test(contents)) throw new Error(`${path}: of import.meta only url and dirname are known`)
        return { contents, loader: 'ts' }
      })
    },
  }
}

/** Written beside and then renamed. */
function place(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}

function removeOld(folder, kept) {
  for (const name of readdirSync(join(folder, 'parts')))
    if (!kept.includes(join('parts', name))) rmSync(join(folder, 'parts', name), { force: true })
}

function readRecord(root) {
  return existsSync(recordPath(root)) ? JSON.parse(readFileSync(recordPath(root), 'utf8')) : null
}

function hashOf(root, file) {
  const path = join(root, file)
  return existsSync(path) ? sha256(readFileSync(path)) : null
}

const sha256 = (content) => createHash('sha256').update(content).digest('hex')
