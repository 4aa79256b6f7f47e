import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { listen, type Notifications } from '../../core/notify.ts'
import { seedModels, seedPrices } from '../../gateway/index.ts'
import { type Catalogue, createCatalogue } from '../../gateway/models/catalogue.ts'
import { modelFacts } from '../../gateway/models/model-facts.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'

let house: House
let db: Database
let notifications: Notifications
let catalogue: Catalogue
beforeAll(async () => {
  house = await openHouse({ OPENAI_API_KEY: 'test-key' })
  const url = roleUrl(house.databaseUrl, 'xcaster_gateway', testSecretKey)
  const { log } = keptLog()
  db = createDatabase({ url, maxConnections: 1 })
  notifications = await listen(url, ['gateway'], log)
  catalogue = await createCatalogue(db, notifications, log)
})
afterAll(async () => {
  catalogue?.close()
  await notifications?.close()
  await db?.$disconnect()
  await house?.close()
})

const pricesOf = (model: string, inputTokens: number) =>
  Object.fromEntries(
    catalogue.pricesOf(model, inputTokens).map(({ unit, microUsdPerMillion }) => [unit, Number(microUsdPerMillion)]),
  )

describe('the models an installation knows from the start', () => {
  test('have a price each, and no two the same name', () => {
    const names = modelFacts.map(({ id }) => id)
    expect(new Set(names).size).toBe(names.length)
    expect(
      catalogue
        .list()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...names].sort())
    expect(names.filter((name) => !catalogue.isPriced(name))).toEqual([])
  })

  test('cost less to read from a cache than anew, and nothing is free by a slip', () => {
    for (const { id, kind } of modelFacts.filter(
      (model) => model.kind === 'CHAT' && !model.id.startsWith('builtin:'),
    )) {
      const prices = pricesOf(id, 0)
      expect(prices.input_token, `${id} ${kind}`).toBeGreaterThan(0)
      expect(prices.output_token, id).toBeGreaterThan(prices.input_token ?? 0)
      expect(prices.cached_input_token, id).toBeLessThan(prices.input_token ?? 0)
      expect(prices.cached_input_token, id).toBeGreaterThan(0)
    }
  })

  test('cost more above their threshold and not at it', () => {
    const low = { input_token: 100_000, output_token: 500_000, cache_write_hour_token: 200_000 }
    expect(pricesOf('anthropic:claude-haiku-5-5', 100_000)).toMatchObject(low)
    const high = { input_token: 500_000, output_token: 2_500_000, cache_write_hour_token: 1_000_000 }
    expect(pricesOf('anthropic:claude-haiku-5-5', 100_001)).toMatchObject(high)
    expect(pricesOf('xai:grok-4.7', 199_999).input_token).toBe(2_000_000)
    expect(pricesOf('xai:grok-4.7', 200_000).input_token).toBe(4_000_000)
    expect(pricesOf('openai:gpt-5.4', 272_001)).toMatchObject({ input_token: 5_000_000, output_token: 22_500_000 })
  })

  test('are written once: what an operator changed since stays', async () => {
    const id = 'openai:gpt-5.4-nano'
    await house.db.model.update({ where: { id }, data: { isEnabled: false, alias: null } })
    const counts = async () => [await house.db.model.count(), await house.db.price.count()]
    const before = await counts()
    await seedModels(house.db)
    await seedPrices(house.db)
    expect(await counts()).toEqual(before)
    expect(await house.db.model.findUniqueOrThrow({ where: { id } })).toMatchObject({ isEnabled: false, alias: null })
    await house.db.model.update({ where: { id }, data: { isEnabled: true, alias: 'gpt-5.4-nano' } })
  })
})

test('prices of its own that begin later do not take away those of all the models of a provider', async () => {
  const source = 'test'
  const price = { unit: 'input_token', source, microUsdPerMillion: 7n }
  await house.db.price.createMany({
    data: [
      { ...price, model: 'lab:*', effectiveFrom: new Date(0) },
      { ...price, model: 'lab:a', effectiveFrom: new Date('2099-01-01') },
    ],
  })
  const fresh = await createCatalogue(db, notifications, keptLog().log)
  expect(fresh.isPriced('lab:a')).toBe(true)
  expect(fresh.tiersOf('lab:a')).toEqual([{ unit: 'input_token', microUsdPerMillion: 7n, aboveInputTokens: 0 }])
  fresh.close()
})

