import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { deviceOf, type Person, post, refresh, signedInProgram, statusOfMe, type Tokens } from './program.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house.close())

/** As if everything that happened to a device's tokens had happened so much earlier. */
const passTime = (tokens: Tokens, seconds: number) =>
  house.db.$executeRaw`
    update refresh_token set used_at = used_at - make_interval(secs => ${seconds}),
           created_at = created_at - make_interval(secs => ${seconds}),
           expires_at = expires_at - make_interval(secs => ${seconds})
     where device_id = ${deviceOf(tokens.access_token)}::uuid`

const liveTokens = (tokens: Tokens) =>
  house.db.refreshToken.count({ where: { deviceId: deviceOf(tokens.access_token), usedAt: null } })

test('24 refreshes at once with one token leave one successor, and all are given it', async () => {
  const first = await signedInProgram(house, person)
  const replies = await Promise.all(Array.from({ length: 24 }, () => refresh(house, first.refresh_token)))
  expect(replies.map(({ status }) => status)).toEqual(Array(24).fill(200))
  const successors = new Set(replies.map(({ body }) => body.refresh_token))
  expect(successors.size).toBe(1)
  expect(successors).not.toContain(first.refresh_token)
  expect(await liveTokens(first)).toBe(1)
  expect((await refresh(house, [...successors][0] ?? '')).status).toBe(200)
})

test('a token gives the same successor for 30 s', async () => {
  const first = await signedInProgram(house, person)
  const once = await refresh(house, first.refresh_token)
  await passTime(first, 29)
  expect((await refresh(house, first.refresh_token)).body.refresh_token).toBe(once.body.refresh_token)
  expect(await statusOfMe(house, once.body.access_token)).toBe(200)
})

test('an old token that comes back ends its device at once, and no other', async () => {
  const stolen = await signedInProgram(house, person)
  const other = await signedInProgram(house, person)
  const current = await refresh(house, stolen.refresh_token)
  await passTime(stolen, 31)
  const replay = await refresh(house, stolen.refresh_token)
  expect(replay.status).toBe(400)
  expect(replay.body.error).toBe('invalid_grant')
  expect((await refresh(house, current.body.refresh_token)).body.error).toBe('invalid_grant')
  expect(await statusOfMe(house, current.body.access_token)).toBe(401)
  expect((await refresh(house, other.refresh_token)).status).toBe(200)
  expect(await statusOfMe(house, other.access_token)).toBe(200)
})

test('a replay that races a rotation leaves no token that works', async () => {
  for (let round = 0; round < 8; round++) {
    const stolen = await signedInProgram(house, person)
    const current = await refresh(house, stolen.refresh_token)
    await passTime(stolen, 31)
    const race = await Promise.all([
      refresh(house, current.body.refresh_token),
      refresh(house, stolen.refresh_token),
      refresh(house, current.body.refresh_token),
    ])
    expect(race[1].status).toBe(400)
    for (const { body } of [current, ...race].filter(({ status }) => status === 200)) {
      expect((await refresh(house, body.refresh_token)).body.error).toBe('invalid_grant')
      expect(await statusOfMe(house, body.access_token)).toBe(401)
    }
  }
})

test('a sealed successor is forgotten by the next rotation after its time of grace', async () => {
  const first = await signedInProgram(house, person)
  const second = await refresh(house, first.refresh_token)
  await passTime(first, 31)
  await refresh(house, second.body.refresh_token)
  const tokens = await house.db.refreshToken.findMany({
    where: { deviceId: deviceOf(first.access_token) },
    orderBy: { createdAt: 'asc' },
  })
  expect(tokens.map(({ successorSealed }) => successorSealed !== null)).toEqual([false, true, false])
})

test('a token is over after 60 days without use', async () => {
  const tokens = await signedInProgram(house, person)
  await passTime(tokens, 60 * 86_400)
  expect((await refresh(house, tokens.refresh_token)).body.error).toBe('invalid_grant')
})

test('a token works for its own client only, and trying it elsewhere changes nothing', async () => {
  const tokens = await signedInProgram(house, person)
  expect((await refresh(house, tokens.refresh_token, 'xcaster-desktop')).body.error).toBe('invalid_grant')
  expect((await refresh(house, tokens.refresh_token)).status).toBe(200)
})

test('a program logs out with its refresh token when its access token is over', async () => {
  const tokens = await signedInProgram(house, person)
  expect((await post(house, 'logout', { refresh_token: tokens.refresh_token })).status).toBe(200)
  expect(await statusOfMe(house, tokens.access_token)).toBe(401)
  expect((await refresh(house, tokens.refresh_token)).body.error).toBe('invalid_grant')
  expect((await post(house, 'logout', { refresh_token: tokens.refresh_token })).status).toBe(200)
})
