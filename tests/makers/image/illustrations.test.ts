import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('the shipped illustrations are what the packages and word lists give', async () => {
  const args = ['--import', 'tsx', 'scripts/build-illustrations.ts', '--check']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toMatch(/up to date/)
}, 120_000)
