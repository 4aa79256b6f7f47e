import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailsTo, mailTo } from '../setup/mails.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Team = Awaited<ReturnType<typeof openTeam>>

const invite = (by: Person, teamId: string, email: string, role: 'admin' | 'editor' | 'viewer' = 'editor') =>
  by.call('invitations.create', { email, role, language: 'ko' }, inTeam(teamId))

const expire = (id: string) => house.db.invitation.update({ where: { id }, data: { expiresAt: new Date(0) } })

test('an invited address gets a mail whose link tells what it is to, and an account of it can join', async () => {
  const { id, admin } = await openTeam(house, '초대 팀')
  const person = await signedUp(house)
  const { status, body: invitation } = await invite(admin, id, person.email.toUpperCase())
  expect(status).toBe(201)
  const days = (Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)) / 86_400_000
  expect(Math.round(days)).toBe(7)
  const { template, text, link, token } = await mailTo(house, person.email)
  expect([template, link]).toEqual(['invitation', `${house.config.http.publicUrl}/ko/invitation#${token}`])
  expect(text).toContain('초대 팀')

  const peeked = await clientOf(house).call('invitations.peek', { token })
  const { createdAt: _at, isExpired: _isExpired, ...shown } = invitation
  expect(peeked.body).toEqual({ ...shown, workspaceName: '초대 팀', state: 'pending' })
  const { body: mine } = await person.call('invitations.mine', {})
  expect(mine.invitations).toEqual([peeked.body])
  expect((await person.call('me.get', {})).body.invitationCount).toBe(1)

  const { body: card } = await person.call('invitations.accept', { id: invitation.id })
  expect(card).toEqual({ id, name: '초대 팀', kind: 'TEAM', role: 'editor' })
  expect((await person.call('me.get', {}, inTeam(id))).body.workspace).toEqual(card)
  expect((await person.call('invitations.mine', {})).body.invitations).toEqual([])
  expect((await clientOf(house).call('invitations.peek', { token })).body.state).toBe('accepted')
})

test('the token is kept nowhere but in the sealed mail, and lets nobody in', async () => {
  const { id, owner } = await openTeam(house)
  const { body: invitation } = await invite(owner, id, 'kept@example.com')
  const { token } = await mailTo(house, 'kept@example.com')
  expect(token).toMatch(/^[\w-]{43}$/)
  const row = await house.db.invitation.findFirstOrThrow({ where: { id: invitation.id } })
  expect(JSON.stringify(row)).not.toContain(token)
  const thief = await signedUp(house)
  expect((await thief.call('invitations.peek', { token })).status).toBe(200)
  expect((await thief.call('invitations.accept', { id: invitation.id })).status).toBe(404)
  expect((await clientOf(house).call('invitations.peek', { token: `${token}x` })).status).toBe(404)
})

test('an invitation cannot be taken, declined or seen by another account, also not by one inside the team', async () => {
  const { id, owner, admin, viewer } = await openTeam(house)
  const { body: invitation } = await invite(owner, id, 'meant-for@example.com', 'admin')
  const outsider = await signedUp(house)
  for (const [person, headers] of [
    [outsider, {}],
    [viewer, inTeam(id)],
    [admin, inTeam(id)],
    [owner, inTeam(id)],
  ] as const) {
    expect((await person.call('invitations.accept', { id: invitation.id }, headers)).status).toBe(404)
    expect((await person.call('invitations.decline', { id: invitation.id }, headers)).status).toBe(404)
    expect((await person.call('invitations.mine', {}, headers)).body.invitations).toEqual([])
  }
  const row = await house.db.invitation.findFirstOrThrow({ where: { id: invitation.id } })
  expect(row.state).toBe('PENDING')
})

test('accepting several times at once makes one membership, and each is told the same', async () => {
  const { id, owner } = await openTeam(house)
  const person = await signedUp(house)
  const { body: invitation } = await invite(owner, id, person.email)
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => person.call('invitations.accept', { id: invitation.id })),
  )
  expect(answers.map(({ status }) => status)).toEqual(new Array(6).fill(200))
  expect(await house.db.member.count({ where: { workspaceId: id, userId: person.userId } })).toBe(1)
  const joins = await house.db.auditEntry.count({ where: { actorId: person.userId, action: 'member.join' } })
  expect(joins).toBe(1)
})

