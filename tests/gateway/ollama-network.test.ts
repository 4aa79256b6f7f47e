import { Agent, type Dispatcher, request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { checkServer } from '../../gateway/ollama/check-server.ts'
import { createGuardedNetwork, type GuardedNetwork } from '../../gateway/ollama/guarded-network.ts'
import { addressProblem, toBaseUrl } from '../../gateway/ollama/server-address.ts'
import { guardedConnect } from '../../gateway/providers/wire/guarded-connect.ts'
import { isPublicAddress } from '../../gateway/providers/wire/public-address.ts'
import { resolveByQuery } from '../../gateway/providers/wire/resolve.ts'
import { startNameServer } from '../setup/name-server.ts'
import { type OwnOllamaServer, sendJson, startOwnOllama } from '../setup/own-ollama.ts'

/** The stand-in knows every name that a test invents; no name server is asked. */
const names = new Map<string, () => string[]>()
const asked: string[] = []
const resolve = async (hostname: string) => {
  asked.push(hostname)
  const addresses = names.get(hostname)?.()
  if (!addresses)
    throw Object.assign(new Error(`queryA ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', syscall: 'queryA' })
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

let cloud: GuardedNetwork
let embedded: GuardedNetwork
let server: OwnOllamaServer
const opened: { close: () => Promise<void> }[] = []
beforeAll(async () => {
  cloud = createGuardedNetwork({ allowsLoopback: false, resolve })
  embedded = createGuardedNetwork({ allowsLoopback: true, resolve })
  server = await startOwnOllama()
})
afterAll(async () => {
  await cloud.destroy()
  await embedded.destroy()
  for (const one of [server, ...opened]) await one.close()
})

async function open(options: Parameters<typeof startOwnOllama>[0]): Promise<OwnOllamaServer> {
  const one = await startOwnOllama(options)
  opened.push(one)
  return one
}

const lookAt = (network: Dispatcher, baseUrl: string, token: string | null = null, timeoutMs = 5_000) =>
  checkServer(network, { baseUrl: toBaseUrl(baseUrl), token }, timeoutMs)

describe('an address that leads inside', () => {
  const inside = [
    ...['127.0.0.1', '127.1', '127.8.8.8', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1'],
    ...['0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '192.168.0.1', '169.254.169.254', '0xa9fea9fe', '2852039166'],
    ...['100.64.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:8.8.8.8]', '[::127.0.0.1]', '[fe80::1]'],
    ...[
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b:1::1]',
      '[2002:7f00:1::]',
      '[2001::1]',
      '[ff02::1]',
    ],
    ...['localhost', 'LOCALHOST', 'localhost.', 'my.localhost', 'my.localhost.', 'ip6-localhost', 'redis', 'postgres.'],
    ...[
      'metadata.google.internal',
      'metadata',
      'box.local',
      'nas.lan',
      'router.home.arpa',
      '１２７.０.０.１',
      'ⓛocalhost',
    ],
  ]
  test.each(inside)('%s is refused before anything is asked of it', async (host) => {
    const before = server.requests.length
    for (const port of ['', `:${server.port}`])
      expect(await lookAt(cloud, `http://${host}${port}`)).toEqual({ state: 'DOWN', problem: 'private_address' })
    expect(server.requests.length).toBe(before)
  })

  test.each([
    '10.0.0.1',
    '192.168.0.10',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '0.0.0.0',
    'redis',
    'box.local',
  ])('%s is refused also where this machine may be used', async (host) => {
    expect(await lookAt(embedded, `http://${host}`)).toEqual({ state: 'DOWN', problem: 'private_address' })
  })

  test.each([
    ['one inside', ['169.254.169.254']],
    ['this machine', ['127.0.0.1']],
    ['one inside among public ones', ['93.184.216.34', '10.0.0.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['none', []],
  ])('is refused as well when a name hides it: %s', async (_what, addresses) => {
    // Without the rules on names: the only ones that the tests may connect to are refused by those.
    const refusal = () => new AppError('provider_misconfigured', { details: { problem: 'private_address' } })
    const agent = new Agent({ connect: guardedConnect({ isAllowed: isPublicAddress, refusal, resolve }) })
    names.set('hidden.localhost', () => addresses)
    const before = server.requests.length
    expect(await lookAt(agent, `http://hidden.localhost:${server.port}`)).toEqual({
      state: 'DOWN',
      problem: 'private_address',
    })
    expect(asked.at(-1)).toBe('hidden.localhost')
    expect(server.requests.length).toBe(before)
    await agent.destroy()
  })

  test('is used where everything runs on one machine, if it is this one', async () => {
    names.set('localhost', () => ['127.0.0.1'])
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '2130706433', '[::ffff:127.0.0.1]'])
      expect([host, (await lookAt(embedded, `http://${host}:${server.port}`)).state]).toEqual([
        host,
        // Mapped addresses are a way around lists, and nobody needs them.
        host.startsWith('[') ? 'DOWN' : 'UP',
      ])
  })
})

