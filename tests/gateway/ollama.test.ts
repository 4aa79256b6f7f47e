import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maxOllamaServers } from '../../contract/index.ts'
import { scopedTo } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import { createGuardedNetwork, registerOllamaServer, updateOllamaServer } from '../../gateway/index.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { type OwnOllamaServer, startOwnOllama } from '../setup/own-ollama.ts'

let house: House
let server: OwnOllamaServer
let guarded: OwnOllamaServer
beforeAll(async () => {
  house = await openHouse()
  server = await startOwnOllama()
  guarded = await startOwnOllama({ token: 'a token' })
})
afterAll(async () => {
  await house?.close()
  await server?.close()
  await guarded?.close()
})

type Person = Awaited<ReturnType<typeof signedUp>>
const register = (person: Person, name: string, baseUrl = server.baseUrl, token: string | null = null) =>
  person.call('ollama.create', { name, baseUrl, token })
const auditOf = async ({ workspaceId }: Person) =>
  (await house.db.auditEntry.findMany({ where: { workspaceId }, orderBy: { at: 'asc' } })).map(
    ({ action, target, before, after }) => ({ action, target, before, after }),
  )

describe('a server of one’s own', () => {
  test('is registered with what was found there, and nobody sees its token', async () => {
    const person = await signedUp(house)
    const { status, body } = await register(person, 'home', `${guarded.baseUrl}/`, 'a token')
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      ...{ name: 'home', baseUrl: guarded.baseUrl, hasToken: true, isEnabled: true },
      ...{
        state: 'UP',
        problem: null,
        version: '0.12.6',
        latencyMs: expect.any(Number),
        checkedAt: expect.any(String),
      },
      models: [
        { id: 'ollama/home:llama3.2:3b', name: 'llama3.2:3b', sizeBytes: 2_019_393_189, family: 'llama' },
        { id: 'ollama/home:mine:latest', name: 'mine:latest', sizeBytes: 1, family: null },
      ],
    })
    const { body: list } = await person.call('ollama.list', {})
    expect(list).toEqual({ servers: [body], allowsLoopback: true })
    const row = await house.db.ollamaServer.findFirstOrThrow({ where: { id: body.id } })
    const seal = createSealer(await ensureEncryptionKeys(house.config))
    expect(row.tokenSealed).not.toContain('a token')
    expect(seal.open(row.tokenSealed ?? '', 'ollama.token')).toBe('a token')
    expect(await auditOf(person)).toEqual([
      { action: 'ollama.create', target: 'home', before: null, after: { address: guarded.baseUrl } },
    ])
  })

  test('that does not answer is kept with the reason, and found when it is there', async () => {
    const person = await signedUp(house)
    const { status, body } = await register(person, 'home', guarded.baseUrl)
    expect([status, body.state, body.problem, body.models]).toEqual([201, 'DOWN', 'unauthorized', []])
    const { body: opened } = await person.call('ollama.update', { id: body.id, token: 'a token' })
    expect([opened.state, opened.problem, opened.models.length]).toEqual(['UP', null, 2])
    const gone = await startOwnOllama()
    await gone.close()
    const { body: moved } = await person.call('ollama.update', { id: body.id, baseUrl: gone.baseUrl })
    // The models it had are still known; the token was of another origin, and is not sent to this one.
    expect([moved.state, moved.problem, moved.models.length, moved.hasToken]).toEqual(['DOWN', 'refused', 2, false])
    const { body: back } = await person.call('ollama.update', { id: body.id, baseUrl: server.baseUrl })
    expect([back.state, back.problem]).toEqual(['UP', null])
    expect(server.requests.filter(({ host }) => host.includes(String(guarded.port)))).toEqual([])
  })

  test('is refused where it leads inside, with the field that says so', async () => {
    const person = await signedUp(house)
    for (const [baseUrl, rule] of [
      ['http://169.254.169.254', 'private_address'],
      ['http://10.0.0.1:11434', 'private_address'],
      ['http://[::ffff:127.0.0.1]:11434', 'private_address'],
      ['http://metadata.google.internal', 'private_address'],
      ['http://redis:11434', 'private_address'],
      ['http://127.0.0.1:6379', 'port'],
      ['http://user:secret@8.8.8.8', 'credentials'],
      ['http://8.8.8.8/?a=b', 'query'],
    ] as const) {
      const { status, body } = await register(person, 'home', baseUrl)
      expect([baseUrl, status, body.error?.code]).toEqual([baseUrl, 400, 'invalid_request'])
      expect(body.error?.details?.fields).toEqual([{ field: 'baseUrl', problem: rule, rule }])
      expect(JSON.stringify(body)).not.toContain('secret')
    }
    for (const baseUrl of ['file:///etc/passwd', 'gopher://8.8.8.8', 'ollama'])
      expect((await register(person, 'home', baseUrl)).status).toBe(400)
    const { body: kept } = await register(person, 'home')
    const { status, body } = await person.call('ollama.update', { id: kept.id, baseUrl: 'http://192.168.0.1' })
    expect([status, body.error?.code]).toEqual([400, 'invalid_request'])
    const { body: list } = await person.call('ollama.list', {})
    expect(list.servers.map(({ baseUrl }) => baseUrl)).toEqual([server.baseUrl])
  })

  test('is not one of many: names are its own, and there are at most five, also at the same time', async () => {
    const person = await signedUp(house)
    const { body: first } = await register(person, 'home')
    const again = await register(person, 'home')
    expect([again.status, again.body.error?.details]).toEqual([409, { reason: 'name_taken' }])
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => register(person, name)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(maxOllamaServers - 1)
    for (const { status, body } of answers.filter(({ status }) => status !== 201))
      expect([status, body.error?.details?.reason]).toEqual([409, 'too_many'])
    const renamed = await person.call('ollama.update', {
      id: answers.find(({ status }) => status === 201)?.body.id ?? '',
      name: 'home',
    })
    expect([renamed.status, renamed.body.error?.details]).toEqual([409, { reason: 'name_taken' }])
    expect((await person.call('ollama.remove', { id: first.id })).status).toBe(200)
    expect((await register(person, 'home')).status).toBe(201)
    // The names are those of a workspace, not of everybody.
    expect((await register(await signedUp(house), 'home')).status).toBe(201)
  })

  test('is looked at when asked, and its changes are written down', async () => {
    const person = await signedUp(house)
    const { body: made } = await register(person, 'home')
    await house.db.ollamaServer.updateMany({ where: { id: made.id }, data: { state: 'DOWN', problem: 'timeout' } })
    expect((await person.call('ollama.check', { id: made.id })).body).toMatchObject({ state: 'UP', problem: null })
    const asked = server.requests.length
    const { body: changed } = await person.call('ollama.update', { id: made.id, name: 'den', isEnabled: false })
    expect(changed).toMatchObject({ name: 'den', isEnabled: false, models: [{ id: 'ollama/den:llama3.2:3b' }, {}] })
    expect(server.requests.length).toBe(asked)
    await person.call('ollama.update', { id: made.id, name: 'den', isEnabled: true, token: 'new' })
    expect(server.requests.length).toBe(asked + 2)
    await person.call('ollama.update', { id: made.id, name: 'den', isEnabled: true })
    await person.call('ollama.remove', { id: made.id })
    expect((await person.call('ollama.remove', { id: made.id })).status).toBe(404)
    const address = server.baseUrl
    expect((await auditOf(person)).slice(1)).toEqual([
      { action: 'ollama.update', target: 'den', before: { name: 'home', address }, after: { name: 'den', address } },
      { action: 'ollama.disable', target: 'den', before: null, after: null },
      { action: 'ollama.token', target: 'den', before: null, after: null },
      { action: 'ollama.enable', target: 'den', before: null, after: null },
      { action: 'ollama.remove', target: 'den', before: { address }, after: null },
    ])
  })

  test('does not exist for another workspace', async () => {
    const [owner, other] = [await signedUp(house), await signedUp(house)]
    const { body: made } = await register(owner, 'home')
    for (const answer of [
      await other.call('ollama.update', { id: made.id, isEnabled: false }),
      await other.call('ollama.check', { id: made.id }),
      await other.call('ollama.remove', { id: made.id }),
    ])
      expect([answer.status, answer.body.error?.code]).toEqual([404, 'not_found'])
    expect((await other.call('ollama.list', {})).body.servers).toEqual([])
    expect((await owner.call('ollama.list', {})).body.servers).toEqual([made])
  })
})

