import { resolve } from 'node:path'
import { Redis } from 'ioredis'
import { createSocialProviders } from '../accounts/index.ts'
import { uploadMinutes } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import { armCrashPoint } from '../core/crash-point.ts'
import { roleUrl } from '../core/database-roles.ts'
import { createDatabase, requireWalls } from '../core/db.ts'
import { ensureEncryptionKeys } from '../core/encryption-keys.ts'
import type { Log } from '../core/log.ts'
import { listen } from '../core/notify.ts'
import { createQueues } from '../core/queue.ts'
import { createSealer } from '../core/seal.ts'
import { ensureSecretKey } from '../core/secret-key.ts'
import { costChannel } from '../costs/index.ts'
import { createPortOne } from '../credits/index.ts'
import { createServing } from '../gateway/index.ts'
import { queueNames } from '../pipeline/index.ts'
import { createMediaReader } from '../pipeline/render/media-reader.ts'
import { createPlatforms, publishQueue } from '../publishing/index.ts'
import { storageOf } from '../storage/from-config.ts'
import { createApp } from './app.ts'
import { createLimits } from './limits.ts'
import { createStoppableServer } from './stoppable-server.ts'

/** Twelve requests at the database at a time; more wait their turn, which is faster than more connections. */
const maxConnections = 12
const webDir = resolve(import.meta.dirname, '../web/dist')

/**
 * Builds the HTTP face and opens its port. `stop` answers what is in hand, as far as the configured time reaches, and
 * closes everything. The login in `ownerUrl` is not used: the api has its own role, which sees only what a caller may see.
 */
export async function startApi(
  config: Config,
  ownerUrl: string,
  log: Log,
): Promise<{ port: number; stop: () => Promise<void> }> {
  armCrashPoint(config.crashPoint)
  const secretKey = await ensureSecretKey(config)
  const seal = createSealer(await ensureEncryptionKeys(config))
  const storage = await storageOf(config, secretKey)
  const databaseUrl = roleUrl(ownerUrl, 'xcaster_api', secretKey)
  const db = createDatabase({ url: databaseUrl, maxConnections })
  await requireWalls(db)
  const redis = config.redis
    ? new Redis(config.redis.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 })
    : null
  redis?.on('error', (error) => log.warn({ err: error }, 'Redis does not answer; limits are counted per process'))
  const limits = createLimits({ redis, scale: config.http.rateLimitScale })
  const queues = createQueues({ redis: config.redis, databaseUrl, names: [...queueNames, publishQueue], log })
  const notifications = await listen(databaseUrl, ['run', 'publication', 'notice', costChannel], log)
  // Asked of a link itself: with virtual-hosted buckets, or AWS's own endpoint, the configuration does not name the host.
  const probe = storage.kind === 's3' ? await storage.signedUrl('probe', { expiresInSeconds: 60 }) : null
  const portone = config.payments && createPortOne(config.payments)
  const serving = await createServing({
    ...{ config, redis, seal, log },
    url: roleUrl(ownerUrl, 'xcaster_gateway', secretKey),
  })
  const media = createMediaReader({ ffmpegPath: config.render.ffmpegPath, log })
  const app = createApp(
    {
      ...{ config, db, storage, media, queues, notifications, limits, seal, portone, serving, log },
      social: createSocialProviders(config),
      platforms: createPlatforms(config),
    },
    { webDir, mediaOrigin: probe && new URL(probe).origin },
  )

  // As long as an address to send a file to may be used; everything else has a minute (`bodyTime`).
  const requestTimeout = uploadMinutes * 60_000
  const timeouts = { requestTimeout, headersTimeout: 20_000, keepAliveTimeout: 65_000 }
  const { server, stop } = createStoppableServer(timeouts, app)
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(config.http.port, config.http.host, () => ready())
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.http.port
  log.info({ port }, 'the api is listening')

  return {
    port,
    async stop() {
      await stop(config.http.stopGraceMs)
      // What was cut is still being charged: it ends before the connection to the books does.
      await serving.close()
      await media.close()
      await notifications.close()
      await queues.close(5000)
      redis?.disconnect()
      await db.$disconnect()
    },
  }
}
