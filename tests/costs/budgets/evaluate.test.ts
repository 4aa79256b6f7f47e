import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseNotice } from '../../../accounts/index.ts'
import {
  createBudget,
  evaluateBudgets,
  listBudgets,
  removeBudget,
  updateBudget,
  watchCosts,
} from '../../../costs/index.ts'
import { config, lettersTo, putDay, seal } from '../setup/cost-days.ts'
import { type CostHouse, linkAccount, makeSpender, openCostHouse, putMeasured, rollUp } from '../setup/cost-house.ts'
import { makeBudget } from './make-budget.ts'

/** Complaint 11 of cost managers: early, at several thresholds, once, with a forecast, to chosen people, and with what to do. */

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house?.close())

/** A Friday; 20 November in Seoul too. */
const now = new Date('2026-11-20T03:00:00Z')
const look = (workspaceId: string, at = now) => evaluateBudgets({ db: house.db, seal, config }, workspaceId, at)
const subjects = async (userId: string) =>
  (await lettersTo(house.db, userId, 'cost-budget')).map(({ subject }) => subject)
const firedOf = async (budgetId: string) =>
  (await house.db.budgetAlert.findMany({ where: { budgetId }, orderBy: [{ kind: 'asc' }, { threshold: 'asc' }] })).map(
    ({ kind, threshold, amountMicroUsd }) => `${kind} ${threshold} of ${Number(amountMicroUsd) / 1e6}`,
  )
const settings = (userId: string, usd: number) => ({
  ...{ name: '예산', scope: 'workspace' as const, scopeRef: '', amountMicroUsd: usd * 1e6, thresholds: [50, 80, 100] },
  ...{ hasForecast: true, stopsKey: false, userIds: [userId] },
})

describe('thresholds', () => {
  test('each is told when it is reached and not again, those reached together in one letter that names the highest', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    const { id } = await makeBudget(db, { workspaceId, userId, usd: 100 })
    await putDay(db, workspaceId, '2026-11-02', { usd: 49 })
    await look(workspaceId)
    expect(await subjects(userId)).toEqual([])
    await putDay(db, workspaceId, '2026-11-03', { usd: 1 })
    await look(workspaceId)
    await look(workspaceId)
    expect(await subjects(userId)).toEqual(['예산의 50%를 썼어요: 11월 예산'])
    await putDay(db, workspaceId, '2026-11-04', { usd: 60 })
    await look(workspaceId)
    await look(workspaceId)
    expect(await subjects(userId)).toEqual(['예산의 50%를 썼어요: 11월 예산', '예산을 다 썼어요: 11월 예산'])
    expect(await firedOf(id)).toEqual(['actual 50 of 100', 'actual 80 of 100', 'actual 100 of 100'])
  })

  test('a month of its own zone begins anew', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    await makeBudget(db, { workspaceId, userId, usd: 10, thresholds: [100] })
    await putDay(db, workspaceId, '2026-11-30', { usd: 12 })
    await putDay(db, workspaceId, '2026-12-01', { usd: 11 })
    await look(workspaceId, new Date('2026-11-30T14:59:00Z'))
    expect(await subjects(userId)).toHaveLength(1)
    // Midnight in Seoul.
    await look(workspaceId, new Date('2026-11-30T15:00:00Z'))
    expect(await subjects(userId)).toHaveLength(2)
  })

  test('a bigger amount arms them again, a smaller one or the same does not', async () => {
    const { db } = house
    const who = await makeSpender(db)
    const { userId, workspaceId } = who
    const { id } = await makeBudget(db, { workspaceId, userId, usd: 100, thresholds: [50] })
    await putDay(db, workspaceId, '2026-11-02', { usd: 60 })
    await look(workspaceId)
    const change = async (usd: number) => {
      await updateBudget(db, who, { ...settings(userId, usd), thresholds: [50], hasForecast: false, id }, now)
      await look(workspaceId)
    }
    await change(90)
    await change(100)
    expect(await firedOf(id)).toEqual(['actual 50 of 100'])
    await change(200)
    expect(await firedOf(id)).toEqual(['actual 50 of 100'])
    await putDay(db, workspaceId, '2026-11-03', { usd: 60 })
    await look(workspaceId)
    expect(await firedOf(id)).toEqual(['actual 50 of 100', 'actual 50 of 200'])
    // It was below half when the amount was raised: it has not been passed already.
    expect(await subjects(userId)).toEqual(['예산의 50%를 썼어요: 11월 예산', '예산의 50%를 썼어요: 예산'])
  })

  test('a budget that is made when most is spent already says so, once', async () => {
    const { db } = house
    const who = await makeSpender(db)
    await putDay(db, who.workspaceId, '2026-11-02', { usd: 85 })
    await createBudget(db, who, { ...settings(who.userId, 100), hasForecast: false }, now)
    await look(who.workspaceId)
    await look(who.workspaceId)
    expect(await subjects(who.userId)).toEqual(['예산의 80%를 이미 썼어요: 예산'])
    await putDay(db, who.workspaceId, '2026-11-20', { usd: 20 })
    await look(who.workspaceId)
    expect((await subjects(who.userId)).at(-1)).toBe('예산을 다 썼어요: 예산')
  })
})

