import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Origin } from '../../../accounts/index.ts'
import type { Database } from '../../../core/db.ts'
import { createRule, endRule, listTeams, removeTeam, saveProject, saveTeam } from '../../../costs/index.ts'
import {
  type CostHouse,
  closeMonth,
  type LinkedAccount,
  linkAccount,
  makeSpender,
  openCostHouse,
  paid,
  putCosts,
  putMeasured,
  putUsage,
  rollUp,
  used,
} from '../setup/cost-house.ts'

// Whose cost something is. Of the complaints: costs by team and project (sentry#54622), and moving a key must not rewrite
// closed months.

let house: CostHouse
let db: Database
beforeAll(async () => {
  house = await openCostHouse()
  db = house.db
})
afterAll(() => house?.close())

/** A team, and an account with a key in a project that cost a dollar on each of these days. */
async function spender(days: string[]): Promise<{ who: Origin; account: LinkedAccount; team: string }> {
  const who = await makeSpender(db)
  const account = await linkAccount(db, who.workspaceId)
  const place = { keyRef: 'key_a', projectRef: 'proj_a' }
  // Noon in Seoul: the same day there and in UTC.
  await putUsage(
    db,
    account,
    days.map((day) => used(`${day}T03:00:00Z`, place)),
  )
  await putCosts(
    db,
    account,
    days.map((day) => paid(day, place)),
  )
  await rollUp(db)
  const team = await saveTeam(db, who, { id: null, name: '검색' })
  return { who, account, team: team.id }
}

const rule = (accountId: string | null, wish: Partial<Parameters<typeof createRule>[2]> = {}) => ({
  ...{ accountId, refKind: 'key' as const, ref: 'key_a', teamId: null, projectId: null, fromDay: '2026-01-01' },
  ...{ untilDay: null, restatesClosed: false },
  ...wish,
})

async function teamsByDay({ workspaceId }: Origin): Promise<[day: string, teamId: string | null][]> {
  const rows = await db.costDay.findMany({ where: { workspaceId }, orderBy: { day: 'asc' } })
  return rows.map(({ day, teamId }) => [day.toISOString().slice(0, 10), teamId])
}

const marks = ({ workspaceId }: Origin) =>
  db.dirtyHour.findMany({ where: { workspaceId }, select: { source: true, hour: true }, orderBy: { hour: 'asc' } })

test('a key that moves to another team leaves what it cost before where it was', async () => {
  const { who, account, team } = await spender(['2026-08-01', '2026-08-02', '2026-08-03'])
  await createRule(db, who, rule(account.id, { teamId: team, fromDay: '2026-08-02' }))
  expect(await marks(who)).toEqual([
    { source: account.id, hour: new Date('2026-08-02') },
    { source: account.id, hour: new Date('2026-08-03') },
  ])
  await rollUp(db)
  const other = await saveTeam(db, who, { id: null, name: '광고' })
  await createRule(db, who, rule(account.id, { teamId: other.id, fromDay: '2026-08-03' }))
  expect(await marks(who)).toEqual([{ source: account.id, hour: new Date('2026-08-03') }])
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([
    ['2026-08-01', null],
    ['2026-08-02', team],
    ['2026-08-03', other.id],
  ])
})

test('a rule about a key comes before one about its project, and the newest before older ones', async () => {
  const { who, account, team } = await spender(['2026-08-01'])
  const ofProject = await saveTeam(db, who, { id: null, name: '플랫폼' })
  await createRule(db, who, rule(account.id, { refKind: 'project', ref: 'proj_a', teamId: ofProject.id }))
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([['2026-08-01', ofProject.id]])
  await createRule(db, who, rule(account.id, { teamId: team }))
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([['2026-08-01', team]])
  // Another rule about the project has nothing to say about this key any more: there is nothing to add up.
  await createRule(db, who, rule(account.id, { refKind: 'project', ref: 'proj_a', teamId: team }))
  expect(await marks(who)).toEqual([])
  // Overlaps: the newest holds on its days, the older one on all others.
  const guest = await saveTeam(db, who, { id: null, name: '손님' })
  const short = { teamId: guest.id, fromDay: '2026-08-01', untilDay: '2026-08-02' }
  await createRule(db, who, rule(account.id, short))
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([['2026-08-01', guest.id]])
})

