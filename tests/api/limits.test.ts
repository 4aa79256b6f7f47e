import { once } from 'node:events'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createLimits, type Limits, networkOf, type RuleName } from '../../api/limits.ts'
import { picturePath } from '../../contract/index.ts'
import type { AppError } from '../../core/errors.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { redisUrl } from '../setup/redis.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ RATE_LIMIT_SCALE: '1', TRUST_PROXY_HOPS: '1' })
})
afterAll(() => house?.close())

let count = 0
/** An IPv4 address that no other test here comes from. */
const fresh = () => `198.51.${++count}.7`
const from = (address: string) => ({ 'x-forwarded-for': address })
const token = 'x'.repeat(43)
const peek = (address: string) => clientOf(house).call('invitations.peek', { token }, from(address))

async function statuses(times: number, ask: (index: number) => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = []
  for (let index = 0; index < times; index++) seen.push((await ask(index)).status)
  return seen
}

describe('over HTTP', () => {
  test('what is asked too often is refused with the time to wait, in words', async () => {
    const address = fresh()
    expect(await statuses(30, () => peek(address))).toEqual(new Array(30).fill(404))
    const { status, headers, body } = await peek(address)
    expect([status, body.error?.code]).toEqual([429, 'rate_limited'])
    expect(body.error?.message).toBe('요청이 너무 많아요. 잠시 뒤에 다시 시도해 주세요.')
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(590)
    expect(seconds).toBeLessThanOrEqual(600)
    expect((await peek(fresh())).status).toBe(404)
  })

  test('guessing one account’s password ends after ten tries, and its owner elsewhere still gets in', async () => {
    const { email } = await signedUp(house)
    const address = fresh()
    const signIn = (password: string, at: string) => clientOf(house).call('auth.signIn', { email, password }, from(at))
    expect(await statuses(10, () => signIn('not the password', address))).toEqual(new Array(10).fill(401))
    expect((await signIn('correct horse', address)).status).toBe(429)
    expect((await signIn('correct horse', fresh())).status).toBe(200)
  })

  test('guessing from many networks ends as well', async () => {
    const { email } = await signedUp(house)
    const signIn = (password: string) => clientOf(house).call('auth.signIn', { email, password }, from(fresh()))
    expect(await statuses(30, () => signIn('not the password'))).toEqual(new Array(30).fill(401))
    expect((await signIn('correct horse')).status).toBe(429)
  })

  test('whoever guesses at sessions is counted like any visitor', async () => {
    const address = fresh()
    const guess = () => clientOf(house, 'xcaster_session=guessed').call('me.get', {}, from(address))
    expect(new Set(await statuses(300, guess))).toEqual(new Set([401]))
    expect((await guess()).status).toBe(429)
  })

  test('and so is whoever guesses at the tokens of programs', async () => {
    const address = fresh()
    const guess = () =>
      fetch(`${house.url}/v1/auth/me`, { headers: { ...from(address), authorization: 'Bearer guessed.token.here' } })
    expect(new Set(await statuses(300, guess))).toEqual(new Set([401]))
    const refused = await guess()
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  })

  test('letter case and blanks do not make another account of one', async () => {
    const address = fresh()
    const forgot = (email: string) => clientOf(house).call('auth.forgot', { email, language: 'ko' }, from(address))
    const spellings = [
      'Same@Example.com',
      'same@example.com',
      'SAME@EXAMPLE.COM',
      'same@Example.com',
      'sAme@example.com',
    ]
    expect(await statuses(5, (index) => forgot(spellings[index] ?? ''))).toEqual(new Array(5).fill(202))
    expect((await forgot('saMe@example.com')).status).toBe(429)
    expect((await forgot('another@example.com')).status).toBe(202)
  })

  test('one network asks about many addresses only so often, and a reset of limits is not in its hands', async () => {
    const address = fresh()
    const forgot = (index: number) =>
      clientOf(house).call(
        'auth.forgot',
        { email: `person-${index}@example.com`, language: 'ko' },
        { ...from(`203.0.113.${index}, ${address}`), 'x-request-id': `request-${index}` },
      )
    expect(await statuses(20, forgot)).toEqual(new Array(20).fill(202))
    expect((await forgot(21)).status).toBe(429)
  })

  test('all addresses of an IPv6 /64 are one visitor, the next /64 is another', async () => {
    const inside = (index: number) => peek(`2001:db8:1:2:${index.toString(16)}::${index}`)
    expect(await statuses(30, inside)).toEqual(new Array(30).fill(404))
    expect((await peek('2001:db8:1:2:ffff:ffff:ffff:ffff')).status).toBe(429)
    expect((await peek('2001:0DB8:0001:0002::1')).status).toBe(429)
    expect((await peek('2001:db8:1:3::1')).status).toBe(404)
  })

  test('somebody who is signed in has a hundred requests a minute, of their own and in all their workspaces', async () => {
    const person = await signedUp(house)
    const neighbour = await signedUp(house)
    const { body: team } = await person.call('workspaces.create', { name: '팀' })
    const seen = await statuses(99, (index) =>
      person.call('me.get', {}, index % 2 ? { 'x-xcaster-workspace': team.id } : {}),
    )
    expect(new Set(seen)).toEqual(new Set([200]))
    const refused = await person.call('me.get', {})
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await neighbour.call('me.get', {})).status).toBe(200)
  })

  test('guessing the password of who is signed in ends after ten tries, wherever they come from', async () => {
    const person = await signedUp(house)
    const guess = () =>
      person.call('me.changePassword', { current: 'not the password', password: 'one of a thief' }, from(fresh()))
    expect(await statuses(10, guess)).toEqual(new Array(10).fill(400))
    expect((await guess()).status).toBe(429)
  })

  test('pictures, which take long to read, are taken twenty times in ten minutes', async () => {
    const { cookie } = await signedUp(house)
    const put = () =>
      fetch(`${house.url}${picturePath}`, {
        method: 'PUT',
        headers: { cookie: cookie(), 'content-type': 'image/png' },
        body: 'no picture',
      })
    expect(await statuses(20, put)).toEqual(new Array(20).fill(400))
    expect((await put()).status).toBe(429)
  })

  test('ten shorts a minute are started, and an eleventh is not charged', async () => {
    const person = await signedUp(house)
    await setPlan(house, person.workspaceId, 'PROFESSIONAL')
    const start = () => person.call('runs.create', { keyword: '커피' })
    const seen = await statuses(11, start)
    expect(seen.slice(0, 10)).not.toContain(429)
    expect(seen[10]).toBe(429)
    expect(await house.db.run.count({ where: { workspaceId: person.workspaceId } })).toBe(
      seen.filter((status) => status === 202).length,
    )
  })
})

