import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { createDatabase } from '../core/db.ts'
import { createLog } from '../core/log.ts'
import { seedPrices } from '../gateway/index.ts'
import { memoryFlags } from '../scripts/lib/memory-flags.ts'
import { prepareDatabase } from '../scripts/lib/prepare-database.ts'
import { startTemporaryPostgres } from '../scripts/lib/temporary-postgres.ts'
import { signedUp, waitUntil } from '../tests/setup/client.ts'
import { startProcess } from '../tests/setup/processes.ts'
import type { Bench } from './figure.ts'
import { memoryOf } from './process-memory.ts'

const runCount = 20
const memoryLimitMb = 2000
const latencyLimitMs = 200

/** Twenty runs at once on real processes: all must end, within 2 GB together, while the api keeps answering. */
const load: Bench = async (report) => {
  const postgres = await startTemporaryPostgres()
  const url = postgres.connectionString.replace(/\/postgres$/, '/load')
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-load-'))
  const log = createLog({ level: 'error', process: 'bench', output: 'stderr' })
  await prepareDatabase(url, { config: { dataDir, secretKey: null, redis: null }, log })
  const db = createDatabase({ url, maxConnections: 4 })
  await seedPrices(db)
  // As `npm start` runs them.
  const settings = { OLLAMA_BASE_URL: 'off', PORT: '0', LOG_LEVEL: 'error', NODE_OPTIONS: memoryFlags }
  const env = { ...settings, RATE_LIMIT_SCALE: '1000', DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: url }
  const api = startProcess('api/main.ts', env)
  const workers = startProcess('workers/main.ts', env)
  try {
    const port = (await api.started)?.port
    await workers.started
    const client = await signedUp({ db, url: `http://127.0.0.1:${port}` })
    await db.workspace.update({ where: { id: client.workspaceId }, data: { planId: 'PROFESSIONAL' } })

    const roots = [api.pid, workers.pid, await postmasterPid(url)]
    const latenciesMs: number[] = []
    let peakBytes = 0
    const startedAt = performance.now()
    const timed = async (ask: () => Promise<{ status: number }>) => {
      const at = performance.now()
      const { status } = await ask()
      latenciesMs.push(performance.now() - at)
      if (status >= 400) throw new Error(`the api answered ${status}`)
    }
    const runs: { id: string; projectId: string }[] = []
    for (let index = 0; index < runCount; index++)
      await timed(async () => {
        const { body, status } = await client.call('runs.create', {
          keyword: `${keywords[index % keywords.length]} ${index}`,
          seconds: 15,
        })
        runs.push(body)
        return { status }
      })
    let turn = 0
    const ended = await waitUntil(
      async () => {
        const run = runs[turn++ % runCount]
        await timed(() => client.call('runs.get', { id: run?.id ?? '' }))
        await timed(() => client.call('projects.list', {}))
        await timed(() => client.call('runs.quote', { keyword: '새 주제' }))
        if (turn % 5 === 0) peakBytes = Math.max(peakBytes, memoryOf(roots))
        return db.run.groupBy({ by: ['state'], _count: true, where: { endedAt: { not: null } } })
      },
      (states) => states.reduce((sum, { _count }) => sum + _count, 0) === runCount,
      1_500_000,
    )
    const elapsedSeconds = (performance.now() - startedAt) / 1000
    const succeeded = ended.find(({ state }) => state === 'SUCCEEDED')?._count ?? 0
    latenciesMs.sort((a, b) => a - b)
    const p95 = latenciesMs[Math.floor(latenciesMs.length * 0.95)] ?? 0
    const peakMb = peakBytes / 1e6
    report({
      name: 'load.succeeded',
      value: succeeded,
      unit: 'runs',
      against: `${runCount} runs`,
      ratio: succeeded / runCount,
    })
    report({
      name: 'load.memory_peak',
      value: Math.round(peakMb),
      unit: 'MB',
      against: `${memoryLimitMb} MB`,
      ratio: peakMb / memoryLimitMb,
    })
    report({
      name: 'load.api_p95',
      value: Math.round(p95),
      unit: 'ms',
      against: `${latencyLimitMs} ms`,
      ratio: p95 / latencyLimitMs,
    })
    report({ name: 'load.api_requests', value: latenciesMs.length, unit: 'requests' })
    report({ name: 'load.elapsed', value: Math.round(elapsedSeconds), unit: 's' })
  } finally {
    await Promise.all([api.kill('SIGTERM'), workers.kill('SIGTERM')])
    await db.$disconnect()
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export default load

const keywords = [
  '커피의 놀라운 효과',
  '월급이 사라지는 이유',
  '수면의 질을 높이는 법',
  '고양이가 우는 이유',
  '서울 야경 명소',
]

/** The database server runs on this machine; its first process is named in its data folder. */
async function postmasterPid(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ config_file: string }>(
    "select setting as config_file from pg_settings where name = 'config_file'",
  )
  await client.end()
  const lines = await readFile(join(dirname(rows[0]?.config_file ?? ''), 'postmaster.pid'), 'utf8')
  return Number(lines.split('\n')[0])
}
