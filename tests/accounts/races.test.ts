import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMailToken } from '../../accounts/entry/mail-token.ts'
import { linkToCaller } from '../../accounts/index.ts'
import { hashPassword } from '../../accounts/password.ts'
import { writePassword } from '../../accounts/profile/write-password.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import { newRequest, post } from '../desktop/program.ts'
import { clientOf, type House, openHouse, signedUp, testPassword, waitUntil } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { inTeam, openTeam } from '../setup/team.ts'

let house: House
let newHash: string
beforeAll(async () => {
  house = await openHouse()
  newHash = await hashPassword('what the owner chose')
})
afterAll(() => house.close())

/**
 * Makes a call while `change` is not committed yet: the call has read what was there before, and writes when it waits
 * for the change or, where it waits for nothing, before it.
 */
async function during<T>(change: (tx: Db) => Promise<void>, call: () => Promise<T>): Promise<T> {
  let isAnswered = false
  const calling: { answer?: Promise<T> } = {}
  await inTransaction(house.db, async (tx) => {
    await change(tx)
    const answer = call()
    calling.answer = answer
    void answer.then(() => {
      isAnswered = true
    })
    await waitUntil(async () => isAnswered || (await isAnybodyWaiting()), Boolean, 10_000)
  })
  if (!calling.answer) throw new Error('the call was not made')
  return calling.answer
}

async function isAnybodyWaiting(): Promise<boolean> {
  const [row] = await house.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`
  return (row?.count ?? 0) > 0
}

/** What a reset does, as its last step. */
const ownerResets = (userId: string) => async (tx: Db) => {
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  await writePassword(tx, { seal, config: house.config }, { userId, passwordHash: newHash, keepDeviceId: null })
}

test('a session that begins with the old password while it is changed does not live', async () => {
  const person = await signedUp(house)
  const thief = clientOf(house)
  const answer = await during(ownerResets(person.userId), () =>
    thief.call('auth.signIn', { email: person.email, password: testPassword }),
  )
  expect(answer).toMatchObject({ status: 401, body: { error: { details: { reason: 'wrong_credentials' } } } })
  expect(await house.db.session.count({ where: { userId: person.userId } })).toBe(0)
})

test('a program that signs in with the old password while it is changed is not let in', async () => {
  const person = await signedUp(house)
  const answer = await during(ownerResets(person.userId), () =>
    post(house, 'login', { client_id: 'xcaster-desktop', email: person.email, password: testPassword }),
  )
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  expect(await house.db.device.count({ where: { userId: person.userId, endedAt: null } })).toBe(0)
})

test('who asked with the old password, before it was reset, changes no address, no password and deletes nothing', async () => {
  const person = await signedUp(house)
  const asks = [
    () => person.call('me.changeEmail', { email: 'thief@example.com', password: testPassword }),
    () => person.call('me.changePassword', { current: testPassword, password: 'what the thief chose' }),
    () => person.call('me.delete', { email: person.email, password: testPassword }),
  ]
  const cookie = person.cookie()
  for (const ask of asks) {
    const session = await house.db.session.findFirst({ where: { userId: person.userId } })
    const { status } = await during<{ status: number }>(ownerResets(person.userId), ask)
    expect([400, 401]).toContain(status)
    expect(await house.db.mailToken.count({ where: { userId: person.userId } })).toBe(0)
    const { passwordHash } = await house.db.user.findFirstOrThrow({ where: { id: person.userId } })
    expect(passwordHash).toBe(newHash)
    // As it was, for the next of them.
    await house.db.user.updateMany({
      where: { id: person.userId },
      data: { passwordHash: await hashPassword(testPassword) },
    })
    if (session && !(await house.db.session.findFirst({ where: { id: session.id } })))
      await house.db.session.createMany({ data: [session] })
    expect(person.cookie()).toBe(cookie)
  }
})

test('a browser that is signed out while it lets a program in lets none in', async () => {
  const person = await signedUp(house)
  const { verifier: _verifier, request } = newRequest()
  const { status } = await during<{ status: number }>(
    async (tx) => {
      await tx.session.deleteMany({ where: { userId: person.userId } })
      await tx.authCode.deleteMany({ where: { userId: person.userId, usedAt: null } })
    },
    () => person.call('desktop.answer', { ...request, isAllowed: true }),
  )
  expect(status).toBe(401)
  expect(await house.db.authCode.count({ where: { userId: person.userId } })).toBe(0)
})

test('a social account is not linked for a browser that was signed out while it came back', async () => {
  const { userId } = await signedUp(house)
  const session = await house.db.session.findFirstOrThrow({ where: { userId } })
  const profile = { subject: userId, email: '', isEmailVerified: false, name: 'Thief' }
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const endSession = async (tx: Db) => {
    await tx.session.deleteMany({ where: { userId } })
  }
  const error = await during(endSession, () =>
    linkToCaller(
      { db: house.db, seal, config: house.config },
      { userId, sessionId: session.id, deviceId: null },
      'github',
      profile,
    ).catch((error: unknown) => error),
  )
  expect(error).toMatchObject({ code: 'unauthenticated' })
  expect(await house.db.identity.count({ where: { userId } })).toBe(0)
})

test('a reset link on its way to the address that an account had does not open the account', async () => {
  const person = await signedUp(house)
  await person.call('me.changeEmail', { email: `new-${person.email}`, password: testPassword })
  const { token } = await mailTo(house, `new-${person.email}`)
  expect((await clientOf(house).call('auth.confirmEmail', { token })).status).toBe(200)
  // Asked for before the change was committed, written after it.
  const late = { kind: 'RESET', email: person.email, userId: person.userId, language: 'ko' } as const
  const secret = await createMailToken(house.db, late)
  const answer = await clientOf(house).call('auth.reset', { token: secret, password: 'of who reads it' })
  expect(answer).toMatchObject({ status: 410, body: { error: { code: 'token_invalid' } } })
})

test('who becomes the owner of a team while they delete their account leaves no team without an owner', async () => {
  const team = await openTeam(house)
  const { admin, owner } = team
  const handOver = async (tx: Db) => {
    await tx.$queryRaw`select from user_account where id = ${admin.userId}::uuid for no key update`
    await tx.member.updateMany({ where: { workspaceId: team.id, userId: owner.userId }, data: { role: 'ADMIN' } })
    await tx.member.updateMany({ where: { workspaceId: team.id, userId: admin.userId }, data: { role: 'OWNER' } })
  }
  const answer = await during(handOver, () => admin.call('me.delete', { email: admin.email, password: testPassword }))
  expect(answer).toMatchObject({
    status: 409,
    body: { error: { details: { reason: 'owned_teams', ownedTeams: [{ id: team.id }] } } },
  })
  expect((await admin.call('workspace.get', {}, inTeam(team.id))).body.workspace.role).toBe('owner')
})
