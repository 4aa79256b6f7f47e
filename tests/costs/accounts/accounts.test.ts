import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roleUrl } from '../../../core/database-roles.ts'
import { createDatabase, type Database } from '../../../core/db.ts'
import { ensureEncryptionKeys } from '../../../core/encryption-keys.ts'
import { createSealer } from '../../../core/seal.ts'
import { credentialPurpose } from '../../../costs/accounts/credential.ts'
import { keepAccounts, openCollectorAt, rollUpCosts } from '../../../costs/index.ts'
import { testSecretKey } from '../../setup/database.ts'
import { signedUp } from '../../setup/house.ts'
import { keptLog } from '../../setup/log.ts'
import { mailsTo } from '../../setup/mails.ts'
import { setPlan } from '../../setup/plan.ts'
import { openPracticeHouse, type PracticeHouse } from '../../setup/practice-house.ts'
import { inTeam, openTeam } from '../../setup/team.ts'
import { putMeasured, putUsage, used } from '../setup/cost-house.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

let practice: PracticeHouse
let db: Database
let said: ReturnType<typeof keptLog>
let aheadMs: number
beforeAll(async () => {
  practice = await openPracticeHouse()
  db = createDatabase({ url: roleUrl(practice.house.databaseUrl, 'xcaster_worker', testSecretKey), maxConnections: 6 })
})
afterAll(async () => {
  await db?.$disconnect()
  await practice?.close()
})
beforeEach(async () => {
  // What an earlier test linked is not read in a later one.
  await practice.house.db.providerAccount.updateMany({ data: { state: 'REMOVED' } })
  practice.sandbox.costs.reset()
  said = keptLog()
  aheadMs = 0
})

const keys = () => practice.sandbox.costs.credentials()
const openAi = (adminKey = keys().openai.admin) => ({ provider: 'openai' as const, adminKey })
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

const now = () => new Date(Date.now() + aheadMs)

/** What the workers do in one turn. */
async function keep(): Promise<void> {
  const { config } = practice.house
  const seal = createSealer(await ensureEncryptionKeys(config))
  const deps = { db, seal, config, log: said.log, now, openCollector: openCollectorAt(config.billing) }
  await keepAccounts(deps, new AbortController().signal)
  await rollUpCosts(db)
}

const spender = async () => {
  const person = await signedUp(practice.house)
  await setPlan(practice.house, person.workspaceId, 'STANDARD')
  return person
}
type Spender = Awaited<ReturnType<typeof spender>>
const link = (person: Spender, credential = openAi(), asked: object = {}) =>
  person.call('providerAccounts.link', { name: 'OpenAI', credential, from: daysAgo(3), ...asked })
const only = async (person: Spender) => {
  const { body } = await person.call('providerAccounts.list', {})
  const [account] = body.accounts
  if (!account) throw new Error('no account')
  return account
}
const audit = async ({ workspaceId }: Spender) =>
  (await practice.house.db.auditEntry.findMany({ where: { workspaceId }, orderBy: { at: 'asc' } })).map(
    ({ action, target, before, after }) => ({ action, target, before, after }),
  )

