import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, joined, openTeam } from '../setup/team.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('whoever makes a team owns it, with a wallet of its own that holds no bonus', async () => {
  const person = await signedUp(house)
  const { status, body: team } = await person.call('workspaces.create', { name: '  별빛 스튜디오 ' })
  expect(status).toBe(201)
  expect(team).toMatchObject({ name: '별빛 스튜디오', kind: 'TEAM', role: 'owner' })
  const { body: me } = await person.call('me.get', {}, inTeam(team.id))
  expect(me.workspace).toEqual(team)
  expect(me.workspaces.map(({ kind }) => kind)).toEqual(['PERSONAL', 'TEAM'])
  expect(me.balance).toEqual({ availableUcr: 0, heldUcr: 0 })
})

test('work in a team is seen by the team and not in the personal workspace of who did it', async () => {
  const { id, owner, editor, viewer } = await openTeam(house)
  await owner.call('workspaces.create', { name: '다른 팀' })
  await house.db
    .$queryRaw`select outcome from credit_grant(${id}::uuid, 'BONUS', 9000000, null::timestamptz, 'test', 'test')`
  const { status, body: run } = await editor.call('runs.create', { keyword: '별자리' }, inTeam(id))
  expect(status).toBe(202)
  expect((await viewer.call('runs.get', { id: run.id }, inTeam(id))).status).toBe(200)
  expect((await editor.call('projects.list', {}, inTeam(id))).body.projects).toHaveLength(1)
  expect((await editor.call('projects.list', {})).body.projects).toHaveLength(0)
  expect((await editor.call('runs.get', { id: run.id })).status).toBe(404)
  expect((await owner.call('workspace.loss', {}, inTeam(id))).body).toMatchObject({
    credits: 9_000_000,
    projects: 1,
    runningRuns: 1,
  })
})

test('one person owns ten teams and no eleventh, also when they are made all at once', async () => {
  const person = await signedUp(house)
  const answers = await Promise.all(
    Array.from({ length: 14 }, (_, index) => person.call('workspaces.create', { name: `팀 ${index}` })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused.map(({ body }) => body.error?.details?.reason)).toEqual(new Array(4).fill('too_many_teams'))
  const { body: me } = await person.call('me.get', {})
  expect(me.workspaces.filter(({ kind }) => kind === 'TEAM')).toHaveLength(10)
})

test('admins rename a workspace; the new name is told to everybody in it', async () => {
  const { id, admin, editor, viewer } = await openTeam(house)
  expect((await editor.call('workspace.rename', { name: '아무거나' }, inTeam(id))).status).toBe(403)
  expect((await admin.call('workspace.rename', { name: '새 이름' }, inTeam(id))).body.name).toBe('새 이름')
  expect((await viewer.call('workspace.get', {}, inTeam(id))).body.workspace).toMatchObject({
    name: '새 이름',
    role: 'viewer',
  })
  expect((await admin.call('workspace.rename', { name: '\u0000' }, inTeam(id))).status).toBe(400)
})

test('a team is deleted by its owner alone, who types its name; after that nobody gets in', async () => {
  const { id, owner, admin, viewer } = await openTeam(house, '지울 팀')
  const invited = await signedUp(house)
  const { body: invitation } = await owner.call(
    'invitations.create',
    { email: invited.email, role: 'viewer', language: 'en' },
    inTeam(id),
  )
  expect((await admin.call('workspace.delete', { name: '지울 팀' }, inTeam(id))).status).toBe(403)
  const wrong = await owner.call('workspace.delete', { name: '지울팀' }, inTeam(id))
  expect(wrong.status).toBe(400)
  expect(wrong.body.error?.details?.fields).toMatchObject([{ field: 'name' }])
  expect((await owner.call('workspace.delete', { name: '지울 팀' }, inTeam(id))).status).toBe(200)

  for (const person of [owner, viewer]) {
    expect((await person.call('workspace.get', {}, inTeam(id))).status).toBe(404)
    expect((await person.call('me.get', {})).body.workspaces.map(({ kind }) => kind)).toEqual(['PERSONAL'])
  }
  expect((await invited.call('invitations.mine', {})).body.invitations).toEqual([])
  expect((await invited.call('invitations.accept', { id: invitation.id })).status).toBe(404)
  expect((await invited.call('me.get', {})).body.invitationCount).toBe(0)
  const row = await house.db.workspace.findFirstOrThrow({ where: { id } })
  expect(row.deletedAt).not.toBeNull()
})

test('a personal workspace is not shared, left, handed over or deleted, and says why', async () => {
  const person = await signedUp(house)
  const other = await signedUp(house)
  const answers = [
    await person.call('invitations.create', { email: other.email, role: 'viewer', language: 'ko' }),
    await person.call('workspace.leave', {}),
    await person.call('workspace.handOver', { userId: other.userId }),
    await person.call('workspace.delete', { name: 'Kim' }),
    await person.call('members.remove', { userId: person.userId }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
  expect(answers.map(({ body }) => body.error?.details?.reason)).toEqual(new Array(5).fill('personal_workspace'))
})

test('the words of a refusal say what to do, in the language asked for', async () => {
  const { id, owner } = await openTeam(house)
  const leave = (language: string) => owner.call('workspace.leave', {}, { ...inTeam(id), 'accept-language': language })
  expect((await leave('ko')).body.error?.message).toContain('소유권을 넘기거나')
  expect((await leave('en')).body.error?.message).toContain('Hand the team over')
})

test('somebody who is not in a team learns nothing of it, not even that it is there', async () => {
  const { id } = await openTeam(house)
  const stranger = await signedUp(house)
  const known = await stranger.call('workspace.get', {}, inTeam(id))
  const unknown = await stranger.call('workspace.get', {}, inTeam('00000000-0000-4000-8000-000000000000'))
  expect(known.status).toBe(404)
  expect({ ...known.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' })
  expect((await clientOf(house).call('workspace.get', {}, inTeam(id))).status).toBe(401)
})

test('a second team of the same person is as closed to the first as that of a stranger', async () => {
  const { id: first, owner } = await openTeam(house)
  const { body: second } = await owner.call('workspaces.create', { name: '둘째' })
  const member = await joined(house, { by: owner, teamId: second.id, role: 'admin' })
  expect((await member.call('workspace.get', {}, inTeam(first))).status).toBe(404)
  const remove = await owner.call('members.remove', { userId: member.userId }, inTeam(first))
  expect(remove.status).toBe(404)
  expect((await member.call('workspace.get', {}, inTeam(second.id))).status).toBe(200)
})
