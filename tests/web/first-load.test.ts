import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuiltWeb } from '../setup/built-web.ts'

const dist = resolve(import.meta.dirname, '../../web/dist')
/** As the api compresses them on their way. */
const level = 6
const limitBytes = 100_000

/** What each page loads before it can be read: what stands around it, and itself. */
const pages: Record<string, string[]> = {
  landing: ['PublicShell', 'LandingPage'],
  'sign-in': ['PublicShell', 'SignInPage'],
  home: ['MemberShell', 'HomePage'],
  onboarding: ['MemberShell', 'OnboardingPage'],
  'the community, for visitors': ['MemberShell', 'PublicShell', 'CommunityPage'],
  'the community, for members': ['MemberShell', 'CommunityPage'],
  costs: ['MemberShell', 'CostsPage'],
  'teams of costs': ['MemberShell', 'TeamsPage'],
}

let names: string[]
beforeAll(async () => {
  await ensureBuiltWeb()
  names = await readdir(resolve(dist, 'assets'))
}, 120_000)

/** The file that was made of a module which is loaded when it is needed. */
function fileOf(module: string): string {
  const found = names.filter((name) => new RegExp(`^${module}-[\\w-]{8}\\.js$`).test(name))
  expect(found, `one file of ${module}`).toHaveLength(1)
  return found[0] ?? ''
}

/** A file with everything that it cannot do without: the browser loads all of it before any of it runs. */
async function withImports(file: string, known = new Map<string, number>()): Promise<Map<string, number>> {
  if (known.has(file)) return known
  const path = resolve(dist, 'assets', file)
  expect(existsSync(path), path).toBe(true)
  const text = await readFile(path)
  known.set(file, gzipSync(text, { level }).length)
  for (const [, next = ''] of text.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
    await withImports(next, known)
  return known
}

test.each(Object.entries(pages))(
  'the first load of %s stays under 100 kB of compressed script',
  async (_page, parts) => {
    const html = await readFile(resolve(dist, 'index.html'), 'utf8')
    const first = [...html.matchAll(/\/assets\/([\w.-]+\.js)/g)].map(([, name = '']) => name)
    expect(first.length).toBeGreaterThan(0)
    const sizes = new Map<string, number>()
    // The words of one language come beside the page.
    const dictionary = names.filter((name) => /^ko-[\w-]{8}\.js$/.test(name))
    expect(dictionary.length).toBeGreaterThan(0)
    for (const file of [...first, ...dictionary, ...parts.map(fileOf)]) await withImports(file, sizes)
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 8)
    expect(sizes.size).toBeGreaterThan(3)
    expect(bytes, JSON.stringify(largest)).toBeLessThan(limitBytes)
  },
)