test('a rule that is taken back is as if it had never been', async () => {
  const { who, account, team } = await spender(['2026-08-01', '2026-08-02'])
  const { id } = await createRule(db, who, rule(account.id, { teamId: team, fromDay: '2026-08-01' }))
  await rollUp(db)
  await endRule(db, who, { id, untilDay: '2026-08-02', restatesClosed: false })
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([team, null])
  await endRule(db, who, { id, untilDay: null, restatesClosed: false })
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([team, team])
  await endRule(db, who, { id, untilDay: '2026-08-01', restatesClosed: false })
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([null, null])
  expect(await db.costRule.count({ where: { workspaceId: who.workspaceId } })).toBe(0)
  const written = await db.auditEntry.findMany({ where: { workspaceId: who.workspaceId }, select: { action: true } })
  expect(written.map(({ action }) => action).filter((action) => action.startsWith('costRule'))).toHaveLength(4)
})

test('the same thing said twice is one rule', async () => {
  const { who, account, team } = await spender(['2026-08-01'])
  const first = await createRule(db, who, rule(account.id, { teamId: team }))
  expect(await createRule(db, who, rule(account.id, { teamId: team, fromDay: '2026-05-01' }))).toEqual(first)
})

test('a closed month does not change silently', async () => {
  const { who, account, team } = await spender(['2026-08-31', '2026-09-01'])
  await closeMonth(db, who.workspaceId, '2026-08-01')
  const early = rule(account.id, { teamId: team, fromDay: '2026-08-15' })
  await expect(createRule(db, who, early)).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'month_closed', months: ['2026-08-01'] },
  })
  expect(await db.costRule.count({ where: { workspaceId: who.workspaceId } })).toBe(0)
  expect(await marks(who)).toEqual([])
  // From the first open day on nobody is asked.
  await createRule(db, who, rule(account.id, { teamId: team, fromDay: '2026-09-01' }))
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([null, team])

  await createRule(db, who, { ...early, restatesClosed: true })
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([team, team])
  const month = await db.costMonth.findFirstOrThrow({ where: { workspaceId: who.workspaceId } })
  expect(month.totalPicoUsd).toBe(1_000_000_000_000n)
  expect(month.restatements).toEqual([
    expect.objectContaining({
      ...{ reason: 'reassigned', by: '나래', what: 'key_a → 검색' },
      ...{ beforePicoUsd: '1000000000000', afterPicoUsd: '1000000000000' },
    }),
  ])
})

test('a team that is taken away keeps what it cost in closed months', async () => {
  const { who, account, team } = await spender(['2026-08-31', '2026-09-01'])
  await createRule(db, who, rule(account.id, { teamId: team }))
  await rollUp(db)
  await closeMonth(db, who.workspaceId, '2026-08-01')
  await removeTeam(db, who, team)
  await rollUp(db)
  expect((await teamsByDay(who)).map(([, teamId]) => teamId)).toEqual([team, null])
  const { teams, rules } = await listTeams(db, who.workspaceId)
  expect(teams).toEqual([])
  expect(rules.map(({ teamName, fromDay, untilDay }) => [teamName, fromDay, untilDay]).toSorted()).toEqual([
    [null, '2026-09-01', null],
    ['검색', '2026-01-01', '2026-09-01'],
  ])
})

