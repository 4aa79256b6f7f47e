import { createHmac, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { privateKeyPurpose, rollSigningKey } from '../../accounts/index.ts'
import { workspaceHeader } from '../../contract/index.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer, type Sealer } from '../../core/seal.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { allow, deviceOf, exchange, newRequest, type Person, refresh, signedInProgram, statusOfMe } from './program.ts'

let house: House
let person: Person
let seal: Sealer
let issuer: string
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
  seal = createSealer(await ensureEncryptionKeys(house.config))
  issuer = house.config.http.publicUrl
})
afterAll(() => house.close())

const publishedKeys = async () => (await (await fetch(`${house.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, string>

test('anybody can check a token with the published keys, which hold nothing private', async () => {
  const { access_token } = await signedInProgram(house, person)
  const keys = await publishedKeys()
  for (const key of keys.keys)
    expect(key).toEqual({
      kty: 'OKP',
      crv: 'Ed25519',
      x: expect.any(String),
      kid: expect.any(String),
      alg: 'EdDSA',
      use: 'sig',
    })
  const { payload, protectedHeader } = await jwtVerify(access_token, createLocalJWKSet(keys), {
    issuer,
    audience: issuer,
  })
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.keys[0]?.kid })
  expect(payload).toEqual({
    iss: issuer,
    aud: issuer,
    sub: person.userId,
    sid: deviceOf(access_token),
    org: person.workspaceId,
    ver: 1,
    iat: expect.any(Number),
    exp: Number(payload.iat) + 900,
  })
})

describe('a forged token is refused', () => {
  let good: string
  let ours: JWK
  beforeAll(async () => {
    good = (await signedInProgram(house, person)).access_token
    const { privateSealed } = await house.db.signingKey.findFirstOrThrow({ where: { id: headerOf(good).kid ?? '' } })
    ours = JSON.parse(seal.open(privateSealed, privateKeyPurpose)) as JWK
  })

  /** As we would make it, but for the changes; signed with our own key unless another is given. */
  async function made(claims: Record<string, unknown> = {}, header: Record<string, string> = {}, key?: KeyObject) {
    const jwt = new SignJWT({ ...claimsOf(good), ...claims }).setProtectedHeader({
      alg: 'EdDSA',
      ...headerOf(good),
      ...header,
    })
    return jwt.sign(key ?? (await importJWK(ours, 'EdDSA')))
  }
  const unsigned = (header: Record<string, unknown>) =>
    [header, claimsOf(good)].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

  test('unless it is not forged at all', async () => {
    expect(await statusOfMe(house, await made())).toBe(200)
  })

  test('without a signature', async () => {
    expect(await statusOfMe(house, `${unsigned({ ...headerOf(good), alg: 'none' })}.`)).toBe(401)
    expect(await statusOfMe(house, `${good.split('.').slice(0, 2).join('.')}.`)).toBe(401)
  })

  test('with the public key as the secret of an HMAC', async () => {
    const [key] = (await publishedKeys()).keys
    const body = unsigned({ ...headerOf(good), alg: 'HS256' })
    for (const secret of [
      Buffer.from(key?.x ?? '', 'base64url'),
      Buffer.from(key?.x ?? ''),
      Buffer.from(JSON.stringify(key)),
    ]) {
      const signature = createHmac('sha256', secret).update(body).digest('base64url')
      expect(await statusOfMe(house, `${body}.${signature}`)).toBe(401)
    }
  })

  test('with a key of the forger, under our name, under its own, and with itself in the header', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    expect(await statusOfMe(house, await made({}, {}, privateKey))).toBe(401)
    expect(await statusOfMe(house, await made({}, { kid: randomUUID() }, privateKey))).toBe(401)
    const jwk = publicKey.export({ format: 'jwk' })
    expect(await statusOfMe(house, await made({}, { jwk } as never, privateKey))).toBe(401)
  })

  test.each<[string, () => Record<string, unknown>]>([
    ['over', () => ({ exp: Math.floor(Date.now() / 1000) - 1 })],
    ['without an end', () => ({ exp: undefined })],
    ['of another issuer', () => ({ iss: 'https://other.example' })],
    ['for somebody else', () => ({ aud: 'https://other.example' })],
    ['of another version', () => ({ ver: 2 })],
    ['of another person', () => ({ sub: randomUUID() })],
    ['of no device of ours', () => ({ sid: randomUUID() })],
  ])('%s, also with our own key', async (_why, claims) => {
    expect(await statusOfMe(house, await made(claims()))).toBe(401)
  })

  test('that is another kind of JWT', async () => {
    expect(await statusOfMe(house, await made({}, { typ: 'JWT' }))).toBe(401)
  })
})

describe('an access token', () => {
  test('of a device that was signed out is refused at once, and other devices go on', async () => {
    const ended = await signedInProgram(house, person)
    const other = await signedInProgram(house, person)
    await person.call('me.endDevice', { id: deviceOf(ended.access_token) })
    expect(await statusOfMe(house, ended.access_token)).toBe(401)
    expect((await refresh(house, ended.refresh_token)).status).toBe(400)
    expect(await statusOfMe(house, other.access_token)).toBe(200)
  })

  test('goes with the password, and so do codes that are on their way', async () => {
    const somebody = await signedUp(house)
    const tokens = await signedInProgram(house, somebody)
    const asked = newRequest()
    const code = await allow(somebody, asked.request)
    const changed = await somebody.call('me.changePassword', { current: testPassword, password: 'a much better one 7' })
    expect(changed.status).toBe(200)
    expect(await statusOfMe(house, tokens.access_token)).toBe(401)
    expect((await refresh(house, tokens.refresh_token)).body.error).toBe('invalid_grant')
    expect((await exchange(house, code, asked)).body.error).toBe('invalid_grant')
  })

  test('opens the workspaces of its person and no others', async () => {
    const stranger = await signedUp(house)
    const { access_token } = await signedInProgram(house, person)
    const authorization = `Bearer ${access_token}`
    const program = clientOf(house)
    const own = await program.call('me.get', {}, { authorization, [workspaceHeader]: person.workspaceId })
    expect(own.body.workspace.id).toBe(person.workspaceId)
    const other = await program.call('me.get', {}, { authorization, [workspaceHeader]: stranger.workspaceId })
    expect(other.status).toBe(404)
  })

  test('that is not right is refused, whatever cookie comes with it', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic a2ltOmtpbQ==', 'Bearer'])
      expect((await person.call('me.get', {}, { authorization })).status).toBe(401)
    expect((await person.call('me.get', {})).status).toBe(200)
  })
})

test('after the signing key is rolled old tokens stay valid and new ones have the new key', async () => {
  const before = await signedInProgram(house, person)
  const oldKid = headerOf(before.access_token).kid
  const { kid } = await rollSigningKey({ db: house.db, seal })
  expect(await statusOfMe(house, before.access_token)).toBe(200)
  const after = await refresh(house, before.refresh_token)
  expect(headerOf(after.body.access_token).kid).toBe(kid)
  expect((await publishedKeys()).keys.map((key) => key.kid)).toEqual([kid, oldKid])

  await house.db.$executeRaw`update signing_key set retired_at = retired_at - interval '17 minutes'`
  expect((await publishedKeys()).keys.map((key) => key.kid)).toEqual([kid])
  // Whatever end a token names: a key that was rolled because somebody else has it must not let them in for ever.
  expect(await statusOfMe(house, before.access_token)).toBe(401)
  await rollSigningKey({ db: house.db, seal })
  expect(await house.db.signingKey.count({ where: { id: oldKid ?? '' } })).toBe(0)
  expect(await statusOfMe(house, after.body.access_token)).toBe(200)
})
