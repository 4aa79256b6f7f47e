import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccount } from '../accounts/index.ts'
import { RunRequest } from '../contract/index.ts'
import { loadConfig } from '../core/config.ts'
import { createDatabase, type Database } from '../core/db.ts'
import { createLog } from '../core/log.ts'
import { createQueues } from '../core/queue.ts'
import { chooseMakers, seedPrices } from '../gateway/index.ts'
import { createRun, type Design, designOf, queueNames, RunPlan, Script, timelineOf } from '../pipeline/index.ts'
import { prepareDatabase } from '../scripts/lib/prepare-database.ts'
import { startTemporaryPostgres } from '../scripts/lib/temporary-postgres.ts'
import { waitUntil } from '../tests/setup/client.ts'
import { startProcess } from '../tests/setup/processes.ts'
import type { Bench } from './figure.ts'

/** A third of the whole, at most. */
const limitShare = 1 / 3
/** What is remade then; the script is the person's own words. */
const changed = ['CLIP', 'JOIN', 'SCRIPT', 'SOUND', 'VOICE']
const added = ['정말 그래요.', '꼭 기억하세요.', '놀랍죠?']

/**
 * A finished short of 30 s, one narration changed, rendered again: against making all of it, on the same workers and with
 * the built-in makers. The median of three scenes.
 */
const edit: Bench = async (report) => {
  const house = await openHouse()
  try {
    // The first short of a process also loads what all later ones find loaded.
    await house.make(RunPlan.parse({ ...house.plan, request: { ...house.plan.request, keyword: '바다', seconds: 15 } }))
    const whole = await house.make(house.plan)
    let design = await house.readDesign(whole.id)
    const seconds: number[] = []
    for (const [index, words] of added.entries()) {
      design = say(design, index + 1, words)
      const run = await house.make({ ...house.plan, design })
      // Anything more that is made was made for nothing.
      if (run.made.join() !== changed.join()) throw new Error(`one narration changed, and ${run.made.join()} were made`)
      seconds.push(run.seconds)
    }
    const [, median = 0] = seconds.sort((a, b) => a - b)
    const full = rounded(whole.seconds)
    report({ name: 'edit.full', value: full, unit: 's' })
    report({
      name: 'edit.one_scene',
      value: rounded(median),
      unit: 's',
      against: `the whole short, ${full} s, at most ${rounded(limitShare)} of it`,
      ratio: rounded(median / whole.seconds),
    })
  } finally {
    await house.close()
  }
}

export default edit

/** One more sentence in one scene. */
function say(design: Design, index: number, words: string): Design {
  const scenes = design.script.scenes.map((scene, at) =>
    at === index ? { ...scene, narration: `${scene.narration} ${words}` } : scene,
  )
  return { ...design, script: { ...design.script, scenes } }
}

/** `made`: kinds of what was not there before, one for each. */
type Made = { id: string; seconds: number; made: string[] }

/** A database, a worker process as `npm start` has it, and one person with enough credits. */
async function openHouse() {
  const postgres = await startTemporaryPostgres()
  const url = postgres.connectionString.replace(/\/postgres$/, '/edit')
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-edit-'))
  const log = createLog({ level: 'error', process: 'bench', output: 'stderr' })
  // Nothing else is passed on: a key in the caller's environment would have a vendor do the work.
  const env = {
    DATA_DIR: dataDir,
    EMBEDDED_DATABASE_URL: url,
    OLLAMA_BASE_URL: 'off',
    LOG_LEVEL: 'error',
    QUEUE_PER_MINUTE: '1000',
  }
  const config = loadConfig(env)
  await prepareDatabase(url, { config, log })
  const db = createDatabase({ url, maxConnections: 4 })
  await seedPrices(db)
  const workers = startProcess('workers/main.ts', env)
  await workers.started
  const queues = createQueues({ redis: null, databaseUrl: url, names: queueNames, log })
  const account = { email: 'bench@example.com', passwordHash: null, name: 'Bench', language: 'ko' as const }
  const { userId, workspaceId } = await createAccount(db, account)
  await db.workspace.update({ where: { id: workspaceId }, data: { planId: 'PROFESSIONAL' } })
  const request = RunRequest.parse({ keyword: '커피의 놀라운 효과', seconds: 30, quality: 'final' })
  const plan = RunPlan.parse({ request, makers: await chooseMakers(config) })
  const project = { workspaceId, createdById: userId, title: 'bench', keyword: 'bench', language: 'ko', aspect: '9:16' }

  async function make(asked: RunPlan): Promise<Made> {
    const before = new Set((await db.artefact.findMany({ select: { id: true } })).map(({ id }) => id))
    const startedAt = performance.now()
    const input = { workspaceId, userId, plan: asked, requestKey: randomUUID() }
    const ensureProject = (tx: Pick<Database, 'project'>) => tx.project.create({ data: project, select: { id: true } })
    const { runId } = await createRun({ db, queues }, { ...input, ensureProject })
    const ended = await waitUntil(
      () => db.run.findUniqueOrThrow({ where: { id: runId } }),
      ({ endedAt }) => endedAt !== null,
      300_000,
    )
    if (ended.state !== 'SUCCEEDED') throw new Error(`run ${ended.state}: ${ended.errorCode}\n${workers.output()}`)
    const seconds = (performance.now() - startedAt) / 1000
    const kept = await db.artefact.findMany({ select: { id: true, kind: true } })
    return { id: runId, seconds, made: kept.flatMap(({ id, kind }) => (before.has(id) ? [] : kind)).sort() }
  }

  const artefactsOf = async (runId: string, kind: 'SCRIPT' | 'VOICE') =>
    (
      await db.step.findMany({ where: { runId, kind }, orderBy: { scene: 'asc' }, include: { artefact: true } })
    ).flatMap(({ artefact }) => artefact ?? [])

  return {
    plan,
    make,
    /** What the studio goes on with: the short as it is, its pace kept. */
    async readDesign(runId: string): Promise<Design> {
      const [script] = await artefactsOf(runId, 'SCRIPT')
      const design = designOf(plan, Script.parse(script?.meta))
      const { tempo, breathMs } = timelineOf(plan, design, await artefactsOf(runId, 'VOICE'))
      return { ...design, pace: { tempo, breathMs } }
    },
    async close() {
      await workers.kill('SIGTERM')
      await queues.close(2000)
      await db.$disconnect()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Three digits: more than the machine repeats. */
const rounded = (value: number) => Number(value.toPrecision(3))
