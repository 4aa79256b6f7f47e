import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isLong } from '../../setup/long.ts'

const run = promisify(execFile)
/** In the long suite everything of publishing, otherwise what works with times alone. */
const files = isLong
  ? ['tests/publishing', '--exclude=**/process-zone.test.ts']
  : ['tests/publishing/schedule/times.test.ts', 'tests/publishing/schedule/slots.test.ts']

test.each(['America/New_York', 'Asia/Seoul', 'Australia/Lord_Howe'])(
  'the clock of a process in %s has no part in it',
  async (zone) => {
    const { stdout } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--retry=0', ...files], {
      env: { ...process.env, TZ: zone, NO_COLOR: '1' },
      maxBuffer: 32 * 1024 * 1024,
    })
    expect(stdout).toMatch(/Test Files {2}\d+ passed \(\d+\)/)
  },
  isLong ? 1_800_000 : 120_000,
)
