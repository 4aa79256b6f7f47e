import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueMail } from '../../accounts/index.ts'
import {
  encryptionKeysFile,
  ensureEncryptionKeys,
  newEncryptionKey,
  readEncryptionKeys,
  replaceEncryptionKeys,
} from '../../core/encryption-keys.ts'
import { createSealer, type Sealer } from '../../core/seal.ts'
import { resealAll } from '../../scripts/lib/reseal.ts'
import { rotateKeysOfFile, useFirstKey } from '../../scripts/lib/rotate-encryption-keys.ts'
import { sealedColumns } from '../../scripts/lib/sealed-columns.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { deviceOf, type Person, refresh, signedInProgram, statusOfMe } from './program.ts'

let house: House
let person: Person
let seal: Sealer
let client: pg.Client
let file: string
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
  seal = createSealer(await ensureEncryptionKeys(house.config))
  file = encryptionKeysFile(house.config.dataDir)
  client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await house.close()
})

const sealedValues = async () => {
  const values: string[] = []
  for (const { table, column } of sealedColumns) {
    const { rows } = await client.query<{ value: string }>(
      `select ${column} as value from ${table} where ${column} is not null`,
    )
    values.push(...rows.map(({ value }) => value))
  }
  return values
}

const rotate = () =>
  rotateKeysOfFile({ file, databaseUrl: house.databaseUrl, say: () => undefined }, { seenMs: 2500, drainMs: 500 })

test('every sealed column of the database is rotated', async () => {
  const { rows } = await client.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%sealed%' order by 1`)
  expect(rows.map(({ name }) => name)).toEqual(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort())
})

test('keys are rotated while programs sign in and refresh; every value ends with the new key', async () => {
  const early = await signedInProgram(house, person)
  await refresh(house, early.refresh_token)
  const tokenSealed = seal.seal('of a proxy', 'ollama.token')
  const { workspaceId, userId: createdById } = person
  const baseUrl = 'https://ollama.example'
  const server = { data: { workspaceId, createdById, name: 'own', baseUrl, tokenSealed } }
  await house.db.ollamaServer.create(server)
  await house.db.upstream.create({
    data: { name: 'other', baseUrl, apiKeySealed: seal.seal('of a vendor', 'upstream.key') },
  })
  const data = { url: 'https://xcaster.example/ko/verify#token' }
  await queueMail(house.db, seal, { to: 'kim@example.com', language: 'ko', template: 'sign-up', data })
  const [oldKey] = readEncryptionKeys(file)

  let isRotating = true
  const writer = (async () => {
    let { refresh_token } = await signedInProgram(house, person)
    let count = 0
    for (; isRotating; count++) {
      const reply = await refresh(house, refresh_token)
      if (reply.status !== 200) throw new Error(`refresh ${count}: ${JSON.stringify(reply.body)}`)
      refresh_token = reply.body.refresh_token
    }
    return count
  })()
  const rotation = await rotate().finally(() => {
    isRotating = false
  })
  expect(await writer).toBeGreaterThan(10)

  expect(rotation.unusedIds).toEqual([oldKey?.id])
  expect(rotation.neededIds).toEqual([])
  expect(rotation.resealed.flatMap(({ broken }) => broken)).toEqual([])
  const keys = readEncryptionKeys(file)
  expect(keys.map(({ id }) => id)).toEqual([rotation.currentId])
  const values = await sealedValues()
  expect(values.length).toBeGreaterThan(3)
  expect(values.filter((value) => !createSealer(() => keys).isCurrent(value))).toEqual([])
  const now = createSealer(() => keys)
  const own = await house.db.ollamaServer.findFirstOrThrow()
  expect(now.open(own.tokenSealed ?? '', 'ollama.token')).toBe('of a proxy')
  const { apiKeySealed } = await house.db.upstream.findFirstOrThrow()
  expect(now.open(apiKeySealed ?? '', 'upstream.key')).toBe('of a vendor')
  // What was sealed before the rotation still does its work: the successor in its time of grace, the signing key.
  expect(await statusOfMe(house, early.access_token)).toBe(200)
  expect(await statusOfMe(house, (await signedInProgram(house, person)).access_token)).toBe(200)
})

test('a value that changes while it is encrypted anew is not overwritten', async () => {
  const tokens = await signedInProgram(house, person)
  await refresh(house, tokens.refresh_token)
  const deviceId = deviceOf(tokens.access_token)
  const keys = readEncryptionKeys(file)
  const nextKey = newEncryptionKey(keys)
  const next = createSealer(() => [nextKey, ...keys])
  const other = new pg.Client({ connectionString: house.databaseUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(
      'update refresh_token set successor_sealed = $1 where device_id = $2 and successor_sealed is not null',
      [next.seal('written meanwhile', 'refresh_token.successor'), deviceId],
    )
    const resealing = resealAll(client, next)
    await waitUntil(
      () => house.db.$queryRaw<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      ([row]) => row?.n === 1,
    )
    await other.query('commit')
    await resealing
  } finally {
    await other.end()
  }
  const token = await house.db.refreshToken.findFirstOrThrow({ where: { deviceId, usedAt: { not: null } } })
  expect(next.open(token.successorSealed ?? '', 'refresh_token.successor')).toBe('written meanwhile')
  // Back to the key that the api has.
  await resealAll(
    client,
    createSealer(() => [...keys, nextKey]),
  )
})

test('a rotation that was interrupted is finished by the next one, and two at once are refused', async () => {
  const keys = readEncryptionKeys(file)
  // As if the process had been killed after it had put its key in front.
  await replaceEncryptionKeys(file, [newEncryptionKey(keys), ...keys])
  await signedInProgram(house, person)
  const rotating = rotate()
  await waitUntil(
    async () => readEncryptionKeys(file).length,
    (count) => count === 3,
  )
  await expect(rotate()).rejects.toMatchObject({ code: 'conflict' })
  const rotation = await rotating
  expect(rotation.unusedIds).toHaveLength(2)
  expect(readEncryptionKeys(file)).toHaveLength(1)
})

test('with keys that an operator sets it says which are not needed, and leaves alone what does not open', async () => {
  const [current] = readEncryptionKeys(file)
  if (!current) throw new Error('no key')
  const lost = { ...newEncryptionKey([]), id: 'lost' }
  const orphan = createSealer(() => [lost]).seal('unreadable', 'mail.data')
  const [mail] = await house.db.mail.createManyAndReturn({
    data: [{ to: 'lee@example.com', language: 'ko', template: 'sign-up', dataSealed: orphan }],
  })
  const set = { ...newEncryptionKey([current]), id: '2027' }

  const broken = await useFirstKey(house.databaseUrl, [set, current])
  expect(broken).toMatchObject({ currentId: '2027', unusedIds: [current.id], neededIds: ['lost'] })
  expect(broken.resealed.flatMap((column) => column.broken)).toEqual([
    { id: mail?.id, problem: expect.stringContaining('"lost"') },
  ])
  const back = await useFirstKey(house.databaseUrl, [current, set, lost])
  expect(back).toMatchObject({ currentId: current.id, unusedIds: ['2027', 'lost'], neededIds: [] })
  const kept = await house.db.mail.findFirstOrThrow({ where: { id: mail?.id } })
  expect(createSealer(() => [current]).open(kept.dataSealed, 'mail.data')).toBe('unreadable')
})
