// Reports are kept as they were, sent once, and say what was not told yet (complaints 7 and 12; a month that is sent does not
// change silently).
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailPurpose } from '../../../accounts/mail/queue-mail.ts'
import { renderMail } from '../../../accounts/mail/render-mail.ts'
import { createSealer } from '../../../core/seal.ts'
import { createReport, getReport, listSchedules, saveSchedule, sendDueReports } from '../../../costs/index.ts'
import { explainChange } from '../../../costs/reports/explain-change.ts'
import { dueAfter, nextDue, spanBefore, spanDueAt, spanOf } from '../../../costs/reports/report-span.ts'
import { setPlan } from '../../setup/plan.ts'
import { type CostHouse, linkAccount, makeSpender, openCostHouse, putUsage, rollUp, used } from '../setup/cost-house.ts'

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house.close())

const keys = [{ id: 'k1', key: randomBytes(32) }]
const seal = createSealer(() => keys)
const deps = () => ({ db: house.db, seal, config: { http: { publicUrl: 'https://xcaster.example' } } })
const million = 1_000_000
const dollars = (day: string, count: number) =>
  used(`${day}T03:00:00Z`, { model: 'gpt-6.1-sol', inputTokens: (count * million) / 2, outputTokens: 0, keyRef: 'k' })

async function openPaying() {
  const spender = await makeSpender(house.db)
  await setPlan(house, spender.workspaceId, 'PROFESSIONAL')
  const account = await linkAccount(house.db, spender.workspaceId, { name: '회사 OpenAI' })
  return { ...spender, account }
}