const account = () => `person-${++count}`
const attempt = async (limits: Limits, name: RuleName, who: { address: string; account: string | null }) => {
  try {
    await limits.take(name, who)
    return 'let in'
  } catch (error) {
    return (error as AppError).code
  }
}
async function letIn(limits: Limits, name: RuleName, who: { address: string; account: string | null }, times: number) {
  let passed = 0
  for (let index = 0; index < times; index++) if ((await attempt(limits, name, who)) === 'let in') passed++
  return passed
}

test('networks that are refused cannot use up the tries of others', async () => {
  const limits = createLimits({ redis: null, scale: 1 })
  const owner = account()
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
    for (let index = 0; index < 50; index++) await limits.take('signIn', { address, account: account() })
    expect(await letIn(limits, 'signIn', { address, account: owner }, 10)).toBe(0)
  }
  expect(await letIn(limits, 'signIn', { address: '192.0.2.4', account: owner }, 10)).toBe(10)
})

test('the scale multiplies every limit and leaves at least one', async () => {
  const who = { address: '192.0.2.1', account: account() }
  expect(await letIn(createLimits({ redis: null, scale: 0.5 }), 'generate', who, 20)).toBe(5)
  expect(await letIn(createLimits({ redis: null, scale: 0.001 }), 'generate', who, 20)).toBe(1)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

describe.skipIf(redisUrl(7) === null)('with Redis', () => {
  const clients: Redis[] = []
  const connect = async () => {
    const redis = new Redis(redisUrl(7) ?? '', {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      lazyConnect: true,
    })
    redis.on('error', () => undefined)
    clients.push(redis)
    await redis.connect()
    return redis
  }
  beforeAll(async () => {
    await (await connect()).flushdb()
  })
  afterEach(() => {
    for (const redis of clients.splice(0)) redis.disconnect()
  })

  test('processes count together, and a limit is kept whatever comes at once', async () => {
    const who = { address: '192.0.2.1', account: account() }
    const processes = [await connect(), await connect(), await connect()].map((redis) =>
      createLimits({ redis, scale: 1 }),
    )
    const seen = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const limits = processes[index % processes.length] ?? expect.unreachable()
        return attempt(limits, 'generate', who)
      }),
    )
    expect(seen.filter((outcome) => outcome === 'let in')).toHaveLength(10)
    expect(seen.filter((outcome) => outcome === 'rate_limited')).toHaveLength(20)
  })

  test('while it is away each process counts by itself: nobody is locked out and nothing is without a limit', async () => {
    const redis = await connect()
    const limits = createLimits({ redis, scale: 1 })
    const who = { address: '192.0.2.1', account: account() }
    expect(await letIn(limits, 'generate', who, 4)).toBe(4)
    const isAway = once(redis, 'end')
    redis.disconnect()
    await isAway
    expect(await letIn(limits, 'generate', who, 30)).toBe(10)
    await redis.connect()
    expect(await letIn(limits, 'generate', who, 30)).toBe(6)
  })

  test('the keys are gone when the time is over, and hold no whole address of a person with IPv6', async () => {
    const redis = await connect()
    await createLimits({ redis, scale: 1 }).take('signIn', {
      address: '2001:db8:9:9:1:2:3:4',
      account: 'keys@example.com',
    })
    const keys = (await redis.keys('*')).filter((key) => /keys@example|2001:db8:9:9/.test(key))
    expect(keys).toHaveLength(3)
    expect(keys.join()).not.toContain('1:2:3:4')
    for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(800)
  })
})