test('accepting and taking back at the same moment end in one of the two', async () => {
  const { id, owner } = await openTeam(house)
  for (let round = 0; round < 5; round++) {
    const person = await signedUp(house)
    const { body: invitation } = await invite(owner, id, person.email)
    const [accepted, revoked] = await Promise.all([
      person.call('invitations.accept', { id: invitation.id }),
      owner.call('invitations.revoke', { id: invitation.id }, inTeam(id)),
    ])
    expect([
      [200, 404],
      [409, 200],
    ]).toContainEqual([accepted.status, revoked.status])
    const isIn = (await house.db.member.count({ where: { workspaceId: id, userId: person.userId } })) === 1
    expect(isIn).toBe(accepted.status === 200)
  }
})

test('an invitation that expired says so, lets nobody in, and can be sent again', async () => {
  const { id, owner } = await openTeam(house)
  const person = await signedUp(house)
  const { body: invitation } = await invite(owner, id, person.email)
  const { token } = await mailTo(house, person.email)
  await expire(invitation.id)
  expect((await person.call('invitations.mine', {})).body.invitations).toEqual([])
  expect((await clientOf(house).call('invitations.peek', { token })).body.state).toBe('expired')
  const late = await person.call('invitations.accept', { id: invitation.id }, { 'accept-language': 'en' })
  expect([late.status, late.body.error?.details?.reason]).toEqual([409, 'invitation_expired'])
  expect(late.body.error?.message).toContain('expired')
  expect((await person.call('invitations.decline', { id: invitation.id })).status).toBe(409)
  const { body: again } = await invite(owner, id, person.email)
  expect((await person.call('invitations.accept', { id: again.id })).status).toBe(200)
})

test('inviting an address again replaces what was open, with the new role and a new link', async () => {
  const { id, owner, admin } = await openTeam(house)
  const person = await signedUp(house)
  const { body: first } = await invite(owner, id, person.email, 'admin')
  const { token: firstToken } = await mailTo(house, person.email)
  const { body: second } = await invite(admin, id, person.email, 'viewer')
  const { body: seen } = await owner.call('workspace.get', {}, inTeam(id))
  expect(seen.invitations).toMatchObject([{ id: second.id, role: 'viewer', invitedBy: 'admin' }])
  expect((await clientOf(house).call('invitations.peek', { token: firstToken })).body.state).toBe('revoked')
  const old = await person.call('invitations.accept', { id: first.id })
  expect([old.status, old.body.error?.details?.reason]).toEqual([409, 'invitation_ended'])
  expect((await person.call('invitations.accept', { id: second.id })).body.role).toBe('viewer')
})

test('inviting one address many times at once leaves one open invitation', async () => {
  const { id, owner } = await openTeam(house)
  const answers = await Promise.all(Array.from({ length: 8 }, () => invite(owner, id, 'popular@example.com')))
  expect(answers.map(({ status }) => status)).toEqual(new Array(8).fill(201))
  expect(await house.db.invitation.count({ where: { workspaceId: id, state: 'PENDING' } })).toBe(1)
})

test('who is a member already is not invited, and who was removed can be', async () => {
  const { id, owner, viewer } = await openTeam(house)
  const twice = await invite(owner, id, viewer.email.toUpperCase())
  expect([twice.status, twice.body.error?.details?.reason]).toEqual([409, 'already_member'])
  await owner.call('members.remove', { userId: viewer.userId }, inTeam(id))
  const { body: invitation } = await invite(owner, id, viewer.email, 'editor')
  expect((await viewer.call('invitations.accept', { id: invitation.id })).body.role).toBe('editor')
  await owner.call('members.remove', { userId: viewer.userId }, inTeam(id))
  const again = await viewer.call('invitations.accept', { id: invitation.id })
  expect([again.status, again.body.error?.details]).toMatchObject([409, { state: 'accepted' }])
})

