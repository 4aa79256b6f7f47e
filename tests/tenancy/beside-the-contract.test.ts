import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSocialProviders } from '../../accounts/index.ts'
import { createApp } from '../../api/app.ts'
import { createLimits } from '../../api/limits.ts'
import {
  channelCallbackPath,
  costEventsPath,
  costsCsvPath,
  ledgerCsvPath,
  noticeEventsPath,
  paymentsCsvPath,
  picturePath,
  platforms,
  playgroundPath,
  portoneWebhookPath,
  publicationEventsPath,
  requestsCsvPath,
  routes,
  runEventsPath,
  socialCallbackPath,
  socialProviders,
  socialStartPath,
} from '../../contract/index.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createLog } from '../../core/log.ts'
import { listen, type Notifications } from '../../core/notify.ts'
import { createQueues, type Queues } from '../../core/queue.ts'
import { createSealer } from '../../core/seal.ts'
import { createServing, type Serving } from '../../gateway/index.ts'
import { type QueueName, queueNames } from '../../pipeline/index.ts'
import { createMediaReader } from '../../pipeline/render/media-reader.ts'
import { createPlatforms, type PublishQueue, publishQueue } from '../../publishing/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse } from '../setup/house.ts'

/** Addresses that are not in the contract, and what lets a caller in. A new one that is not on this list fails. */
const beside: Record<string, 'public' | 'session' | 'key'> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /openapi.json': 'public',
  'GET /docs/api': 'public',
  'GET /docs/api/start.js': 'public',
  'GET /s/:id': 'public',
  'GET /s/:id/video.mp4': 'public',
  'GET /s/:id/poster.jpg': 'public',
  [`GET ${runEventsPath(':id')}`]: 'session',
  [`GET ${noticeEventsPath}`]: 'session',
  [`GET ${publicationEventsPath}`]: 'session',
  // Leads back to the page, with a problem for who is not signed in as the person who went.
  ...Object.fromEntries(platforms.map((name) => [`GET ${channelCallbackPath(name)}`, 'public'])),
  [`PUT ${picturePath}`]: 'session',
  // The signature in it is what lets in, as with an object store.
  'PUT /files/*key': 'public',
  [`GET ${ledgerCsvPath}`]: 'session',
  [`GET ${paymentsCsvPath}`]: 'session',
  [`GET ${requestsCsvPath}`]: 'session',
  [`GET ${costsCsvPath}`]: 'session',
  [`GET ${costEventsPath}`]: 'session',
  [`POST ${playgroundPath}`]: 'session',
  // PortOne's signature is what lets in.
  [`POST ${portoneWebhookPath}`]: 'public',
  // Lead to the provider and back; to link one, a session is asked for there.
  ...Object.fromEntries(
    socialProviders.flatMap((name) => [
      [`GET ${socialStartPath(name)}`, 'public'],
      [`GET ${socialCallbackPath(name)}`, 'public'],
    ]),
  ),
  'GET /.well-known/jwks.json': 'public',
  'GET /.well-known/oauth-authorization-server': 'public',
  // Leads to the page that asks; what comes of it needs a session there.
  'GET /v1/auth/authorize': 'public',
  // What these are given is what lets in: a code, a refresh token, a password.
  'POST /v1/auth/token': 'public',
  'POST /v1/auth/refresh': 'public',
  'POST /v1/auth/login': 'public',
  'POST /v1/auth/logout': 'public',
  'GET /v1/auth/me': 'session',
  'POST /v1/chat/completions': 'key',
  'POST /v1/responses': 'key',
  'ALL /v1/responses/*rest': 'key',
  'POST /v1/messages': 'key',
  'POST /v1/messages/count_tokens': 'key',
  'POST /v1/embeddings': 'key',
  'POST /v1/images/generations': 'key',
  'POST /v1/audio/speech': 'key',
  'GET /v1/models': 'key',
  'GET /v1/models/*id': 'key',
}

let house: House
let notifications: Notifications
let queues: Queues<QueueName | PublishQueue>
let serving: Serving
const log = createLog({ level: 'silent', process: 'test' })
beforeAll(async () => {
  house = await openHouse()
  notifications = await listen(house.databaseUrl, ['run'], log)
  queues = createQueues({ redis: null, databaseUrl: house.databaseUrl, names: [...queueNames, publishQueue], log })
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const url = roleUrl(house.databaseUrl, 'xcaster_gateway', testSecretKey)
  serving = await createServing({ config: house.config, url, redis: null, seal, log })
})
afterAll(async () => {
  await serving?.close()
  await notifications?.close()
  await queues?.close(1000)
  await house?.close()
})

type Layer = {
  route?: { path: string; methods: Record<string, boolean> }
  handle?: { stack?: Layer[] }
}

/** All that a router answers to, also through routers in it. Middleware that is mounted at a path answers to no address of its own. */
function addressesOf(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return addressesOf(handle?.stack ?? [])
    // Beside methods of its own, `all` is the refusal of every other one.
    const methods = Object.keys(route.methods).filter((method) => method !== '_all')
    return (methods.length > 0 ? methods : ['all']).map((method) => `${method.toUpperCase()} ${route.path}`)
  })
}

test('every address that is answered is in the contract or known', async () => {
  const { config, db } = house
  const seal = createSealer(await ensureEncryptionKeys(config))
  const limits = createLimits({ redis: null, scale: 1 })
  const storage = await storageOf(config, testSecretKey)
  const social = createSocialProviders(config)
  const media = createMediaReader({ ffmpegPath: null, log })
  const app = createApp(
    {
      ...{ config, db, storage, media, queues, notifications, limits, seal, social, portone: null, serving, log },
      platforms: createPlatforms(config),
    },
    { webDir: config.dataDir },
  )
  const answered = addressesOf((app as unknown as { router: { stack: Layer[] } }).router.stack)
  const inContract = Object.values(routes).map(({ method, path }) => `${method} ${path}`)
  expect(answered).toEqual(expect.arrayContaining(inContract))
  const others = answered.filter((address) => !inContract.includes(address))
  expect(others.toSorted()).toEqual(Object.keys(beside).toSorted())
})

test.each(Object.keys(beside).filter((address) => beside[address] === 'session'))(
  '%s is refused without a session, and with one that is none',
  async (address) => {
    const [method = '', path = ''] = address.split(' ')
    const url = `${house.url}${path.replace(':id', '00000000-0000-4000-8000-000000000000')}`
    const none: Record<string, string>[] = [{}, { cookie: 'xcaster_session=none' }, { authorization: 'Bearer none' }]
    for (const headers of none) expect((await fetch(url, { method, headers })).status).toBe(401)
  },
)

test.each(Object.keys(beside).filter((address) => beside[address] === 'key'))(
  '%s is refused without a key, and with one that is none',
  async (address) => {
    const [method = '', path = ''] = address.split(' ')
    const url = `${house.url}${path.replace(/\*\w+/, 'some/thing')}`
    const none: Record<string, string>[] = [
      {},
      { 'x-api-key': 'none' },
      { authorization: `Bearer sk-xc-${'a'.repeat(43)}` },
    ]
    for (const headers of none)
      expect((await fetch(url, { method: method === 'ALL' ? 'GET' : method, headers })).status).toBe(401)
  },
)