test('in cloud mode this machine is refused like everything private, before and after it was registered', async () => {
  const { workspaceId, userId } = await signedUp(house)
  const network = createGuardedNetwork({ allowsLoopback: false })
  const deps = {
    db: scopedTo(house.db, { workspaceId, userId }),
    seal: createSealer(await ensureEncryptionKeys(house.config)),
    ...{ network, allowsLoopback: false },
  }
  const origin = { workspaceId, userId, ip: '127.0.0.1', userAgent: 'test' }
  const before = server.requests.length
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433'])
    await expect(
      registerOllamaServer(deps, origin, { name: 'home', baseUrl: `http://${host}:${server.port}` }),
    ).rejects.toMatchObject({ code: 'invalid_request', details: { fields: [{ rule: 'private_address' }] } })
  // A row from before, or from another mode.
  const row = { workspaceId, createdById: userId, name: 'old', baseUrl: server.baseUrl, isEnabled: false }
  const { id } = await house.db.ollamaServer.create({ data: row })
  await expect(updateOllamaServer(deps, origin, { id, isEnabled: true })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  expect(server.requests.length).toBe(before)
  expect(await house.db.ollamaServer.count({ where: { workspaceId, isEnabled: true } })).toBe(0)
  await network.destroy()
})

test('workers look at what is switched on and was not looked at for five minutes, and at nothing else', async () => {
  const person = await signedUp(house)
  const { workspaceId } = person
  const ids: string[] = []
  for (const name of ['due', 'fresh', 'off']) ids.push((await register(person, name)).body.id)
  const [due = '', fresh = '', off = ''] = ids
  const old = new Date(Date.now() - 301_000)
  const unknown = { state: 'UNKNOWN' as const, models: [], checkedAt: old }
  await house.db.ollamaServer.updateMany({ where: { id: due }, data: unknown })
  await house.db.ollamaServer.updateMany({ where: { id: off }, data: { ...unknown, isEnabled: false } })
  await house.db.ollamaServer.updateMany({ where: { id: fresh }, data: { ...unknown, checkedAt: new Date() } })
  const stateOf = async (id: string) =>
    (await house.db.ollamaServer.findFirstOrThrow({ where: { id, workspaceId } })).state
  const workers = await house.startWorkers()
  await waitUntil(
    () => stateOf(due),
    (state) => state === 'UP',
  )
  await workers.stop()
  expect([await stateOf(fresh), await stateOf(off)]).toEqual(['UNKNOWN', 'UNKNOWN'])
})
