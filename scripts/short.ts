import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { demoAccount } from '../accounts/index.ts'
import { type Run, RunRequest, ucrPerCredit } from '../contract/index.ts'
import { type Config, loadConfig } from '../core/config.ts'
import { roleUrl } from '../core/database-roles.ts'
import { createDatabase } from '../core/db.ts'
import { startEmbeddedPostgres } from '../core/embedded-postgres.ts'
import { messageOf } from '../core/error-messages.ts'
import { AppError } from '../core/errors.ts'
import { createLog, type Log } from '../core/log.ts'
import { listen } from '../core/notify.ts'
import { createQueues } from '../core/queue.ts'
import { ensureSecretKey } from '../core/secret-key.ts'
import { cancelRun, getRunView, queueNames, saveVideo } from '../pipeline/index.ts'
import { seed } from '../prisma/seed.ts'
import { storageOf } from '../storage/from-config.ts'
import { makeShort } from '../studio/index.ts'
import { startWorkers } from '../workers/index.ts'
import { prepareDatabase } from './lib/prepare-database.ts'
import { progressBar } from './lib/progress-bar.ts'

const usage = `npm run short -- "<keyword>" [options]

  --lang ko|en              language of the short (from the keyword's letters unless given)
  --tone casual|professional|educational|humorous
  --seconds 15..60          length (30)
  --look lamp|paper|pop
  --aspect 9:16|16:9|1:1
  --quality final|fast|preview
  --out file.mp4            where to put it (out/<keyword>.mp4)
  --as e-mail               whose credits are used (the demo account unless given)
  --json                    the last line is one JSON object with the figures`

const options = {
  lang: { type: 'string' },
  tone: { type: 'string' },
  seconds: { type: 'string' },
  look: { type: 'string' },
  aspect: { type: 'string' },
  quality: { type: 'string' },
  out: { type: 'string' },
  as: { type: 'string', default: demoAccount.email },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Flags = ReturnType<typeof readFlags>

function readFlags() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  return { ...values, keyword: positionals.join(' ').trim() }
}

function toRequest(flags: Flags): RunRequest {
  const parsed = RunRequest.safeParse({
    keyword: flags.keyword,
    language: flags.lang ?? (/\p{Script=Hangul}/u.test(flags.keyword) ? 'ko' : 'en'),
    tone: flags.tone,
    seconds: flags.seconds === undefined ? undefined : Number(flags.seconds),
    look: flags.look,
    aspect: flags.aspect,
    quality: flags.quality,
  })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new UsageError(`That cannot be made:\n${problems.join('\n')}\n\n${usage}`)
}

class UsageError extends Error {}

const say = (line: string) => process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const flags = readFlags()
  if (flags.help) return void process.stdout.write(`${usage}\n`)
  const request = toRequest(flags)
  const startedAt = performance.now()
  const config = loadConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
  const log = createLog({ level: config.logLevel, process: 'short', output: 'stderr' })
  const database = config.database.url
    ? { connectionString: config.database.url, stop: async () => undefined }
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  try {
    await prepareDatabase(database.connectionString, { config, log })
    await make({ config, log, ownerUrl: database.connectionString, flags, request, startedAt })
  } finally {
    await database.stop()
  }
}

type Job = { config: Config; log: Log; ownerUrl: string; flags: Flags; request: RunRequest; startedAt: number }

async function make({ config, log, ownerUrl, flags, request, startedAt }: Job): Promise<void> {
  const secretKey = await ensureSecretKey(config)
  const databaseUrl = roleUrl(ownerUrl, 'xcaster_worker', secretKey)
  const db = createDatabase({ url: databaseUrl, maxConnections: 6 })
  await seed(db, config)
  const workers = await startWorkers(config, ownerUrl, log)
  const queues = createQueues({ redis: config.redis, databaseUrl, names: queueNames, log })
  const notifications = await listen(databaseUrl, ['run'], log)
  const storage = await storageOf(config, secretKey)
  try {
    const caller = await findCaller(db, flags.as)
    const { runId } = await makeShort({ db, queues, config }, caller, { request, requestKey: randomUUID() })
    process.once('SIGINT', () => {
      say('\nCancelling …')
      void cancelRun(db, caller.workspaceId, runId)
    })
    const run = await follow({ db, storage, notifications }, caller.workspaceId, runId, request.language)
    if (run.state !== 'SUCCEEDED') throw new UsageError(run.error?.message ?? messageOf('cancelled', request.language))
    const file = resolve(flags.out ?? `out/${fileName(request.keyword)}.mp4`)
    await mkdir(dirname(file), { recursive: true })
    await saveVideo({ db, storage }, caller.workspaceId, runId, file)
    report(run, file, Math.round(performance.now() - startedAt), flags.json)
  } finally {
    await workers.stop()
    await notifications.close()
    await queues.close(2000)
    await db.$disconnect()
  }
}

async function findCaller(db: ReturnType<typeof createDatabase>, email: string) {
  const member = await db.member.findFirst({
    where: { user: { email: email.toLowerCase() }, workspace: { kind: 'PERSONAL' } },
  })
  if (!member) throw new UsageError(`There is no account ${email}; name one with --as.`)
  return { userId: member.userId, workspaceId: member.workspaceId }
}

type Follow = Parameters<typeof getRunView>[0] & { notifications: Awaited<ReturnType<typeof listen>> }

/** Shows the run until it has ended. */
async function follow(
  { notifications, ...deps }: Follow,
  workspaceId: string,
  runId: string,
  language: 'ko' | 'en',
): Promise<Run> {
  const bar = progressBar()
  let wake: () => void = () => undefined
  const stop = notifications.subscribe('run', () => wake())
  try {
    for (;;) {
      const changed = new Promise<void>((done) => {
        wake = done
        setTimeout(done, 1000)
      })
      const run = await getRunView(deps, workspaceId, runId, language)
      bar.show(run)
      if (run.endedAt !== null) return run
      await changed
    }
  } finally {
    stop()
    bar.end()
  }
}

const fileName = (keyword: string) =>
  keyword
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 60)

function report(run: Run, file: string, elapsedMs: number, asJson: boolean): void {
  if (!run.figures) throw new Error('a finished run has no figures')
  const { durationMs, width, height, fps, loudnessLufs, truePeakDbtp } = run.figures
  const creditsCharged = run.chargedUcr / ucrPerCredit
  const lines = [
    file,
    `${run.title}`,
    `${(durationMs / 1000).toFixed(1)} s, ${width}x${height}, ${fps} fps, ${run.scenes.length} scenes`,
    `${loudnessLufs.toFixed(1)} LUFS, ${truePeakDbtp.toFixed(1)} dBTP`,
    ...run.costs.map(
      (cost) =>
        `${cost.resource}: ${cost.quantity} ${cost.unit} with ${cost.model}, ${cost.ucr / ucrPerCredit} credits`,
    ),
    `${creditsCharged} credits, made in ${(elapsedMs / 1000).toFixed(1)} s`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (!asJson) return
  const scenes = run.scenes.length
  const figures = {
    runId: run.id,
    file,
    durationMs,
    width,
    height,
    fps,
    loudnessLufs,
    truePeakDbtp,
    scenes,
    creditsCharged,
    elapsedMs,
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

try {
  await main()
} catch (error) {
  const isForPeople = error instanceof UsageError
  say(
    isForPeople
      ? error.message
      : error instanceof AppError
        ? `${messageOf(error.code, 'en')} (${error.message})`
        : String(error),
  )
  if (!isForPeople && error instanceof Error && process.env.LOG_LEVEL) say(error.stack ?? '')
  process.exitCode = 1
}