describe('the list of models', () => {
  test('says what each costs, also for long prompts, and which can be asked for here', async () => {
    const person = await signedUp(house)
    const { models } = (await person.call('models.list', {})).body
    const find = (id: string) => models.find((model) => model.id === id)
    expect(find('openai:gpt-5.4')).toMatchObject({
      alias: 'gpt-5.4',
      kind: 'CHAT',
      contextTokens: 1_050_000,
      isAvailable: true,
    })
    expect(find('openai:gpt-5.4')?.prices.filter(({ unit }) => unit === 'input_token')).toEqual([
      { unit: 'input_token', microUsdPerMillion: 2_500_000, aboveInputTokens: 0 },
      { unit: 'input_token', microUsdPerMillion: 5_000_000, aboveInputTokens: 272_000 },
    ])
    expect(find('anthropic:claude-opus-5-5')).toMatchObject({ isAvailable: false, isOwn: false })
    expect(find('builtin:voice')).toMatchObject({ kind: 'SPEECH', alias: null, isAvailable: true })
    // A price that is announced for later is none of now.
    const flash = find('gemini:gemini-3.8-flash')?.prices.filter(({ unit }) => unit === 'input_token')
    expect(flash).toEqual([{ unit: 'input_token', microUsdPerMillion: 750_000, aboveInputTokens: 0 }])
  })

  test('has the models of the workspace’s own servers that are on, and nobody else’s', async () => {
    const [person, other] = [await signedUp(house), await signedUp(house)]
    const { workspaceId, userId: createdById } = person
    const models = [{ name: 'llama3:8b', sizeBytes: 1, family: 'llama' }]
    const server = { workspaceId, createdById, baseUrl: 'http://127.0.0.1:9', models }
    await house.db.ollamaServer.createMany({
      data: [
        { ...server, name: 'home', state: 'UP' },
        { ...server, name: 'down', state: 'DOWN', problem: 'refused' },
        { ...server, name: 'off', isEnabled: false },
      ],
    })
    const own = async (one: typeof person) =>
      (await one.call('models.list', {})).body.models
        .filter(({ isOwn }) => isOwn)
        .map(({ id, isAvailable, prices }) => ({ id, isAvailable, prices }))
    expect(await own(person)).toEqual([
      { id: 'ollama/down:llama3:8b', isAvailable: false, prices: [] },
      { id: 'ollama/home:llama3:8b', isAvailable: true, prices: [] },
    ])
    expect(await own(other)).toEqual([])
  })

  test('tells models of own servers that make vectors from those that write', async () => {
    const person = await signedUp(house)
    const { workspaceId, userId: createdById } = person
    const families = {
      'llama3:8b': 'llama',
      'nomic-embed-text:latest': 'nomic-bert',
      'all-minilm:22m': 'bert',
      // Made of a model that writes, and listed under its family.
      'qwen3-embedding:0.6b': 'qwen3',
      'qwen3:8b': 'qwen3',
      'mine:latest': null,
    }
    const models = Object.entries(families).map(([name, family]) => ({ name, sizeBytes: 1, family }))
    await house.db.ollamaServer.create({
      data: { workspaceId, createdById, baseUrl: 'http://127.0.0.1:9', name: 'home', state: 'UP', models },
    })
    const listed = (await person.call('models.list', {})).body.models.filter(({ isOwn }) => isOwn)
    expect(Object.fromEntries(listed.map(({ id, kind }) => [id.slice('ollama/home:'.length), kind]))).toEqual({
      'llama3:8b': 'CHAT',
      'nomic-embed-text:latest': 'EMBEDDING',
      'all-minilm:22m': 'EMBEDDING',
      'qwen3-embedding:0.6b': 'EMBEDDING',
      'qwen3:8b': 'CHAT',
      'mine:latest': 'CHAT',
    })
  })
})
