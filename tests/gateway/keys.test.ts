import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultKeyTokens, maxKeysPerPerson } from '../../contract/index.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import { createServing, rollUpUsage, type Serving } from '../../gateway/index.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'
import { setPlan } from '../setup/plan.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { endLease, openLease, writeUsed } from './used-key.ts'

let house: House
/** Another process that serves keys. */
let serving: Serving
const log = keptLog()
beforeAll(async () => {
  house = await openHouse()
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const url = roleUrl(house.databaseUrl, 'xcaster_gateway', testSecretKey)
  serving = await createServing({ config: house.config, url, redis: null, seal, log: log.log })
})
afterAll(async () => {
  await serving?.close()
  await house?.close()
})

const make = async (person: Person, name = 'n8n') => (await person.call('keys.create', { name })).body
const listOf = async (person: Person) => (await person.call('keys.list', {})).body

describe('a new key', () => {
  test('is told once: lists show its ends, the database its hash', async () => {
    const person = await signedUp(house)
    const { status, body } = await person.call('keys.create', { name: ' 내 자동화 ' })
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^sk-xc-[\w-]{43}$/)
    expect(body.key).toMatchObject({ name: '내 자동화', quotaTokens: defaultKeyTokens, usedTokens: 0, isEnabled: true })
    expect(body.key.createdBy).toEqual({ id: person.userId, name: 'Kim', isMe: true })
    const list = await listOf(person)
    expect(list).toMatchObject({
      mine: 1,
      maxTokens: 50_000,
      baseUrl: `${new URL(house.config.http.publicUrl).origin}/v1`,
    })
    expect(list.keys).toEqual([body.key])
    expect(JSON.stringify(list)).not.toContain(body.secret)
    const rows = JSON.stringify(await house.db.apiKey.findMany({ where: { id: body.key.id } }), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(rows).not.toContain(body.secret.slice(12, -6))
    expect((await serving.keys.find(body.secret)).id).toBe(body.key.id)
  })

  test('is the last when a person has three, however many clicks come at once', async () => {
    const person = await signedUp(house)
    const answers = await Promise.all(Array.from({ length: 8 }, () => person.call('keys.create', { name: 'k' })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(maxKeysPerPerson)
    for (const { body } of answers.filter(({ status }) => status !== 201))
      expect(body.error).toMatchObject({ code: 'conflict', details: { reason: 'too_many_keys', max: 3 } })
    const { keys } = await listOf(person)
    await person.call('keys.remove', { id: keys[0]?.id ?? '' })
    expect((await person.call('keys.create', { name: 'k' })).status).toBe(201)
  })

  test('counts for its maker alone: others in the team have three of their own', async () => {
    const team = await openTeam(house)
    for (const person of [team.owner, team.editor])
      for (let count = 0; count < maxKeysPerPerson; count++)
        expect((await person.call('keys.create', { name: 'k' }, inTeam(team.id))).status).toBe(201)
    expect((await team.editor.call('keys.create', { name: 'k' }, inTeam(team.id))).status).toBe(409)
    expect((await team.editor.call('keys.create', { name: 'k' })).status).toBe(201)
  })
})

describe('the quota of a key', () => {
  test('goes up to what the plan allows, and says which plan allows more', async () => {
    const person = await signedUp(house)
    expect((await person.call('keys.create', { name: 'k', quotaTokens: 50_000 })).status).toBe(201)
    const more = await person.call('keys.create', { name: 'k', quotaTokens: 2_000_001 })
    expect([more.status, more.body.error?.code]).toEqual([403, 'plan_limit'])
    const details = { reason: 'plan_keyTokens', limit: 'keyTokens', max: 50_000, planId: 'FREE' }
    expect(more.body.error?.details).toEqual({ ...details, neededPlanId: 'STANDARD' })
    const endless = await person.call('keys.create', { name: 'k', quotaTokens: null })
    expect(endless.body.error?.details).toEqual({ ...details, neededPlanId: 'ENTERPRISE' })
  })

  test('may be without a limit where the plan has none, and stays when the plan becomes smaller', async () => {
    const person = await signedUp(house)
    await setPlan(house, person.workspaceId, 'ENTERPRISE')
    const { body } = await person.call('keys.create', { name: 'k', quotaTokens: null })
    expect(body.key.quotaTokens).toBeNull()
    await setPlan(house, person.workspaceId, 'FREE')
    const id = body.key.id
    const same = await person.call('keys.update', { id, name: 'renamed', quotaTokens: null })
    expect([same.status, same.body.name, same.body.quotaTokens]).toEqual([200, 'renamed', null])
    expect((await person.call('keys.update', { id, quotaTokens: 60_000 })).status).toBe(403)
    expect((await person.call('keys.update', { id, quotaTokens: 10_000 })).body.quotaTokens).toBe(10_000)
  })
})

describe('the models of a key', () => {
  test('are kept by their full names, each once', async () => {
    const person = await signedUp(house)
    const models = ['gpt-5.4', 'openai:gpt-5.4', 'builtin:anything']
    const { body } = await person.call('keys.create', { name: 'k', models, fallbackModels: ['claude-haiku-4-5'] })
    expect(body.key.models).toEqual(['openai:gpt-5.4', 'builtin:anything'])
    expect(body.key.fallbackModels).toEqual(['anthropic:claude-haiku-4-5'])
  })

  test('are refused where nobody could ask for them, and stay when they are gone since', async () => {
    const person = await signedUp(house)
    const { workspaceId, userId } = person
    const { status, body } = await person.call('keys.create', {
      name: 'k',
      models: ['gpt-5.4', 'gpt-7', 'ollama/home:x'],
    })
    expect([status, body.error?.details]).toEqual([
      400,
      { fields: [{ field: 'models.1', problem: 'there is no model gpt-7', rule: 'model_unknown' }] },
    ])
    const server = await house.db.ollamaServer.create({
      data: { workspaceId, createdById: userId, name: 'home', baseUrl: 'http://127.0.0.1:9' },
    })
    const made = await person.call('keys.create', { name: 'k', models: ['ollama/home:llama3:8b'] })
    expect(made.body.key.models).toEqual(['ollama/home:llama3:8b'])
    await house.db.ollamaServer.delete({ where: { id: server.id } })
    const change = { id: made.body.key.id, name: 'other', models: ['ollama/home:llama3:8b'] }
    expect((await person.call('keys.update', change)).status).toBe(200)
    const other = await person.call('keys.update', { ...change, models: ['ollama/home:mistral'] })
    expect(other.body.error?.details).toMatchObject({ fields: [{ field: 'models.0', rule: 'model_unknown' }] })
  })
})

test('a key cannot be made to end in the past', async () => {
  const person = await signedUp(house)
  const expiresAt = new Date(Date.now() - 1000).toISOString()
  const { body } = await person.call('keys.create', { name: 'k', expiresAt })
  expect(body.error?.details).toMatchObject({ fields: [{ field: 'expiresAt', rule: 'past' }] })
})

describe('editors', () => {
  test('look after their own keys; admins and the owner after all', async () => {
    const team = await openTeam(house)
    const mine = await team.editor.call('keys.create', { name: 'mine' }, inTeam(team.id))
    const theirs = await team.admin.call('keys.create', { name: 'theirs' }, inTeam(team.id))
    const id = theirs.body.key.id
    for (const attempt of [
      await team.editor.call('keys.update', { id, isEnabled: false }, inTeam(team.id)),
      await team.editor.call('keys.remove', { id }, inTeam(team.id)),
    ])
      expect([attempt.status, attempt.body.error?.details]).toEqual([
        403,
        { reason: 'not_your_key', role: 'editor', needed: 'admin' },
      ])
    expect((await serving.keys.find(theirs.body.secret)).id).toBe(id)
    const own = { id: mine.body.key.id }
    expect((await team.editor.call('keys.update', { ...own, name: 'my' }, inTeam(team.id))).status).toBe(200)
    expect((await team.admin.call('keys.update', { ...own, name: 'a' }, inTeam(team.id))).status).toBe(200)
    expect((await team.owner.call('keys.remove', own, inTeam(team.id))).status).toBe(200)
  })

  test('who leave leave no key behind: it is off, and nobody switches it on again', async () => {
    const team = await openTeam(house)
    const { body } = await team.editor.call('keys.create', { name: 'k' }, inTeam(team.id))
    await team.owner.call('members.remove', { userId: team.editor.userId }, inTeam(team.id))
    const { keys } = (await team.owner.call('keys.list', {}, inTeam(team.id))).body
    expect(keys).toMatchObject([{ id: body.key.id, isEnabled: false, createdBy: null }])
    const on = await team.owner.call('keys.update', { id: body.key.id, isEnabled: true }, inTeam(team.id))
    expect([on.status, on.body.error?.details]).toEqual([409, { reason: 'key_maker_gone' }])
    expect((await team.owner.call('keys.remove', { id: body.key.id }, inTeam(team.id))).status).toBe(200)
  })
})

describe('off', () => {
  const refused = (secret: string) =>
    waitUntil(
      () =>
        serving.keys.find(secret).then(
          () => '',
          (error: { details?: { reason?: string } }) => error.details?.reason,
        ),
      (reason) => reason !== '',
      1000,
    )

  test('means off within a second in another process, also for what runs', async () => {
    const person = await signedUp(house)
    const { key, secret } = await make(person)
    const live = await serving.keys.find(secret)
    expect(live.off.aborted).toBe(false)
    await person.call('keys.update', { id: key.id, isEnabled: false })
    expect(await refused(secret)).toBe('key_off')
    expect(live.off.aborted).toBe(true)
    await person.call('keys.update', { id: key.id, isEnabled: true })
    await waitUntil(
      () =>
        serving.keys.find(secret).then(
          () => true,
          () => false,
        ),
      Boolean,
      1000,
    )
  })

  test('is for good when the key is removed', async () => {
    const person = await signedUp(house)
    const { key, secret } = await make(person)
    await serving.keys.find(secret)
    await person.call('keys.remove', { id: key.id })
    expect(await refused(secret)).toBe('key_unknown')
    expect((await listOf(person)).keys).toEqual([])
    expect((await person.call('keys.update', { id: key.id, isEnabled: true })).status).toBe(404)
  })
})

test('what a key has used is told at once, and stays the same when leases end and hours are counted', async () => {
  const person = await signedUp(house)
  const { workspaceId } = person
  const { key } = await make(person)
  const used = { workspaceId, keyId: key.id, tokens: 400, ucr: 2_000 }
  const [first, second] = [await openLease(house.db, used), await openLease(house.db, used)]
  await writeUsed(house.db, first, { ...used, tokens: 100, ucr: 500 })
  await writeUsed(house.db, second, { ...used, tokens: 30, ucr: 70 })
  const expected = { usedTokens: 130, chargedUcr: 570, requests: 2 }
  const now = async () => (await listOf(person)).keys[0]
  expect(await now()).toMatchObject(expected)
  expect(Date.parse((await now())?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  await endLease(house.db, first)
  expect(await now()).toMatchObject(expected)
  await rollUpUsage(house.db)
  await endLease(house.db, second)
  expect(await now()).toMatchObject(expected)
  // Two hours later those hours are counted for good, and their rows are not read any more.
  await house.db
    .$executeRaw`update usage set ended_at = ended_at - interval '3 hours' where workspace_id = ${workspaceId}::uuid`
  await rollUpUsage(house.db, new Date(Date.now() - 4 * 3_600_000))
  expect(await now()).toMatchObject(expected)
  await expectCleanAudit(house.db)
})

test('every change of a key is written down, never its secret', async () => {
  const person = await signedUp(house)
  const { key, secret } = await make(person, 'bot')
  const id = key.id
  await person.call('keys.update', { id, quotaTokens: 7_000, models: ['gpt-5.4'], isEnabled: false })
  await person.call('keys.update', { id, name: 'bot 2', isEnabled: true })
  await person.call('keys.update', { id, name: 'bot 2', isEnabled: true })
  await person.call('keys.remove', { id })
  const entries = await house.db.auditEntry.findMany({
    where: { workspaceId: person.workspaceId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const written = entries.map(({ action, target, before, after }) => ({ action, target, before, after }))
  expect(written).toEqual([
    { action: 'key.create', target: 'bot', before: null, after: { key: key.shown, quota: 5000, models: '' } },
    {
      ...{ action: 'key.update', target: 'bot' },
      before: { quotaTokens: 5000, models: '' },
      after: { quotaTokens: 7000, models: 'openai:gpt-5.4' },
    },
    { action: 'key.disable', target: 'bot', before: null, after: null },
    { action: 'key.update', target: 'bot', before: { name: 'bot' }, after: { name: 'bot 2' } },
    { action: 'key.enable', target: 'bot', before: null, after: null },
    { action: 'key.remove', target: 'bot 2', before: { key: key.shown }, after: null },
  ])
  expect(JSON.stringify([entries, log.lines])).not.toContain(secret)
})