async function mails(userId: string) {
  const { email } = await house.db.user.findUniqueOrThrow({ where: { id: userId } })
  const rows = await house.db.mail.findMany({
    where: { to: email, template: 'cost-report' },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => renderMail(row.template, 'ko', JSON.parse(seal.open(row.dataSealed, mailPurpose))))
}

/** Without the invisible character that keeps mail programs from making links of names. */
const plain = (text = '') => text.replaceAll('\u2060', '')

describe('the time of a report', () => {
  test('is the day, the week from Monday, or the month that a day is in', () => {
    expect(spanOf('day', '2026-11-22')).toEqual({ from: '2026-11-22', to: '2026-11-22' })
    expect(spanOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(spanOf('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
    expect(spanOf('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  test('that is not over is compared with as many days of the one before', () => {
    expect(spanBefore('month', spanOf('month', '2026-11-22'), '2026-11-22')).toEqual({
      from: '2026-10-01',
      to: '2026-10-22',
    })
    expect(spanBefore('month', spanOf('month', '2026-03-31'), '2026-03-31')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    })
    expect(spanBefore('week', spanOf('week', '2026-11-10'), '2026-11-22')).toEqual({
      from: '2026-11-02',
      to: '2026-11-08',
    })
  })

  test('is due at the wall clock of the zone, also when clocks change', () => {
    const due = (to: string, time: string, zone: string) => dueAfter({ from: to, to }, time, zone).toISOString()
    expect(due('2026-11-22', '09:00', 'Asia/Seoul')).toBe('2026-11-23T00:00:00.000Z')
    expect(due('2026-10-24', '09:00', 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z')
    // 2:30 does not exist on that day; the next time that does is an hour later.
    expect(due('2026-03-28', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    const monday = nextDue('week', '09:00', 'Asia/Seoul', new Date('2026-11-22T03:00:00Z'))
    expect(monday.toISOString()).toBe('2026-11-23T00:00:00.000Z')
    expect(spanDueAt('week', monday, 'Asia/Seoul')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(nextDue('week', '09:00', 'Asia/Seoul', monday).toISOString()).toBe('2026-11-30T00:00:00.000Z')
  })
})

test('a change is volume, price and mix, and together the difference', () => {
  const of = (picoUsd: bigint[], tokens: bigint[]) => ({ picoUsd, tokens })
  const twice = explainChange(of([100n, 0n], [10n, 0n]), of([200n, 0n], [20n, 0n]))
  expect(twice).toEqual({ volumePicoUsd: 100n, pricePicoUsd: 0n, mixPicoUsd: 0n })
  const dearer = explainChange(of([100n], [10n]), of([150n], [10n]))
  expect(dearer).toEqual({ volumePicoUsd: 0n, pricePicoUsd: 50n, mixPicoUsd: 0n })
  // As many tokens, more of the dear ones.
  const mixed = explainChange(of([50n, 50n], [50n, 5n]), of([45n, 100n], [45n, 10n]))
  expect(mixed).toEqual({ volumePicoUsd: 0n, pricePicoUsd: 0n, mixPicoUsd: 45n })
  const isNew = explainChange(of([0n], [0n]), of([7n], [1n]))
  expect(isNew).toEqual({ volumePicoUsd: 7n, pricePicoUsd: 0n, mixPicoUsd: 0n })
})

describe('a report', () => {
  test('says the sums of its time and stays as it was made', async () => {
    const { workspaceId, account } = await openPaying()
    const now = new Date('2026-11-22T03:00:00Z')
    const through = new Date('2026-11-22T00:00:00Z')
    await putUsage(house.db, account, [dollars('2026-11-12', 2), dollars('2026-11-19', 5), dollars('2026-11-20', 1)], {
      through,
    })
    await rollUp(house.db)
    const made = await createReport(house.db, workspaceId, { span: 'week', day: '2026-11-18', requestKey: 'one' }, now)
    expect(made).toMatchObject({
      from: '2026-11-16',
      to: '2026-11-22',
      totalMicroUsd: 6 * million,
      beforeMicroUsd: 2 * million,
    })
    expect(made.byModel).toMatchObject([
      { label: 'gpt-6.1-sol', costMicroUsd: 6 * million, beforeMicroUsd: 2 * million },
    ])
    expect(made.movers).toMatchObject([{ volumeMicroUsd: 4 * million, priceMicroUsd: 0, mixMicroUsd: 0 }])
    // The week is not over, so this account cannot have told all of it.
    expect(made.late).toMatchObject([{ name: '회사 OpenAI' }])
    await putUsage(house.db, account, [dollars('2026-11-20', 9)], { through })
    await rollUp(house.db)
    expect(await getReport(house.db, workspaceId, made.id)).toEqual(made)
    const again = await createReport(house.db, workspaceId, { span: 'week', day: '2026-11-18', requestKey: 'one' }, now)
    expect(again.id).toBe(made.id)
    const fresh = await createReport(house.db, workspaceId, { span: 'week', day: '2026-11-18', requestKey: 'two' }, now)
    expect(fresh.totalMicroUsd).toBe(14 * million)
    const stranger = await makeSpender(house.db)
    await expect(getReport(house.db, stranger.workspaceId, made.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is not made of what lies ahead, nor of what the plan hides', async () => {
    const { workspaceId } = await makeSpender(house.db)
    const now = new Date('2026-11-22T03:00:00Z')
    const ask = (day: string) => createReport(house.db, workspaceId, { span: 'day', day, requestKey: null }, now)
    await expect(ask('2026-11-23')).rejects.toMatchObject({ details: { reason: 'report_not_begun' } })
    await expect(ask('2024-01-01')).rejects.toMatchObject({ code: 'plan_limit', details: { reason: 'plan_history' } })
  })
})

describe('a report by mail', () => {
  const saved = new Date('2026-11-20T03:00:00Z')
  const due = new Date('2026-11-21T00:00:00Z')
  const toldAll = new Date('2026-11-20T15:00:00Z')
  const scheduled = (workspaceId: string, userIds: string[]) =>
    saveSchedule(house.db, workspaceId, { span: 'day', localTime: '09:00', userIds }, saved)

  test('comes once, however many workers look', async () => {
    const { workspaceId, userId, account } = await openPaying()
    await putUsage(house.db, account, [dollars('2026-11-20', 3)], { through: toldAll })
    await rollUp(house.db)
    await scheduled(workspaceId, [userId])
    await sendDueReports(deps(), new Date(due.getTime() - 1000))
    expect(await mails(userId)).toEqual([])
    await Promise.all(Array.from({ length: 4 }, () => sendDueReports(deps(), due)))
    const [mail, ...others] = await mails(userId)
    expect(others).toEqual([])
    expect(mail?.subject).toContain('$3.00')
    expect(plain(mail?.text)).toContain('- gpt-6.1-sol: $3.00')
    expect(plain(mail?.html)).toContain('<th scope="row">gpt-6.1-sol</th><td>$3.00</td>')
    const { schedules } = await listSchedules(house.db, workspaceId)
    expect(schedules).toMatchObject([{ nextAt: '2026-11-22T00:00:00.000Z' }])
    // Somebody sets the clock back: the row of the letter still says that it was sent.
    await house.db.reportSchedule.updateMany({ where: { workspaceId }, data: { dueAt: due, wakeAt: due } })
    await sendDueReports(deps(), due)
    expect(await mails(userId)).toHaveLength(1)
  })

  test('waits for accounts that have not told the day, a day at most, and says who has not', async () => {
    const { workspaceId, userId, account } = await openPaying()
    await putUsage(house.db, account, [dollars('2026-11-20', 3)], { through: new Date('2026-11-20T10:00:00Z') })
    await rollUp(house.db)
    await scheduled(workspaceId, [userId])
    await sendDueReports(deps(), due)
    expect(await mails(userId)).toEqual([])
    expect((await listSchedules(house.db, workspaceId)).schedules).toMatchObject([{ nextAt: due.toISOString() }])
    await sendDueReports(deps(), new Date(due.getTime() + 24 * 3_600_000))
    const [mail] = await mails(userId)
    expect(mail?.text).toContain('회사 OpenAI')
    expect(mail?.text).toContain('다 알려 주지 않은 계정')
  })

  test('goes out as soon as the last account has told', async () => {
    const { workspaceId, userId, account } = await openPaying()
    await scheduled(workspaceId, [userId])
    await sendDueReports(deps(), due)
    expect(await mails(userId)).toEqual([])
    await putUsage(house.db, account, [dollars('2026-11-20', 3)], { through: toldAll })
    await rollUp(house.db)
    await sendDueReports(deps(), new Date(due.getTime() + 600_000))
    const [mail] = await mails(userId)
    expect(mail?.text).not.toContain('다 알려 주지 않은 계정')
  })

  test('is not sent to who has left, nor where the plan has none any more', async () => {
    const { workspaceId, userId, account } = await openPaying()
    await putUsage(house.db, account, [dollars('2026-11-20', 3)], { through: toldAll })
    await rollUp(house.db)
    const gone = await makeSpender(house.db)
    await house.db.member.create({ data: { workspaceId, userId: gone.userId, role: 'VIEWER' } })
    await scheduled(workspaceId, [userId, gone.userId])
    await house.db.member.delete({ where: { workspaceId_userId: { workspaceId, userId: gone.userId } } })
    await sendDueReports(deps(), due)
    expect([await mails(userId), await mails(gone.userId)].map(({ length }) => length)).toEqual([1, 0])
    expect((await listSchedules(house.db, workspaceId)).schedules[0]?.userIds).toEqual([userId])
    await setPlan(house, workspaceId, 'FREE')
    await sendDueReports(deps(), new Date(due.getTime() + 48 * 3_600_000))
    expect(await mails(userId)).toHaveLength(1)
  })

  test('is set up with a plan that has it, for people of the workspace', async () => {
    const free = await makeSpender(house.db)
    await expect(scheduled(free.workspaceId, [free.userId])).rejects.toMatchObject({
      details: { reason: 'plan_cost_reports' },
    })
    const { workspaceId, userId } = await openPaying()
    await expect(scheduled(workspaceId, [userId, free.userId])).rejects.toMatchObject({
      details: { reason: 'report_not_member' },
    })
    await scheduled(workspaceId, [userId])
    await scheduled(workspaceId, [])
    expect((await listSchedules(house.db, workspaceId)).schedules).toEqual([])
  })
})
