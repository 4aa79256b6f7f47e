import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const rolesOf = async (person: Person, id: string) => {
  const { body } = await person.call('workspace.get', {}, inTeam(id))
  return Object.fromEntries(body.members.map(({ userId, role }) => [userId, role]))
}
const ownersOf = (id: string) => house.db.member.findMany({ where: { workspaceId: id, role: 'OWNER' } })

test('everybody sees who is in the team, the owner first; open invitations are for those who may invite', async () => {
  const { id, owner, admin, editor, viewer } = await openTeam(house)
  await admin.call('invitations.create', { email: 'waits@example.com', role: 'editor', language: 'ko' }, inTeam(id))
  const { body: seen } = await viewer.call('workspace.get', {}, inTeam(id))
  expect(seen.members.map(({ userId, role }) => [userId, role])).toEqual([
    [owner.userId, 'owner'],
    [admin.userId, 'admin'],
    [editor.userId, 'editor'],
    [viewer.userId, 'viewer'],
  ])
  expect(seen.members.map(({ isYou }) => isYou)).toEqual([false, false, false, true])
  expect(seen.invitations).toEqual([])
  expect((await editor.call('workspace.get', {}, inTeam(id))).body.invitations).toEqual([])
  for (const person of [admin, owner]) {
    const { body } = await person.call('workspace.get', {}, inTeam(id))
    expect(body.invitations).toMatchObject([{ email: 'waits@example.com', role: 'editor', isExpired: false }])
  }
})

test('a role holds from the next request on', async () => {
  const { id, admin, editor } = await openTeam(house)
  const quote = () => editor.call('runs.quote', { keyword: '커피' }, inTeam(id))
  expect((await quote()).status).toBe(200)
  await admin.call('members.setRole', { userId: editor.userId, role: 'viewer' }, inTeam(id))
  const { status, body } = await quote()
  expect(status).toBe(403)
  expect(body.error?.details).toEqual({ role: 'viewer', needed: 'editor' })
  await admin.call('members.setRole', { userId: editor.userId, role: 'admin' }, inTeam(id))
  expect((await editor.call('workspace.rename', { name: '승진' }, inTeam(id))).status).toBe(200)
})

test('admins change admins and themselves, but the owner stays and nobody is made one', async () => {
  const { id, owner, admin, editor } = await openTeam(house)
  await owner.call('members.setRole', { userId: editor.userId, role: 'admin' }, inTeam(id))
  const set = (by: Person, userId: string, role: 'admin' | 'editor' | 'viewer') =>
    by.call('members.setRole', { userId, role }, inTeam(id))
  for (const by of [admin, owner]) {
    const refused = await set(by, owner.userId, 'viewer')
    expect([refused.status, refused.body.error?.details?.reason]).toEqual([409, 'owner_role'])
  }
  const crowned = await fetch(`${house.url}/api/workspace/members/${editor.userId}`, {
    method: 'PATCH',
    headers: { cookie: admin.cookie(), 'content-type': 'application/json', ...inTeam(id) },
    body: JSON.stringify({ role: 'owner' }),
  })
  expect(crowned.status).toBe(400)
  expect((await set(admin, editor.userId, 'viewer')).status).toBe(200)
  expect((await set(admin, admin.userId, 'editor')).status).toBe(200)
  expect((await set(admin, admin.userId, 'admin')).status).toBe(403)
  expect(await rolesOf(owner, id)).toMatchObject({ [admin.userId]: 'editor', [editor.userId]: 'viewer' })
})

test('a member who is removed is refused at once, like somebody who never was there', async () => {
  const { id, owner, admin, editor } = await openTeam(house)
  expect((await admin.call('members.remove', { userId: owner.userId }, inTeam(id))).status).toBe(409)
  expect((await admin.call('members.remove', { userId: editor.userId }, inTeam(id))).status).toBe(200)
  expect((await editor.call('projects.list', {}, inTeam(id))).status).toBe(404)
  expect((await editor.call('me.get', {})).body.workspaces).toHaveLength(1)
  expect((await admin.call('members.remove', { userId: editor.userId }, inTeam(id))).status).toBe(404)
  const again = await owner.call('members.setRole', { userId: editor.userId, role: 'admin' }, inTeam(id))
  expect(again.status).toBe(404)
})

test('everybody but the owner may leave, and removing oneself is leaving', async () => {
  const { id, owner, admin, viewer } = await openTeam(house)
  expect((await viewer.call('workspace.leave', {}, inTeam(id))).status).toBe(200)
  expect((await admin.call('members.remove', { userId: admin.userId }, inTeam(id))).status).toBe(200)
  for (const leave of [
    await owner.call('workspace.leave', {}, inTeam(id)),
    await owner.call('members.remove', { userId: owner.userId }, inTeam(id)),
  ])
    expect([leave.status, leave.body.error?.details?.reason]).toEqual([409, 'owner_cannot_leave'])
  const actions = await house.db.auditEntry.findMany({
    where: { workspaceId: id, actorId: { in: [viewer.userId, admin.userId] }, action: { startsWith: 'member.' } },
    orderBy: { at: 'desc' },
    take: 2,
  })
  expect(actions.map(({ action }) => action)).toEqual(['member.leave', 'member.leave'])
})