describe('linking an account', () => {
  test('tries its key, reads the past with its progress, and shows the last four characters and no more', async () => {
    const person = await spender()
    const { status, body } = await link(person)
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        ...{ provider: 'openai', kind: 'api', name: 'OpenAI', credentialHint: '…udio', coversGateway: false },
        ...{ state: 'importing', problem: null, importPercent: 0, syncedAt: null },
      }),
    ])
    await keep()
    const account = await only(person)
    expect(account).toMatchObject({ state: 'connected', importPercent: null, problem: null })
    expect(Date.parse(account.usageThrough ?? '')).toBeGreaterThan(Date.now() - hourMs)
    expect(Date.parse(account.syncedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const { body: read } = await person.call('providerAccounts.imports', { id: account.id })
    expect(read.imports.map(({ kind, errorCode }) => [kind, errorCode])).toEqual([
      ['cost', null],
      ['usage', null],
    ])
    expect(read.imports.every(({ rows }) => rows > 0)).toBe(true)
    const { body: loss } = await person.call('providerAccounts.getLoss', { id: account.id })
    expect(loss.days).toBeGreaterThan(2)
    expect(loss.costMicroUsd).toBeGreaterThan(0)
    const labels = await db.providerRef.findMany({ where: { accountId: account.id } })
    expect(labels.some(({ refKind, label, ref }) => refKind === 'project' && label !== ref)).toBe(true)
    expect(await audit(person)).toContainEqual({
      ...{ action: 'providerAccount.link', target: 'OpenAI', before: null },
      after: { provider: 'openai', kind: 'api', key: '…udio', coversGateway: false },
    })
  })

  test('never tells its key: not in answers, rows, changes, logs or mail', async () => {
    const person = await spender()
    const { admin: secret } = keys().openai
    const answers = [await link(person), await person.call('providerAccounts.list', {})]
    await keep()
    practice.sandbox.costs.fault({ status: 401, times: null })
    aheadMs = dayMs
    await keep()
    const { id } = await only(person)
    answers.push(await person.call('providerAccounts.list', {}))
    const kept = await practice.house.db.providerAccount.findFirstOrThrow({ where: { id } })
    const mails = await mailsTo(practice.house, person.email)
    expect(mails.length).toBeGreaterThan(0)
    expect(JSON.stringify(said.lines)).toContain(id)
    expect(JSON.stringify([answers, kept, await audit(person), said.lines, mails])).not.toContain(secret)
    const seal = createSealer(await ensureEncryptionKeys(practice.house.config))
    expect(seal.open(kept.credentialSealed ?? '', credentialPurpose(kept))).toBe(secret)
    // A sealed key that is moved to another account does not open there.
    expect(() => seal.open(kept.credentialSealed ?? '', credentialPurpose({ ...kept, id: person.userId }))).toThrow()
  })

  test('with an ordinary key is refused, and says that another is needed', async () => {
    const person = await spender()
    for (const credential of [
      openAi(keys().openai.ordinary),
      { provider: 'anthropic' as const, adminKey: keys().anthropic.ordinary },
    ]) {
      const { status, body } = await person.call('providerAccounts.link', { name: 'Key', credential })
      expect([status, body.error?.code, body.error?.details?.reason]).toEqual([
        ...[400, 'invalid_request', 'credential_ordinary'],
      ])
      expect(body.error?.details?.provider).toBe(credential.provider)
      expect(JSON.stringify(body)).not.toContain(credential.adminKey)
    }
    expect((await person.call('providerAccounts.list', {})).body.accounts).toEqual([])
  })

  test('with a key that is wrong, or may not read costs, is refused with what is wrong', async () => {
    const person = await spender()
    practice.sandbox.costs.revoke(keys().openai.admin)
    expect((await link(person)).body.error?.details?.reason).toBe('credential_refused')
    expect((await link(person, openAi(keys().openai.limited))).body.error?.details?.reason).toBe('credential_scope')
    const { provider: _, ...google } = { provider: '', ...keys().google }
    const { stranger, serviceAccount, ...place } = google
    const asGoogle = (account: string, table = place.table) => ({
      ...{ provider: 'google' as const, serviceAccount: account, billingProject: place.billingProject },
      ...{ dataset: place.dataset, table, location: 'US' },
    })
    const reasonOf = async (credential: ReturnType<typeof asGoogle>) =>
      (await person.call('providerAccounts.link', { name: 'Google', credential })).body.error?.details?.reason
    expect(await reasonOf(asGoogle(stranger))).toBe('export_denied')
    expect(await reasonOf(asGoogle(serviceAccount, 'not_there'))).toBe('export_missing')
    expect(await reasonOf(asGoogle('{"no":"account"}'))).toBe('credential_refused')
    practice.sandbox.costs.fault({ status: 503, times: null })
    const { status, body } = await link(person)
    expect([status, body.error?.code, body.error?.details?.reason]).toEqual([
      ...[502, 'provider_unavailable', 'provider_down'],
    ])
  })

  test('twice is found out by the account, not by the key; asked twice it is linked once', async () => {
    const person = await spender()
    const asked = { name: 'OpenAI', credential: openAi() }
    const press = { 'idempotency-key': 'a-press-of-the-button' }
    const both = await Promise.all([1, 2].map(() => person.call('providerAccounts.link', asked, press)))
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
    const { status, body } = await link(person)
    expect([status, body.error?.details]).toEqual([
      409,
      expect.objectContaining({ reason: 'account_linked', name: 'OpenAI' }),
    ])
    expect((await person.call('providerAccounts.list', {})).body.accounts).toHaveLength(1)
  })

  test('stops where the plan does, and counts among its allowances', async () => {
    const person = await signedUp(practice.house)
    expect((await link(person)).status).toBe(201)
    const { status, body } = await link(person, openAi('sk-admin-sandbox-another'))
    expect([status, body.error?.details]).toEqual([
      403,
      expect.objectContaining({ reason: 'plan_providerAccounts', used: 1, max: 1, neededPlanId: 'BASIC' }),
    ])
    const { body: billing } = await person.call('billing.get', {})
    expect(billing.allowances).toContainEqual({ limit: 'providerAccounts', used: 1, max: 1 })
    expect((await person.call('providerAccounts.list', {})).body.maxAccounts).toBe(1)
  })
})

