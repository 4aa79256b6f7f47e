import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** In a process of its own: here other tests have loaded everything. */
const script = `
  import { createRequire } from 'node:module'
  import { createPlatforms } from './publishing/platforms/index.ts'
  import { loadConfig } from './core/config.ts'
  const loaded = () => Object.keys(createRequire(process.cwd() + '/').cache).filter((file) => /googleapis|google-auth/.test(file))
  const youtube = createPlatforms(loadConfig({ SANDBOX_URL: 'http://127.0.0.1:9' })).get('youtube')
  youtube.consentUrl({ state: 's', challenge: 'c', redirectUri: 'http://127.0.0.1:9/', loginHint: null })
  const before = loaded().length
  await youtube.readChannels('token', AbortSignal.timeout(5000)).catch(() => {})
  console.log(JSON.stringify({ before, after: loaded().length }))
`

test('Google’s libraries are loaded when they are used and not when a process starts', async () => {
  const node = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: root, timeout: 20_000 })
  const { before, after } = JSON.parse(stdout)
  expect(before).toBe(0)
  expect(after).toBeGreaterThan(0)
})