describe('a name that resolves differently the second time', () => {
  test('is looked up once per connection, and what was judged is what is connected to', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1', '169.254.169.254']]
    names.set('rebind.localhost', () => answers.shift() ?? ['10.0.0.1'])
    asked.length = 0
    const before = server.requests.length
    const knock = async () => {
      const network = createGuardedNetwork({ allowsLoopback: true, resolve })
      const answer = await request(`http://rebind.localhost:${server.port}/api/version`, { dispatcher: network })
      await answer.body.dump()
      await network.destroy()
      return answer.statusCode
    }
    expect(await knock()).toBe(200)
    expect(asked).toEqual(['rebind.localhost'])
    for (const time of [2, 3, 4]) {
      await expect(knock()).rejects.toMatchObject({ details: { problem: 'private_address' } })
      expect(asked).toHaveLength(time)
    }
    expect(server.requests.length).toBe(before + 1)
  })
})

describe('names as the name servers know them', () => {
  test('are asked for without the system, in both families', async () => {
    const nameServer = await startNameServer({
      'both.example': [[93, 184, 216, 34]],
      'inside.example': [[10, 0, 0, 1]],
    })
    const resolveThere = resolveByQuery([nameServer.address])
    expect(await resolveThere('both.example')).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ])
    await expect(resolveThere('nobody.example')).rejects.toMatchObject({ code: 'ENOTFOUND', syscall: 'queryA' })
    const network = createGuardedNetwork({ allowsLoopback: true, resolve: resolveThere })
    expect(await lookAt(network, 'http://nobody.localhost')).toEqual({ state: 'DOWN', problem: 'dns' })
    await network.destroy()
    await nameServer.close()
    // Nobody there any more.
    await expect(resolveThere('both.example')).rejects.toMatchObject({ syscall: 'queryA' })
  })
})

describe('an address with something else wrong', () => {
  test.each([
    ['http://user@ollama.example', 'credentials'],
    ['http://user:secret@ollama.example', 'credentials'],
    ['http://ollama.example@127.0.0.1', 'credentials'],
    ['http://ollama.example/?to=http://10.0.0.1', 'query'],
    ['http://ollama.example/#x', 'query'],
    ['http://ollama.example/?', 'query'],
    ['http://ollama.example:6379', 'port'],
    ['https://ollama.example:25', 'port'],
    ['http://ollama.example:5432/x', 'port'],
    ['http://localhost', 'private_address'],
    ['http://ollama.example:11434', null],
    ['https://ollama.example/behind/a/proxy/', null],
    ['http://[2606:4700::6810:84e5]:11434', null],
    ['http://8.8.8.8', null],
  ])('%s: %s', (address, problem) => {
    expect(addressProblem(address, { allowsLoopback: false })).toBe(problem)
  })

  test('is refused at every connection, not only when it is entered', async () => {
    await expect(embedded.request({ origin: 'http://127.0.0.1:6379', path: '/', method: 'GET' })).rejects.toMatchObject(
      {
        code: 'provider_misconfigured',
        details: { problem: 'port' },
      },
    )
  })
})