describe('a linked account', () => {
  test('gets another key of its own, and none of another account', async () => {
    const person = await spender()
    const { body: account } = await link(person)
    const change = (adminKey: string) =>
      person.call('providerAccounts.update', { id: account.id, name: 'Renamed', credential: openAi(adminKey) })
    expect((await change('sk-admin-sandbox-another')).body.error?.details?.reason).toBe('other_account')
    const other = { id: account.id, credential: { provider: 'anthropic' as const, adminKey: keys().anthropic.admin } }
    expect((await person.call('providerAccounts.update', other)).body.error?.details?.reason).toBe('other_account')
    expect((await change(keys().openai.admin)).body).toMatchObject({ name: 'Renamed', state: 'importing' })
    expect((await audit(person)).at(-1)).toEqual({
      ...{ action: 'providerAccount.update', target: 'Renamed' },
      ...{ before: { name: 'OpenAI', key: '…udio' }, after: { name: 'Renamed', key: '…udio' } },
    })
  })

  test('whose key is taken back later needs attention, says why, and tells people once', async () => {
    const team = await openTeam(practice.house)
    const asked = { name: 'OpenAI', credential: openAi(), from: daysAgo(1) }
    const { body: account } = await team.admin.call('providerAccounts.link', asked, inTeam(team.id))
    await keep()
    practice.sandbox.costs.revoke(keys().openai.admin)
    aheadMs = hourMs
    await keep()
    await keep()
    const list = async () => (await team.viewer.call('providerAccounts.list', {}, inTeam(team.id))).body.accounts[0]
    expect(await list()).toMatchObject({ state: 'needs_attention', problem: 'credential_refused', nextSyncAt: null })
    for (const person of [team.owner, team.admin]) {
      const mails = await mailsTo(practice.house, person.email)
      expect(mails.filter(({ template }) => template === 'provider-account-broken')).toEqual([
        expect.objectContaining({ link: expect.stringContaining(`/costs/accounts?account=${account.id}`) }),
      ])
      const { body: told } = await person.call('notices.list', {})
      expect(told.notices.map(({ kind }) => kind)).toEqual(['providerAccount.broken'])
    }
    expect(await mailsTo(practice.house, team.editor.email)).not.toContainEqual(
      expect.objectContaining({ template: 'provider-account-broken' }),
    )
    // Mended at the provider: asked for anew it goes on, and the next time is told again.
    practice.sandbox.costs.reset()
    const sync = () => team.editor.call('providerAccounts.sync', { id: account.id }, inTeam(team.id))
    expect((await sync()).status).toBe(202)
    expect((await sync()).body.error?.details?.reason).toBe('account_sync_soon')
    await keep()
    expect(await list()).toMatchObject({ state: 'connected', problem: null })
    practice.sandbox.costs.revoke(keys().openai.admin)
    aheadMs = 2 * hourMs
    await keep()
    const mails = await mailsTo(practice.house, team.owner.email)
    expect(mails.filter(({ template }) => template === 'provider-account-broken')).toHaveLength(2)
  })

  test('is a matter of the workspace: others do not find it, and below admin nobody changes it', async () => {
    const person = await spender()
    const { body: account } = await link(person)
    const stranger = await spender()
    const { id } = account
    for (const [name, input] of [
      ['providerAccounts.update', { id, name: 'mine' }],
      ['providerAccounts.sync', { id }],
      ['providerAccounts.remove', { id }],
      ['providerAccounts.imports', { id }],
      ['providerAccounts.getLoss', { id }],
      ['providerAccounts.readFile', { accountId: id, provider: 'x', text: 'date,cost\n2026-11-01,1\n', isSaved: true }],
    ] as const)
      expect([name, (await stranger.call(name, input as never)).status]).toEqual([name, 404])
    expect((await stranger.call('providerAccounts.list', {})).body.accounts).toEqual([])
    // The same account at the provider may be linked in another workspace.
    expect((await link(stranger)).status).toBe(201)
    const team = await openTeam(practice.house)
    for (const [name, input] of [
      ['providerAccounts.link', { name: 'OpenAI', credential: openAi() }],
      ['providerAccounts.update', { id, name: 'mine' }],
      ['providerAccounts.remove', { id }],
      ['providerAccounts.readFile', { provider: 'x', text: 'date,cost\n' }],
    ] as const)
      expect((await team.editor.call(name, input as never, inTeam(team.id))).body.error?.code).toBe('forbidden')
  })
})

