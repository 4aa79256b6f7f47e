import { afterAll, beforeAll, expect, test } from 'vitest'
import { rollUpCosts } from '../../../costs/index.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { setPlan } from '../../setup/plan.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const text =
  'date,model,cost,input_tokens,output_tokens\n2026-11-01,m-large,1.25,1000,10\n2026-11-03,m-large,0.5,500,5\n'
const spender = async () => {
  const person = await signedUp(house)
  await setPlan(house, person.workspaceId, 'STANDARD')
  return person
}
const file = { provider: 'Mistral', name: 'Mistral', text }
const sums = async (workspaceId: string) => {
  await rollUpCosts(house.db)
  const rows = await house.db.costDay.findMany({ where: { workspaceId }, orderBy: { day: 'asc' } })
  return rows.map(({ basis, costPicoUsd, inputTokens, provider }) => [provider, basis, costPicoUsd, inputTokens])
}

test('a file is looked at before anything is saved, and saved as what was shown', async () => {
  const { call, workspaceId } = await spender()
  const { body: seen } = await call('providerAccounts.readFile', file)
  expect(seen).toEqual({
    ...{ accountId: null, rows: 2, from: '2026-11-01', to: '2026-11-03', totalMicroUsd: 1_750_000, tokens: 1515 },
    ...{ hasCosts: true, hasUsage: true, replacedDays: 0, problems: [], badLines: 0, preset: null },
    ...{ includesCache: true, headers: ['date', 'model', 'cost', 'input_tokens', 'output_tokens'] },
    columns: { day: 'date', model: 'model', cost: 'cost', input: 'input_tokens', output: 'output_tokens' },
  })
  expect((await call('providerAccounts.list', {})).body.accounts).toEqual([])
  const { body: saved } = await call('providerAccounts.readFile', { ...file, isSaved: true })
  const { body: list } = await call('providerAccounts.list', {})
  expect(list.accounts).toEqual([
    expect.objectContaining({
      ...{ id: saved.accountId, kind: 'csv', provider: 'mistral', state: 'connected', credentialHint: null },
      ...{ importPercent: null, nextSyncAt: null, costThrough: '2026-11-04T00:00:00.000Z' },
    }),
  ])
  expect(await sums(workspaceId)).toEqual([
    ['mistral', 'reported', 1_250_000_000_000n, 1000n],
    ['mistral', 'reported', 500_000_000_000n, 500n],
  ])
  const { body: read } = await call('providerAccounts.imports', { id: saved.accountId ?? '' })
  expect(read.imports).toMatchObject([{ kind: 'file', changed: 2, errorCode: null }])
})

test('the same days are replaced: read twice, or corrected, a file counts once', async () => {
  const { call, workspaceId } = await spender()
  const press = { 'idempotency-key': 'the-first-press' }
  const { body: first } = await call('providerAccounts.readFile', { ...file, isSaved: true }, press)
  const { body: again } = await call('providerAccounts.readFile', { ...file, isSaved: true }, press)
  expect(again.accountId).toBe(first.accountId)
  expect(await sums(workspaceId)).toHaveLength(2)
  const corrected = { ...file, accountId: first.accountId, text: 'date,model,cost\n2026-11-03,m-large,0.75\n' }
  expect((await call('providerAccounts.readFile', corrected)).body.replacedDays).toBe(1)
  await call('providerAccounts.readFile', { ...corrected, isSaved: true })
  // Money was told anew, tokens were not.
  expect(await sums(workspaceId)).toEqual([
    ['mistral', 'reported', 1_250_000_000_000n, 1000n],
    ['mistral', 'reported', 750_000_000_000n, 500n],
  ])
  expect((await call('providerAccounts.list', {})).body.accounts).toHaveLength(1)
})

test('a day of tokens between two files of costs is unpriced, not free', async () => {
  const { call, workspaceId } = await spender()
  const { body } = await call('providerAccounts.readFile', { ...file, isSaved: true })
  const tokens = 'date,model,input_tokens,output_tokens\n2026-11-02,m-large,900,9\n'
  await call('providerAccounts.readFile', { ...file, accountId: body.accountId, text: tokens, isSaved: true })
  await rollUpCosts(house.db)
  const [, between] = await house.db.costDay.findMany({ where: { workspaceId }, orderBy: { day: 'asc' } })
  expect([between?.basis, between?.unpricedTokens]).toEqual(['estimated', 909n])
})

test('what cannot be saved is refused: nothing in it, no name, an account with a key', async () => {
  const { call, workspaceId } = await spender()
  const save = { ...file, isSaved: true }
  const reasonOf = async (asked: object) =>
    (await call('providerAccounts.readFile', { ...save, ...asked })).body.error?.details?.reason
  expect(await reasonOf({ text: 'date,cost\n' })).toBe('file_empty')
  expect(await reasonOf({ text: 'PK\u0003\u0004 a spreadsheet' })).toBe('file_empty')
  expect(await reasonOf({ name: undefined })).toBe('file_name')
  const { id: accountId } = await house.db.providerAccount.create({
    data: { workspaceId, provider: 'openai', kind: 'api', name: 'OpenAI', importFrom: new Date() },
  })
  expect(await reasonOf({ accountId })).toBe('account_not_of_files')
  expect(await house.db.providerUsage.count({ where: { workspaceId } })).toBe(0)
})

test('a file of four megabytes is taken, other requests stay small', async () => {
  const { call } = await spender()
  const line = `2026-11-01,${'model-'.repeat(12)},0.000001,100,1\n`
  const big = 'date,model,cost,input_tokens,output_tokens\n' + line.repeat(Math.floor(4_000_000 / line.length))
  const { status, body } = await call('providerAccounts.readFile', { ...file, text: big })
  expect([status, body.badLines]).toEqual([200, 0])
  expect(body.rows).toBeGreaterThan(30_000)
  const { status: other } = await call('providerAccounts.link', {
    ...{ name: 'x', credential: { provider: 'openai', adminKey: 'x'.repeat(300_000) } },
  })
  expect(other).toBe(413)
})
