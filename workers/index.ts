import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { postToOwner } from '../accounts/index.ts'
import type { Config } from '../core/config.ts'
import { armCrashPoint } from '../core/crash-point.ts'
import { roleUrl } from '../core/database-roles.ts'
import { createDatabase } from '../core/db.ts'
import { ensureEncryptionKeys } from '../core/encryption-keys.ts'
import type { Log } from '../core/log.ts'
import { createMailer } from '../core/mail.ts'
import { listen } from '../core/notify.ts'
import { createQueues } from '../core/queue.ts'
import { createSealer, type Sealer } from '../core/seal.ts'
import { ensureSecretKey } from '../core/secret-key.ts'
import { costChannel } from '../costs/index.ts'
import { createPortOne } from '../credits/index.ts'
import { createGateway } from '../gateway/index.ts'
import { createProviders } from '../gateway/providers/index.ts'
import {
  concurrencyOf,
  newWorkerId,
  type PipelineDeps,
  queueNames,
  releaseDeadLeases,
  runStep,
} from '../pipeline/index.ts'
import { createRenderer } from '../pipeline/render/index.ts'
import { createPlatforms, publishQueue } from '../publishing/index.ts'
import { storageOf } from '../storage/from-config.ts'
import { startBilling } from './billing.ts'
import { costParts } from './cost-parts.ts'
import { startCosts } from './costs.ts'
import { startMail } from './mail.ts'
import { startOllamaChecks } from './ollama-checks.ts'
import { startPublishing } from './publishing.ts'
import { runEnds } from './run-ends.ts'
import { startSamples } from './samples.ts'
import { startUpkeep } from './upkeep.ts'

// Less than the 25 s after which the supervisor kills, so that the rest is closed too.
const graceMs = 20_000

/**
 * Builds the queue face: one BullMQ worker per queue, each a call of one function below. The login in `ownerUrl` is not
 * used: the workers have their own role.
 */
export async function startWorkers(config: Config, ownerUrl: string, log: Log): Promise<{ stop: () => Promise<void> }> {
  armCrashPoint(config.crashPoint)
  const secretKey = await ensureSecretKey(config)
  const seal = createSealer(await ensureEncryptionKeys(config))
  const storage = await storageOf(config, secretKey)
  const databaseUrl = roleUrl(ownerUrl, 'xcaster_worker', secretKey)
  const tempDir = join(config.dataDir, 'tmp')
  await mkdir(tempDir, { recursive: true })

  const db = createDatabase({ url: databaseUrl, maxConnections: 12 })
  const queues = createQueues({ redis: config.redis, databaseUrl, names: [...queueNames, publishQueue], log })
  const notifications = await listen(databaseUrl, ['run', 'mail', 'payment', 'publication', costChannel], log)
  const providers = createProviders(config, log)
  const gateway = createGateway({
    db,
    providers: providers.byName,
    vendorCallsPerMinute: config.queue.vendorCallsPerMinute,
    log,
  })
  const renderer = createRenderer({ ffmpegPath: config.render.ffmpegPath, slots: config.render.slots, tempDir, log })
  // Asked first and waited for last: the child that answers takes most of a second to start.
  const encoder = renderer.describe()
  encoder.catch(() => undefined)
  const deps: PipelineDeps & { seal: Sealer } = {
    ...{ config, db, storage, gateway, renderer, queues, seal, log },
    workerId: newWorkerId(),
  }

  await releaseDeadLeases(db)

  const shutdown = new AbortController()
  const ends = { shutdown: shutdown.signal, runEnded: runEnds(notifications) }
  for (const queue of queueNames.filter((name) => name !== 'upkeep' && name !== 'sample'))
    queues.work(queue, (id) => runStep(deps, id, ends), { concurrency: concurrencyOf(queue, config) })
  startSamples({ ...deps, findProvider: (name) => providers.byName.get(name) ?? null }, shutdown.signal)
  const upkeep = startUpkeep(deps)
  const platforms = createPlatforms(config)
  const publishing = await startPublishing({ ...deps, queues, platforms, now: () => new Date() }, notifications)
  const ollamaChecks = startOllamaChecks(deps)
  const costs = startCosts(costParts({ ...deps, now: () => new Date() }), notifications, log)
  const { smtpUrl, from } = config.mail
  const mail = smtpUrl
    ? startMail({ db, seal, config, mailer: createMailer({ smtpUrl, from }), log }, notifications)
    : null
  if (!mail) log.warn('SMTP_URL is not set: mail waits in the database until it is')
  const portone = config.payments && createPortOne(config.payments)
  const billing = startBilling({ db, config, portone, seal, post: postToOwner({ seal, config }), log }, notifications)
  log.info({ encoder: await encoder }, 'the workers are ready')

  return {
    async stop() {
      shutdown.abort()
      const parts = [upkeep, mail, billing, ollamaChecks, publishing, costs]
      await Promise.all([...parts.map((part) => part?.stop()), queues.close(graceMs)])
      await Promise.all([renderer.close(), providers.close(), notifications.close()])
      await db.$disconnect()
    },
  }
}