describe('unlinking an account', () => {
  const sums = async ({ workspaceId }: Spender) => {
    const rows = await db.costDay.findMany({ where: { workspaceId } })
    return rows.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n)
  }

  test('takes its key at once and keeps what was read, which is taken up again when it is linked anew', async () => {
    const person = await spender()
    const { body: account } = await link(person)
    await keep()
    const before = await sums(person)
    expect(before).toBeGreaterThan(0n)
    expect((await person.call('providerAccounts.remove', { id: account.id })).status).toBe(200)
    const row = await practice.house.db.providerAccount.findFirstOrThrow({ where: { id: account.id } })
    expect([row.state, row.credentialSealed, row.credentialHint]).toEqual(['REMOVED', null, null])
    expect((await person.call('providerAccounts.list', {})).body.accounts).toEqual([])
    expect((await person.call('providerAccounts.remove', { id: account.id })).status).toBe(404)
    await keep()
    expect(await sums(person)).toBe(before)
    const again = await link(person)
    expect(again.body.id).toBe(account.id)
    await keep()
    expect(Number((await sums(person)) - before) / Number(before)).toBeLessThan(0.2)
  })

  test('with its data takes that too, and the sums follow', async () => {
    const person = await spender()
    const { body: account } = await link(person)
    await keep()
    const { body: loss } = await person.call('providerAccounts.getLoss', { id: account.id })
    expect(BigInt(loss.costMicroUsd)).toBe(((await sums(person)) + 500_000n) / 1_000_000n)
    await person.call('providerAccounts.remove', { id: account.id, deletesData: 'true' })
    const where = { accountId: account.id }
    expect(await Promise.all([db.providerUsage.count({ where }), db.providerCost.count({ where })])).toEqual([0, 0])
    await keep()
    expect(await sums(person)).toBe(0n)
    expect((await audit(person)).at(-1)).toMatchObject({ after: { deletesData: true } })
  })

  test('that paid for the gateway gives its calls back to it', async () => {
    const person = await spender()
    const { workspaceId } = person
    const { body: account } = await link(person, openAi(), { from: daysAgo(2), coversGateway: true })
    await keep()
    const day = daysAgo(2)
    await putMeasured(db, workspaceId, `${day}T01:00:00Z`)
    await rollUpCosts(db)
    const basis = async () => (await db.costHour.findFirstOrThrow({ where: { workspaceId, accountId: null } })).basis
    expect(await basis()).toBe('covered')
    await person.call('providerAccounts.update', { id: account.id, coversGateway: false })
    await rollUpCosts(db)
    expect(await basis()).toBe('charged')
    await person.call('providerAccounts.update', { id: account.id, coversGateway: true })
    await rollUpCosts(db)
    expect(await basis()).toBe('covered')
    await person.call('providerAccounts.remove', { id: account.id, deletesData: 'true' })
    await rollUpCosts(db)
    expect(await basis()).toBe('charged')
  })

  test('while it is being read: nothing is written afterwards', async () => {
    const person = await spender()
    const { body: account } = await link(person)
    const row = await db.providerAccount.findFirstOrThrow({ where: { id: account.id } })
    const reader = { id: row.id, workspaceId: row.workspaceId, fence: row.fence, provider: 'openai' }
    await person.call('providerAccounts.remove', { id: account.id })
    await expect(putUsage(db, reader, [used('2026-11-01T00:00:00Z')])).rejects.toThrow('not ours')
  })
})

// Complaint 12 of the ones this is built against: hours of lag drawn as $0.00, as if nothing had been spent.
test('stale data is shown as stale, not as nothing spent', async () => {
  const person = await spender()
  await link(person)
  await keep()
  const before = await only(person)
  practice.sandbox.costs.fault({ status: 503, times: null })
  for (const hours of [1, 7, 14, 21, 28, 35]) {
    aheadMs = hours * hourMs
    await keep()
  }
  const account = await only(person)
  expect(account).toMatchObject({
    problem: 'provider_down',
    usageThrough: before.usageThrough,
    syncedAt: before.syncedAt,
  })
  expect(Date.parse(account.nextSyncAt ?? '')).toBeGreaterThan(now().getTime())
  const { body: read } = await person.call('providerAccounts.imports', { id: account.id })
  expect(read.imports[0]?.errorCode).toBe('provider_down')
})

test('a workspace that is deleted takes its keys at once, and its costs with it', async () => {
  const person = await spender()
  const { workspaceId } = person
  const { body: account } = await link(person)
  await keep()
  await db.costSettings.create({ data: { workspaceId } })
  await practice.house.db.workspace.update({ where: { id: workspaceId }, data: { deletedAt: new Date() } })
  await keep()
  const row = await db.providerAccount.findFirstOrThrow({ where: { id: account.id } })
  expect([row.state, row.credentialSealed]).toEqual(['REMOVED', null])
  expect(await db.providerUsage.count({ where: { workspaceId } })).toBeGreaterThan(0)
  aheadMs = 6 * 60_000
  await keep()
  const where = { where: { workspaceId } }
  expect(
    await Promise.all([
      ...[db.providerAccount.count(where), db.providerUsage.count(where), db.providerCost.count(where)],
      ...[db.costHour.count(where), db.costDay.count(where), db.costSettings.count(where)],
    ]),
  ).toEqual([0, 0, 0, 0, 0, 0])
})