test('a declined invitation is over for both sides', async () => {
  const { id, owner } = await openTeam(house)
  const person = await signedUp(house)
  const { body: invitation } = await invite(owner, id, person.email)
  expect((await person.call('invitations.decline', { id: invitation.id })).status).toBe(200)
  expect((await owner.call('workspace.get', {}, inTeam(id))).body.invitations).toEqual([])
  expect((await person.call('invitations.accept', { id: invitation.id })).status).toBe(409)
  expect((await owner.call('invitations.revoke', { id: invitation.id }, inTeam(id))).status).toBe(404)
})

test('who may invite no more takes their open invitations along, and those of others stay', async () => {
  const ways = {
    removed: (team: Team) => team.owner.call('members.remove', { userId: team.admin.userId }, inTeam(team.id)),
    demoted: (team: Team) =>
      team.owner.call('members.setRole', { userId: team.admin.userId, role: 'editor' }, inTeam(team.id)),
    left: (team: Team) => team.admin.call('workspace.leave', {}, inTeam(team.id)),
    gone: (team: Team) => team.admin.call('me.delete', { email: team.admin.email, password: testPassword }),
  }
  for (const leave of Object.values<(team: Team) => Promise<{ status: number }>>(ways)) {
    const team = await openTeam(house)
    const accomplice = await signedUp(house)
    const guest = await signedUp(house)
    const { body: theirs } = await invite(team.admin, team.id, accomplice.email, 'admin')
    const { body: owners } = await invite(team.owner, team.id, guest.email)
    expect((await leave(team)).status).toBe(200)
    const refused = await accomplice.call('invitations.accept', { id: theirs.id })
    expect([refused.status, refused.body.error?.details]).toMatchObject([409, { state: 'revoked' }])
    expect((await guest.call('invitations.accept', { id: owners.id })).status).toBe(200)
    const { body } = await team.owner.call('audit.list', {}, inTeam(team.id))
    expect(body.entries).toContainEqual(
      expect.objectContaining({ action: 'invitation.revoke', target: accomplice.email, before: { role: 'admin' } }),
    )
  }
})

test('editors invite nobody and take nothing back', async () => {
  const { id, owner, editor } = await openTeam(house)
  const { body: invitation } = await invite(owner, id, 'guarded@example.com')
  expect((await invite(editor, id, 'friend@example.com')).status).toBe(403)
  expect((await editor.call('invitations.revoke', { id: invitation.id }, inTeam(id))).status).toBe(403)
  expect(await mailsTo(house, 'friend@example.com')).toEqual([])
})

test('fifty invitations wait at most; those that expired do not count', async () => {
  const { id, owner } = await openTeam(house)
  await house.db.invitation.createMany({
    data: Array.from({ length: 50 }, (_, index) => ({
      workspaceId: id,
      email: `waiting-${index}@example.com`,
      role: 'VIEWER' as const,
      tokenHash: `${id}-${index}`,
      expiresAt: new Date(Date.now() + 86_400_000),
    })),
  })
  const refused = await invite(owner, id, 'one-more@example.com')
  expect([refused.status, refused.body.error?.details?.reason]).toEqual([409, 'too_many_invitations'])
  expect((await invite(owner, id, 'waiting-7@example.com')).status).toBe(201)
  const { id: oldest } = await house.db.invitation.findFirstOrThrow({ where: { email: 'waiting-1@example.com' } })
  await expire(oldest)
  expect((await invite(owner, id, 'one-more@example.com')).status).toBe(201)
})

test('a new address of an account takes over the invitations to it, and the old one no longer opens any', async () => {
  const { id, owner } = await openTeam(house)
  const person = await signedUp(house)
  const { body: before } = await invite(owner, id, person.email)
  const email = `moved-${person.email}`
  const { body: after } = await invite(owner, id, email, 'viewer')
  await house.db.user.update({ where: { id: person.userId }, data: { email } })
  expect((await person.call('invitations.accept', { id: before.id })).status).toBe(404)
  expect((await person.call('invitations.accept', { id: after.id })).body.role).toBe('viewer')
})