describe('the forecast', () => {
  test('tells of a month that is heading over, before it is, and not after', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    const { id } = await makeBudget(db, { workspaceId, userId, usd: 100, hasForecast: true, thresholds: [80] })
    for (let day = 1; day <= 19; day += 1)
      await putDay(db, workspaceId, `2026-11-${String(day).padStart(2, '0')}`, { usd: 4 })
    await look(workspaceId)
    await look(workspaceId)
    expect(await firedOf(id)).toEqual(['forecast 100 of 100'])
    const [letter] = await lettersTo(db, userId, 'cost-budget')
    expect(letter?.subject).toBe('이대로면 이번 달 예산을 넘어요: 11월 예산')
    // 76 by the 19th and 4 a day: 100 is reached on the 25th.
    expect(letter?.text).toContain('이대로면 11월 25일에 다 써요.')
    expect(letter?.text).toContain('이달 말에는 $120.00 정도가 될 것으로 보여요.')
  })

  test('is silent in the first days, and for small change', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    const { id } = await makeBudget(db, { workspaceId, userId, usd: 50, hasForecast: true, thresholds: [100] })
    await putDay(db, workspaceId, '2026-11-01', { usd: 20 })
    await look(workspaceId, new Date('2026-11-02T03:00:00Z'))
    expect(await firedOf(id)).toEqual([])
  })
})

describe('who is told', () => {
  test('who has left the workspace and who wants no mail get none; a deleted budget is silent', async () => {
    const { db } = house
    const who = await makeSpender(db)
    const gone = await makeSpender(db)
    const quiet = await makeSpender(db)
    const { userId, workspaceId } = who
    await db.member.create({ data: { workspaceId, userId: quiet.userId, role: 'VIEWER' } })
    await chooseNotice(db, quiet.userId, { kind: 'cost.budget', inApp: true, byMail: false })
    const userIds = [userId, gone.userId, quiet.userId]
    const { id } = await makeBudget(db, { workspaceId, userId, usd: 10, userIds })
    await putDay(db, workspaceId, '2026-11-02', { usd: 20 })
    await look(workspaceId)
    expect([await subjects(userId), await subjects(gone.userId), await subjects(quiet.userId)]).toEqual([
      ['예산을 다 썼어요: 11월 예산'],
      [],
      [],
    ])
    expect(await db.notice.count({ where: { userId: quiet.userId, kind: 'cost.budget' } })).toBe(1)
    expect(await db.notice.count({ where: { userId: gone.userId } })).toBe(0)
    await removeBudget(db, who, { id })
    await putDay(db, workspaceId, '2026-12-02', { usd: 20 })
    await look(workspaceId, new Date('2026-12-03T03:00:00Z'))
    expect(await subjects(userId)).toHaveLength(1)
  })

  test('a letter names what is spent, what it went to, when it ends and what to do, in the reader’s language', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    await db.user.update({ where: { id: userId }, data: { language: 'en' } })
    const account = await linkAccount(db, workspaceId, { name: 'Main' })
    await db.providerAccount.update({
      where: { id: account.id },
      data: { usageThrough: new Date('2026-11-20T02:00:00Z') },
    })
    await db.providerRef.create({
      data: { accountId: account.id, refKind: 'key', ref: 'key_1', workspaceId, label: 'backend' },
    })
    const own = { accountId: account.id, keyRef: 'key_1', basis: 'reported' }
    await putDay(db, workspaceId, '2026-10-03', { ...own, usd: 20 })
    // After the 20th of the month before: not the same days.
    await putDay(db, workspaceId, '2026-10-25', { ...own, usd: 500 })
    await putDay(db, workspaceId, '2026-11-03', { ...own, usd: 60 })
    await putDay(db, workspaceId, '2026-11-04', { ...own, usd: 22.5, model: 'openai:gpt-5.4-mini' })
    await makeBudget(db, { workspaceId, userId, usd: 100, scope: 'provider', scopeRef: 'openai' })
    await look(workspaceId)
    const [letter] = await lettersTo(db, userId, 'cost-budget')
    expect(letter?.subject).toBe('80% of your budget is used: 11월 예산')
    const text = letter?.text.replaceAll('\u2060', '') ?? ''
    expect(text).toContain('$82.50 of $100.00 are spent in November (82%)')
    expect(text).toContain('openai:gpt-5.4 · backend: $60.00 (+200% against the same days of last month)')
    expect(text).toContain('openai:gpt-5.4-mini · backend: $22.50 (new since last month)')
    expect(text).toMatch(/Data through November 20 at 11:00.AM GMT\+9/)
    expect(text).toContain('https://xcaster.test/en/costs?period=own&from=2026-11-01&to=2026-11-20&provider=openai')
    expect(text).toContain('Nothing stops by itself above the budget.')
  })
})

