import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Redis } from 'ioredis'
import type { Config } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import { listen } from '../../core/notify.ts'
import type { Sealer } from '../../core/seal.ts'
import { createKeyCache, type KeyCache } from '../keys/key-cache.ts'
import { createLeaseBook } from '../leases/lease-book.ts'
import { type Catalogue, createCatalogue } from '../models/catalogue.ts'
import { createUpstreams } from '../models/upstreams.ts'
import { createGuardedNetwork, type GuardedNetwork } from '../ollama/guarded-network.ts'
import { createOwnOllama } from '../ollama/own-ollama.ts'
import { createProviders } from '../providers/index.ts'
import { createUsageWriter } from '../usage/usage-writer.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import type { Ask, Asker, ServeDeps } from './deps.ts'
import { createInHand } from './in-hand.ts'
import { createKeyLimits, type KeyLimits } from './key-limits.ts'
import { completeChat, type OpenReply, openChat } from './serve-chat.ts'
import { serveEmbeddings, serveImage, serveSpeech } from './serve-media.ts'

export type { Ask, Asker, OpenReply }

type Bound<F> = F extends (deps: ServeDeps, ...rest: infer R) => infer T ? (...rest: R) => T : never

/** The gateway as it serves requests from outside: programs with keys, and people in the playground. */
export type Serving = {
  /** As the gateway's role sees it: every workspace. For operators' pages and checks of servers, never for a tenant's. */
  db: Database
  keys: KeyCache
  /** Tokens are counted when a request is recorded, however it ends. */
  limits: Pick<KeyLimits, 'take'>
  catalogue: Catalogue
  breaker: Breaker
  findProvider: ServeDeps['findProvider']
  findOwnOllama: ServeDeps['findOwnOllama']
  /** The way to servers that people name, for looks at them. */
  ollama: { network: GuardedNetwork; allowsLoopback: boolean }
  openChat: Bound<typeof openChat>
  completeChat: Bound<typeof completeChat>
  embed: Bound<typeof serveEmbeddings>
  image: Bound<typeof serveImage>
  speak: Bound<typeof serveSpeech>
  /** Finishes what is in hand, writes what is open and gives the leases back. */
  close: () => Promise<void>
}

const maxConnections = 6

/** `url` is the database as the role `xcaster_gateway`. */
export async function createServing(options: {
  config: Config
  url: string
  redis: Redis | null
  seal: Sealer
  log: Log
}): Promise<Serving> {
  const { config, url, redis, seal, log } = options
  const db = createDatabase({ url, maxConnections })
  const notifications = await listen(url, ['gateway'], log)
  const builtins = createProviders(config, log)
  const catalogue = await createCatalogue(db, notifications, log)
  const upstreams = await createUpstreams({ db, notifications, seal, log })
  const allowsLoopback = config.mode === 'embedded'
  const network = createGuardedNetwork({ allowsLoopback })
  const ollama = createOwnOllama({ db, notifications, seal, network })
  const keys = createKeyCache(db, notifications)
  const book = createLeaseBook({
    db,
    notifications,
    process: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    log,
  })
  const writer = createUsageWriter({ url, log })
  const breaker = createBreaker()
  const limits = createKeyLimits({ redis, scale: config.http.rateLimitScale })
  const inHand = createInHand()
  const deps: ServeDeps = {
    ...{ catalogue, inHand },
    findProvider: (name) => builtins.byName.get(name) ?? upstreams.find(name),
    findOwnOllama: ollama.find,
    ...{ book, writer, breaker, limits, log },
  }
  return {
    ...{ db, keys, catalogue, breaker },
    findProvider: deps.findProvider,
    findOwnOllama: deps.findOwnOllama,
    ollama: { network, allowsLoopback },
    limits,
    openChat: (ask, request) => openChat(deps, ask, request),
    completeChat: (ask, request) => completeChat(deps, ask, request),
    embed: (ask, request) => serveEmbeddings(deps, ask, request),
    image: (ask, request) => serveImage(deps, ask, request),
    speak: (ask, request) => serveSpeech(deps, ask, request),
    async close() {
      keys.close()
      catalogue.close()
      upstreams.close()
      ollama.close()
      // Requests that were cut are still being written down. Rows first: a lease ends with the sum of those that are there.
      await inHand.ended(10_000)
      await writer.close()
      await book.close()
      await writer.close()
      await notifications.close()
      await builtins.close()
      await network.destroy()
      await db.$disconnect()
    },
  }
}