describe('a look at a server', () => {
  test('tells its models, version and latency', async () => {
    expect(await lookAt(embedded, `${server.baseUrl}/`)).toEqual({
      state: 'UP',
      version: '0.12.6',
      latencyMs: expect.any(Number),
      models: [
        { name: 'llama3.2:3b', sizeBytes: 2_019_393_189, family: 'llama' },
        { name: 'mine:latest', sizeBytes: 1, family: null },
      ],
    })
    expect(server.requests.at(-1)).toMatchObject({ host: `127.0.0.1:${server.port}`, origin: null })
  })

  test('sends the token, and says when one is wanted', async () => {
    const closed = await open({ token: 'a token' })
    expect(await lookAt(embedded, closed.baseUrl, 'a token')).toMatchObject({ state: 'UP' })
    for (const token of [null, 'another'])
      expect(await lookAt(embedded, closed.baseUrl, token)).toEqual({ state: 'DOWN', problem: 'unauthorized' })
  })

  test('does not follow a redirect', async () => {
    const before = server.requests.length
    for (const status of [301, 302, 307, 308]) {
      const moved = await open({
        answers: {
          '/api/tags': (_req, res) => res.writeHead(status, { location: `${server.baseUrl}/api/tags` }).end(),
        },
      })
      expect(await lookAt(embedded, moved.baseUrl, 'a token')).toEqual({ state: 'DOWN', problem: 'not_ollama' })
    }
    expect(server.requests.length).toBe(before)
  })

  test('ends when the answer does not', async () => {
    const endless = (announced: object) =>
      open({
        answers: {
          '/api/tags': (_req, res) => {
            res.writeHead(200, { 'content-type': 'application/json', ...announced })
            const more = () => {
              while (!res.destroyed && res.write(' '.repeat(64_000)));
            }
            res.on('drain', more)
            more()
          },
        },
      })
    for (const announced of [{}, { 'content-length': '9000000000' }]) {
      const one = await endless(announced)
      expect(await lookAt(embedded, one.baseUrl)).toEqual({ state: 'DOWN', problem: 'not_ollama' })
    }
    const silent = await open({ answers: { '/api/version': () => undefined } })
    expect(await lookAt(embedded, silent.baseUrl, null, 200)).toEqual({ state: 'DOWN', problem: 'timeout' })
    const dripping = await open({
      answers: {
        '/api/tags': (_req, res) => {
          res.writeHead(200)
          const timer = setInterval(() => res.write(' '), 20)
          res.on('close', () => clearInterval(timer))
        },
      },
    })
    expect(await lookAt(embedded, dripping.baseUrl, null, 300)).toEqual({ state: 'DOWN', problem: 'timeout' })
  })

  test.each<[string, (res: Parameters<typeof sendJson>[0]) => unknown]>([
    ['a page', (res) => res.end('<html>secret</html>')],
    ['other JSON', (res) => sendJson(res, { data: [] })],
    ['models without names', (res) => sendJson(res, { models: [{ size: 1 }] })],
    ['not found', (res) => res.writeHead(404).end('secret')],
    ['no HTTP', (res) => res.socket?.end('220 mail.example ESMTP\r\n')],
  ])('finds that %s is no Ollama, without its words', async (_what, say) => {
    const other = await open({ answers: { '/api/tags': (_req, res) => say(res) } })
    expect(await lookAt(embedded, other.baseUrl)).toEqual({ state: 'DOWN', problem: 'not_ollama' })
  })

  test('tells why there is no answer', async () => {
    const gone = await startOwnOllama()
    await gone.close()
    expect(await lookAt(embedded, gone.baseUrl)).toEqual({ state: 'DOWN', problem: 'refused' })
    expect(await lookAt(embedded, `https://127.0.0.1:${server.port}`)).toEqual({ state: 'DOWN', problem: 'tls' })
    expect(await lookAt(embedded, 'https://nobody.localhost')).toEqual({ state: 'DOWN', problem: 'dns' })
    const broken = await open({ answers: { '/api/tags': (_req, res) => res.writeHead(502).end('nobody behind') } })
    expect(await lookAt(embedded, broken.baseUrl)).toEqual({ state: 'DOWN', problem: 'refused' })
    const cut = await open({ answers: { '/api/tags': (_req, res) => res.destroy() } })
    expect(await lookAt(embedded, cut.baseUrl)).toEqual({ state: 'DOWN', problem: 'refused' })
  })
})
