import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, openTeam } from '../setup/team.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('what is done to a team is written down: who, what, to whom, from where, before and after', async () => {
  const { id, owner, admin, editor, viewer } = await openTeam(house, '처음 이름')
  const headers = { ...inTeam(id), 'user-agent': 'Firefox of a test' }
  await admin.call('workspace.rename', { name: '다음 이름' }, headers)
  await admin.call('members.setRole', { userId: viewer.userId, role: 'editor' }, headers)
  await owner.call('members.remove', { userId: editor.userId }, headers)
  const guest = { email: 'guest@example.com', language: 'ko' as const }
  await owner.call('invitations.create', { ...guest, role: 'viewer' }, headers)
  const { body: invitation } = await owner.call('invitations.create', { ...guest, role: 'admin' }, headers)
  await owner.call('invitations.revoke', { id: invitation.id }, headers)
  await owner.call('workspace.handOver', { userId: admin.userId }, headers)
  const { status, body } = await admin.call('audit.list', { limit: 7 }, headers)
  expect(status).toBe(200)
  const by = (person: { email: string }, name: string) => `${name} <${person.email}>`
  const told = body.entries.map(({ actor, action, target, before, after }) => ({
    actor,
    action,
    target,
    before,
    after,
  }))
  expect(told).toEqual([
    {
      actor: by(owner, 'owner'),
      action: 'workspace.handOver',
      target: '다음 이름',
      before: { owner: by(owner, 'owner') },
      after: { owner: by(admin, 'admin') },
    },
    entry(owner, 'owner', 'invitation.revoke', guest.email, { role: 'admin' }, null),
    entry(owner, 'owner', 'invitation.create', guest.email, { role: 'viewer' }, { role: 'admin' }),
    entry(owner, 'owner', 'invitation.create', guest.email, null, { role: 'viewer' }),
    entry(owner, 'owner', 'member.remove', by(editor, 'editor'), { role: 'editor' }, null),
    entry(admin, 'admin', 'member.role', by(viewer, 'viewer'), { role: 'viewer' }, { role: 'editor' }),
    entry(admin, 'admin', 'workspace.rename', '다음 이름', { name: '처음 이름' }, { name: '다음 이름' }),
  ])
  expect(body.entries.every(({ userAgent, ip }) => userAgent === 'Firefox of a test' && ip === '127.0.0.1')).toBe(true)
  expect((await owner.call('audit.list', {}, headers)).status).toBe(403)
})

const entry = (
  person: { email: string },
  name: string,
  action: string,
  target: string,
  before: unknown,
  after: unknown,
) => ({ actor: `${name} <${person.email}>`, action, target, before, after })

test('pages follow each other without a gap or a repeat, also while more is written', async () => {
  const { id, owner } = await openTeam(house)
  for (let index = 0; index < 12; index++) await owner.call('workspace.rename', { name: `이름 ${index}` }, inTeam(id))
  const { body: all } = await owner.call('audit.list', { limit: 100 }, inTeam(id))
  expect(all.nextCursor).toBeNull()
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await owner.call('audit.list', { limit: 5, ...(cursor && { cursor }) }, inTeam(id))
    seen.push(...body.entries.map(({ id: one }) => one))
    await owner.call('workspace.rename', { name: `쪽을 넘기는 사이 ${seen.length}` }, inTeam(id))
    cursor = body.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(all.entries.map(({ id: one }) => one))
})

test('what did not happen is not written down', async () => {
  const { id, owner, viewer } = await openTeam(house)
  const before = await house.db.auditEntry.count({ where: { workspaceId: id } })
  await owner.call('workspace.leave', {}, inTeam(id))
  await owner.call('members.setRole', { userId: viewer.userId, role: 'viewer' }, inTeam(id))
  await viewer.call('workspace.rename', { name: '안 돼요' }, inTeam(id))
  await owner.call('workspace.delete', { name: '다른 이름' }, inTeam(id))
  expect(await house.db.auditEntry.count({ where: { workspaceId: id } })).toBe(before)
})

test('nobody changes or removes an entry, not even the owner of the tables', async () => {
  const { id } = await openTeam(house)
  await expect(house.db.auditEntry.updateMany({ where: { workspaceId: id }, data: { actor: 'x' } })).rejects.toThrow(
    'append-only',
  )
  await expect(house.db.auditEntry.deleteMany({ where: { workspaceId: id } })).rejects.toThrow('append-only')
  await expect(house.db.$executeRaw`truncate audit_entry`).rejects.toThrow('append-only')
})

test('an entry stays when the person behind it is gone', async () => {
  const { id, owner, viewer } = await openTeam(house)
  await viewer.call('workspace.leave', {}, inTeam(id))
  await house.db.user.delete({ where: { id: viewer.userId } })
  const { body } = await owner.call('audit.list', { limit: 1 }, inTeam(id))
  expect(body.entries).toMatchObject([{ action: 'member.leave', actor: `viewer <${viewer.email}>` }])
})

test('the log of one team is not read in another', async () => {
  const { id } = await openTeam(house)
  const stranger = await signedUp(house)
  const { body } = await stranger.call('audit.list', {})
  expect(body.entries).toEqual([])
  expect((await stranger.call('audit.list', {}, inTeam(id))).status).toBe(404)
})
