import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Lower floors first; a folder may use what is below it, and of its own floor what `sideways` allows. */
const floors = [
  ['core', 'contract'],
  ['accounts', 'credits', 'storage', 'film'],
  ['gateway'],
  ['studio', 'pipeline', 'publishing', 'community', 'costs'],
  ['api', 'workers'],
  ['web'],
]
const sideways: Record<string, string[]> = {
  studio: ['pipeline'],
  community: ['pipeline'],
  publishing: ['pipeline'],
  accounts: ['credits', 'storage'],
}
const root = resolve(import.meta.dirname, '..')
const floorOf = (folder: string) => floors.findIndex((names) => names.includes(folder))

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/generated\/|node_modules|\/dist\/|\/assembly\//.test(file))
}

type Import = { from: string; to: string; file: string; target: string }

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const found = [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, path]) => path ?? [])
  return found.map((path) => {
    const target = relative(root, resolve(dirname(file), path))
    return {
      file: relative(root, file),
      target,
      from: relative(root, file).split('/')[0] ?? '',
      to: target.split('/')[0] ?? '',
    }
  })
}

const present = floors.flat().filter((folder) => readdirSync(root).includes(folder))
const imports = present.flatMap(sourceFiles).flatMap(importsOf)

test('arrows between folders only go down', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (from === to || floorOf(to) < 0) return false
    return (
      floorOf(to) > floorOf(from) ||
      (floorOf(to) === floorOf(from) && !sideways[from]?.includes(to) && floorOf(from) > 0)
    )
  })
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('core knows nothing of the product and the contract nothing but itself', () => {
  const wrong = imports.filter(({ from, to }) => (from === 'core' || from === 'contract') && to !== from)
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('a module shows its floor-mates one entry file', () => {
  const mates = (from: string, to: string) => from !== to && floorOf(from) === floorOf(to) && floorOf(from) > 0
  const wrong = imports.filter(({ from, to, target }) => mates(from, to) && target !== `${to}/index.ts`)
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('the browser takes nothing from the house but the contract and what shows a short', () => {
  const allowed = ['web', 'contract', 'film']
  const wrong = imports.filter(({ from, to }) => from === 'web' && !allowed.includes(to))
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

test('what shows a short runs anywhere: it takes nothing but the contract and itself', () => {
  const wrong = imports.filter(({ from, to }) => from === 'film' && to !== 'film' && to !== 'contract')
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
  const packages = sourceFiles('film').filter((file) => /from '[^.]/.test(readFileSync(file, 'utf8')))
  expect(packages).toEqual([])
})

test('only core/config.ts reads the environment', () => {
  const readers = present.flatMap(sourceFiles).filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8')))
  // What the guide shows is code of the reader's.
  const own = readers
    .map((file) => relative(root, file))
    .filter((file) => !file.startsWith('web/src/pages/guide/samples/'))
  expect(own).toEqual(['core/config.ts'])
})

test('every route and every step has a test', () => {
  const tests = sourceFiles('tests')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const routes = sourceFiles('contract').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}'([a-z]+\.[A-Za-z]+)': route\(/gm)].flatMap(([, name]) => name ?? []),
  )
  expect(routes.length).toBeGreaterThan(8)
  expect(routes.filter((name) => !tests.includes(`'${name}'`))).toEqual([])
  const steps = readdirSync(join(root, 'pipeline/steps')).map((name) => name.replace('.ts', ''))
  const kinds = steps.filter((name) =>
    ['script', 'image', 'voice', 'sound', 'clip', 'join', 'thumbnail'].includes(name),
  )
  expect(kinds.filter((name) => !tests.includes(`'${name.toUpperCase()}'`))).toEqual([])
})