test('handing a team over makes the other the owner and oneself an admin', async () => {
  const { id, owner, viewer } = await openTeam(house)
  const stranger = await signedUp(house)
  const give = (by: Person, to: Person) => by.call('workspace.handOver', { userId: to.userId }, inTeam(id))
  expect((await give(owner, stranger)).status).toBe(404)
  expect((await give(owner, owner)).status).toBe(409)
  expect((await give(owner, viewer)).status).toBe(200)
  expect(await rolesOf(viewer, id)).toMatchObject({ [viewer.userId]: 'owner', [owner.userId]: 'admin' })
  expect((await give(owner, viewer)).status).toBe(403)
  expect((await owner.call('workspace.leave', {}, inTeam(id))).status).toBe(200)
})

test('whatever is done at the same moment, a team has one owner', async () => {
  const { id, owner, admin, editor, viewer } = await openTeam(house)
  const others = [admin, editor, viewer]
  const answers = await Promise.all([
    ...others.map((to) => owner.call('workspace.handOver', { userId: to.userId }, inTeam(id))),
    ...others.map((to) => owner.call('members.setRole', { userId: to.userId, role: 'editor' }, inTeam(id))),
    owner.call('workspace.leave', {}, inTeam(id)),
    owner.call('members.remove', { userId: editor.userId }, inTeam(id)),
  ])
  expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([])
  expect(answers.slice(0, 3).filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
  expect(await ownersOf(id)).toHaveLength(1)
})

test('an admin who is demoted at the same moment does not get another change through', async () => {
  const { id, owner, admin, viewer } = await openTeam(house)
  // The demotion holds the lock; the admin's request is let in before it is done, and waits.
  const lock = gate()
  const end = gate()
  const demotion = house.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from workspace where id = ${id}::uuid for no key update`
    lock.open()
    await end.opened
    await tx.member.updateMany({ where: { workspaceId: id, userId: admin.userId }, data: { role: 'VIEWER' } })
  })
  await lock.opened
  const change = admin.call('members.setRole', { userId: viewer.userId, role: 'admin' }, inTeam(id))
  await waitUntil(waitingForLock, (count) => count > 0)
  end.open()
  await demotion
  expect((await change).status).toBe(403)
  expect(await rolesOf(owner, id)).toMatchObject({ [viewer.userId]: 'viewer' })
})

const waitingForLock = async () => {
  const [row] = await house.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
     where datname = current_database() and usename = 'xcaster_api' and wait_event_type = 'Lock'`
  return row?.count ?? 0
}

function gate() {
  let open = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { opened, open: () => open() }
}

test('a team does not grow beyond what its plan allows, also when two are invited for the last place', async () => {
  const { id, owner, viewer } = await openTeam(house)
  await setPlan(house, id, 'STANDARD')
  await fill(id, 16)
  const late = await signedUp(house)
  const inviteOne = ({ email }: Person) =>
    owner.call('invitations.create', { email, role: 'viewer', language: 'ko' }, inTeam(id))
  const { body: refused, status } = await inviteOne(late)
  expect([status, refused.error?.code, refused.error?.details]).toEqual([
    403,
    'plan_limit',
    expect.objectContaining({ limit: 'members', used: 20, max: 20, planId: 'STANDARD', neededPlanId: 'PROFESSIONAL' }),
  ])
  await owner.call('members.remove', { userId: viewer.userId }, inTeam(id))
  const [one, two] = [await signedUp(house), await signedUp(house)]
  const invitations = await Promise.all([one, two].map(inviteOne))
  expect(invitations.map(({ status: given }) => given).toSorted()).toEqual([201, 403])
  const last = invitations[0]?.status === 201 ? one : two
  const { id: invitationId } = invitations.find(({ status: given }) => given === 201)?.body ?? { id: '' }
  expect((await last.call('invitations.accept', { id: invitationId })).status).toBe(200)
  expect(await house.db.member.count({ where: { workspaceId: id } })).toBe(20)
})

test('nobody is handed an eleventh team', async () => {
  const { id, owner, admin } = await openTeam(house)
  for (let index = 0; index < 10; index++) await admin.call('workspaces.create', { name: `팀 ${index}` })
  const { status, body } = await owner.call('workspace.handOver', { userId: admin.userId }, inTeam(id))
  expect([status, body.error?.details?.reason]).toEqual([409, 'too_many_teams'])
  expect((await ownersOf(id)).map(({ userId }) => userId)).toEqual([owner.userId])
})

/** People who are only a row: signing each of them up would take longer than it tells. */
async function fill(workspaceId: string, count: number): Promise<void> {
  await house.db.$executeRaw`
    with made as (
      insert into user_account (id, email, name)
      select gen_random_uuid(), 'filler-' || n || '-' || ${workspaceId} || '@example.com', 'Filler'
        from generate_series(1, ${count}::int) n
      returning id)
    insert into member (workspace_id, user_id, role) select ${workspaceId}::uuid, id, 'VIEWER' from made`
}