describe('what counts', () => {
  test('a budget counts what it is about and nothing else', async () => {
    const { db } = house
    const { userId, workspaceId } = await makeSpender(db)
    const team = await db.costTeam.create({ data: { workspaceId, name: '백엔드' } })
    const project = await db.costProject.create({ data: { workspaceId, name: '검색', teamId: team.id } })
    const keyId = randomUUID()
    await putDay(db, workspaceId, '2026-11-02', { usd: 1, provider: 'anthropic', model: 'anthropic:claude-haiku-4-5' })
    await putDay(db, workspaceId, '2026-11-02', { usd: 2, teamId: team.id })
    await putDay(db, workspaceId, '2026-11-02', { usd: 4, teamId: team.id, projectId: project.id })
    await putDay(db, workspaceId, '2026-11-02', { usd: 8, keyRef: keyId })
    // Paid in an account that reports it: it costs the workspace nothing more, and the key all of it.
    await putDay(db, workspaceId, '2026-11-03', { usd: 0, keyRef: keyId, basis: 'covered', estimatedUsd: 16 })
    const subjectsOf: [string, string][] = [
      ['workspace', ''],
      ['team', team.id],
      ['project', project.id],
      ['key', keyId],
      ['provider', 'anthropic'],
      ['model', 'openai:gpt-5.4'],
    ]
    for (const [scope, scopeRef] of subjectsOf) await makeBudget(db, { workspaceId, userId, usd: 100, scope, scopeRef })
    const spent = (await listBudgets(db, workspaceId, now)).map(({ scope, label, spentMicroUsd }) => [
      ...[scope, label, spentMicroUsd / 1e6],
    ])
    expect(spent).toEqual([
      ['workspace', '', 15],
      ['team', '백엔드', 6],
      ['project', '검색', 4],
      ['key', '', 24],
      ['provider', 'anthropic', 1],
      ['model', 'openai:gpt-5.4', 14],
    ])
  })
})

test('sums that change have the budgets looked at, also when nobody was there at that moment', async () => {
  const { db } = house
  const { userId, workspaceId } = await makeSpender(db)
  await makeBudget(db, { workspaceId, userId, usd: 1, thresholds: [100] })
  const at = new Date()
  at.setUTCMinutes(0, 0, 0)
  await putMeasured(db, workspaceId, at.toISOString(), { chargedUcr: 20_000_000 })
  await rollUp(db)
  const watch = () => watchCosts({ db, seal, config, now: () => new Date() }, new AbortController().signal)
  await watch()
  await watch()
  expect(await subjects(userId)).toEqual(['예산을 다 썼어요: 11월 예산'])
  const row = await db.costWatch.findUniqueOrThrow({ where: { workspaceId } })
  expect(row.checkedVersion).toBe(row.version)
  expect(row.checkAt?.getTime()).toBeGreaterThan(Date.now())
  expect(row.changedFrom).toBeNull()
})
