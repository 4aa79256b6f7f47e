import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')

export type Chromium = { executablePath: string; env: Record<string, string> }

/**
 * The Chromium that comes inside its npm package, unpacked once per version with the libraries and the font it needs, so
 * that it runs on a machine that has none of them. It is built for Linux on x64: elsewhere, and to look at the tests
 * with another browser, TEST_CHROMIUM_PATH names one.
 */
export async function testChromium(): Promise<Chromium> {
  const own = process.env.TEST_CHROMIUM_PATH
  if (own) return { executablePath: own, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('These tests bring a Chromium for Linux on x64 only: name another in TEST_CHROMIUM_PATH')
  const folder = await ensureUnpacked()
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function ensureUnpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'))
  const folder = join(root, 'node_modules/.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  try {
    await unpack(draft)
    await writeFile(join(draft, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'fonts-cache')))
    // Put in place when whole: test files run at the same time, and none may start half a browser.
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}

/**
 * The package unpacks into the system's temporary folder, and its libraries only where it believes to be in a Lambda:
 * both are told to a process of its own through the environment.
 */
async function unpack(folder: string): Promise<void> {
  const code = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  await promisify(execFile)(process.execPath, ['-e', code], { cwd: root, env })
}

const fontsConf = (fonts: string, cache: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`
