import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Environment } from '../core/config.ts'
import { buildWeb } from './lib/build-web.ts'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { buildProcesses, processesAreCurrent } from './lib/built-processes.mjs'
import { step } from './lib/progress.ts'
import { findOrInstall } from './lib/system-program.ts'
import { startTemporaryPostgres } from './lib/temporary-postgres.ts'
import { startTemporaryRedis } from './lib/temporary-redis.ts'
import { closingLine } from './lib/test-report.ts'

/*
 * `npm test [-- <vitest's arguments>]`: brings what the tests need, runs them, and ends with one line of figures.
 */

const redisProgram = findOrInstall({
  name: 'redis-server',
  debianPackage: 'redis-server',
  requiredBy: 'REQUIRE_REDIS',
  leftOut: 'the queue on Redis',
})
const ffmpegProgram = findOrInstall({
  name: 'ffmpeg',
  debianPackage: 'ffmpeg',
  requiredBy: 'REQUIRE_FFMPEG',
  leftOut: 'rendering through the system’s FFmpeg',
})

const reportFolder = await mkdtemp(join(tmpdir(), 'xcaster-test-report-'))
const [postgres, redis] = await Promise.all([
  step('Database for tests', startTemporaryPostgres),
  redisProgram === null ? null : startTemporaryRedis(redisProgram),
  step('Web', buildWeb),
])
const root = process.cwd()
// Real processes are started by the dozen: as an installation does it, from what is built.
if (!processesAreCurrent(root)) await buildProcesses(root)
let result = { line: '0 passed, 1 failed', failed: 1 }
try {
  const code = await runVitest()
  result = closingLine(JSON.parse(await readFile(join(reportFolder, 'report.json'), 'utf8')))
  // Vitest also fails for what belongs to no test, such as an error after the last one.
  if (code !== 0 && result.failed === 0)
    console.error(`\nvitest ended with ${code} although no test failed; see above.`)
  process.exitCode = code === 0 && result.failed === 0 ? 0 : 1
} finally {
  await Promise.all([postgres.stop(), redis?.stop(), rm(reportFolder, { recursive: true })])
}
console.log(result.line)

async function runVitest(): Promise<number> {
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reportFolder, 'report.json')}`,
  ]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args, ...process.argv.slice(2)], {
    env: {
      ...withoutSettings(process.env),
      TEST_DATABASE_URL: postgres.connectionString,
      TEST_BUILT: '1',
      ...(redis && { TEST_REDIS_URL: redis.url }),
      ...(ffmpegProgram && { TEST_FFMPEG_PATH: ffmpegProgram }),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

/** Tests must not depend on, or spend, what this machine is configured with: its keys, its database, its storage. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !(name in Environment.shape)))
}
