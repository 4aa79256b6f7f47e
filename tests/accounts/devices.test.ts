import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeExpired } from '../../accounts/index.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const hourMs = 3_600_000
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'

/** A program that was let in: its device and a refresh token that expires after so many hours. */
const program = (userId: string, name: string, hours = 24) =>
  house.db.device.create({
    data: {
      userId,
      name,
      clientId: 'xcaster-desktop',
      tokens: { create: { tokenHash: randomUUID(), expiresAt: new Date(Date.now() + hours * hourMs) } },
    },
  })

async function alsoSignedIn(email: string) {
  const client = clientOf(house)
  await client.call('auth.signIn', { email, password: testPassword }, { 'user-agent': firefox })
  return client
}

test("'me.devices' lists browsers and programs, the newest first, and names this one", async () => {
  const client = await signedUp(house)
  await alsoSignedIn(client.email)
  await program(client.userId, 'Studio PC')
  await program(client.userId, 'Forgotten laptop', -1)
  await signedUp(house)
  const { body } = await client.call('me.devices', {})
  expect(body.devices.map(({ kind, name, isCurrent }) => ({ kind, name, isCurrent }))).toEqual([
    { kind: 'program', name: 'XCaster Desktop · Studio PC', isCurrent: false },
    { kind: 'browser', name: 'Firefox · Linux', isCurrent: false },
    { kind: 'browser', name: 'test', isCurrent: true },
  ])
  expect(body.devices[1]?.ip).toMatch(/127\.0\.0\.1$/)
})

test("'me.endDevice' signs one out; somebody else's is not found", async () => {
  const client = await signedUp(house)
  const other = await alsoSignedIn(client.email)
  const device = await program(client.userId, 'Studio PC')
  const stranger = await signedUp(house)
  const { devices } = (await client.call('me.devices', {})).body
  for (const { id } of devices) expect((await stranger.call('me.endDevice', { id })).status).toBe(404)

  const browser = devices.find(({ name }) => name === 'Firefox · Linux')
  expect((await client.call('me.endDevice', { id: browser?.id ?? '' })).status).toBe(200)
  expect((await other.call('me.get', {})).status).toBe(401)
  expect((await client.call('me.endDevice', { id: device.id })).status).toBe(200)
  expect((await house.db.device.findFirstOrThrow({ where: { id: device.id } })).endedAt).not.toBeNull()
  expect((await client.call('me.endDevice', { id: device.id })).status).toBe(404)
  expect((await client.call('me.devices', {})).body.devices).toHaveLength(1)
})

test('ending the browser one sits at signs it out and takes its cookie', async () => {
  const client = await signedUp(house)
  const [own] = (await client.call('me.devices', {})).body.devices
  const answer = await client.call('me.endDevice', { id: own?.id ?? '' })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^xcaster_session=;.*Expires=Thu, 01 Jan 1970/)
  expect((await client.call('me.get', {})).status).toBe(401)
})

test("'me.endOtherDevices' leaves this browser alone, and a code nobody exchanged yet is worth nothing", async () => {
  const client = await signedUp(house)
  const other = await alsoSignedIn(client.email)
  const stranger = await signedUp(house)
  await program(client.userId, 'Studio PC')
  const expiresAt = new Date(Date.now() + 60_000)
  await house.db.authCode.create({
    data: { userId: client.userId, codeHash: 'x', clientId: 'x', redirectUri: 'x', challenge: 'x', expiresAt },
  })
  expect((await client.call('me.endOtherDevices', {})).status).toBe(200)
  expect((await client.call('me.devices', {})).body.devices).toMatchObject([{ isCurrent: true }])
  expect((await other.call('me.get', {})).status).toBe(401)
  expect((await stranger.call('me.get', {})).status).toBe(200)
  expect(await house.db.authCode.count({ where: { userId: client.userId } })).toBe(0)
})

test('the upkeep removes what is over and nothing else', async () => {
  const { userId, email } = await signedUp(house)
  const past = new Date(Date.now() - 48 * hourMs)
  const ahead = new Date(Date.now() + hourMs)
  for (const expiresAt of [past, ahead]) {
    await house.db.session.create({ data: { userId, tokenHash: randomUUID(), expiresAt } })
    await house.db.mailToken.create({ data: { userId, email, kind: 'RESET', tokenHash: randomUUID(), expiresAt } })
    await house.db.authCode.create({
      data: { userId, codeHash: randomUUID(), clientId: 'x', redirectUri: 'x', challenge: 'x', expiresAt },
    })
  }
  await program(userId, 'in use')
  const unused = await program(userId, 'tokens over', -1)
  await house.db.device.update({ where: { id: unused.id }, data: { createdAt: past } })
  await removeExpired(house.db)
  const left = { userId }
  expect(await house.db.session.count({ where: left })).toBe(2)
  expect(await house.db.mailToken.count({ where: left })).toBe(1)
  expect(await house.db.authCode.count({ where: left })).toBe(1)
  expect((await house.db.device.findMany({ where: left })).map(({ name }) => name)).toEqual(['in use'])
})