test('a project is its team’s, and another team’s from today on when it moves', async () => {
  const { who, account, team } = await spender(['2026-08-01'])
  const other = await saveTeam(db, who, { id: null, name: '광고' })
  const wish = { name: '추천', isCritical: true }
  const project = await saveProject(db, who, { id: null, teamId: team, ...wish })
  await expect(
    createRule(db, who, rule(account.id, { teamId: other.id, projectId: project.id })),
  ).rejects.toMatchObject({ code: 'invalid_request', details: { reason: 'other_team' } })
  await createRule(db, who, rule(account.id, { projectId: project.id }))
  await rollUp(db)
  await saveProject(db, who, { id: project.id, teamId: other.id, ...wish })
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([['2026-08-01', team]])
  const { projects, rules, today } = await listTeams(db, who.workspaceId)
  expect(projects).toEqual([{ id: project.id, teamId: other.id, ...wish }])
  expect(rules.map(({ teamName, fromDay }) => [teamName, fromDay])).toEqual([
    ['광고', today],
    ['검색', '2026-01-01'],
  ])
})

test('days are those of the workspace: a rule of the 2nd begins with its first hour in Seoul', async () => {
  const who = await makeSpender(db, { timeZone: 'Asia/Seoul' })
  const team = await saveTeam(db, who, { id: null, name: '검색' })
  await putMeasured(db, who.workspaceId, '2026-08-01T14:00:00Z')
  await putMeasured(db, who.workspaceId, '2026-08-01T15:00:00Z')
  await rollUp(db)
  await createRule(db, who, rule(null, { refKind: 'project', ref: '', teamId: team.id, fromDay: '2026-08-02' }))
  expect(await marks(who)).toEqual([{ source: 'gateway', hour: new Date('2026-08-01T15:00:00Z') }])
  await rollUp(db)
  expect(await teamsByDay(who)).toEqual([
    ['2026-08-01', null],
    ['2026-08-02', team.id],
  ])
})

test('what is assigned to nobody stays in view, the dearest first', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const { who, account, team } = await spender([yesterday])
  await putUsage(db, account, [
    used(`${yesterday}T03:00:00Z`, { keyRef: 'key_a', projectRef: 'proj_a' }),
    used(`${yesterday}T03:00:00Z`, { keyRef: '', projectRef: '' }),
  ])
  await putCosts(db, account, [
    paid(yesterday, { keyRef: 'key_a', projectRef: 'proj_a' }),
    paid(yesterday, { amountPicoUsd: 3_000_000_000_000n }),
  ])
  await rollUp(db)
  await createRule(db, who, rule(account.id, { teamId: team, fromDay: yesterday }))
  await rollUp(db)
  const { refs, totalMicroUsd, unassignedMicroUsd } = await listTeams(db, who.workspaceId)
  expect(totalMicroUsd).toBe(4_000_000)
  // The line names neither key nor project, so what both rows bear of it depends on what they used.
  const ofKey = refs.find(({ ref }) => ref === 'key_a')
  const ofNone = refs.find(({ ref, refKind }) => ref === '' && refKind === 'project')
  expect(ofKey?.unassignedMicroUsd).toBe(0)
  expect(ofKey?.ruleId).not.toBeNull()
  expect(ofNone?.unassignedMicroUsd).toBe(unassignedMicroUsd)
  expect(unassignedMicroUsd + (ofKey?.costMicroUsd ?? 0)).toBe(totalMicroUsd)
  expect(refs.map(({ costMicroUsd }) => costMicroUsd)).toEqual(
    refs.map(({ costMicroUsd }) => costMicroUsd).toSorted((a, b) => b - a),
  )
})

test('a rule that is made while costs are added up is missed by none of them', async () => {
  const days = Array.from({ length: 12 }, (_, index) => `2026-07-${String(index + 1).padStart(2, '0')}`)
  const { who, account, team } = await spender(days)
  const place = { keyRef: 'key_a', projectRef: 'proj_a' }
  const facts = days.map((day) => paid(day, { ...place, amountPicoUsd: 2_000_000_000_000n }))
  await putCosts(db, account, facts)
  await Promise.all([rollUp(db), createRule(db, who, rule(account.id, { teamId: team }))])
  await rollUp(db)
  expect(new Set((await teamsByDay(who)).map(([, teamId]) => teamId))).toEqual(new Set([team]))
})
