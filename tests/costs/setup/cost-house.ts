import { randomUUID } from 'node:crypto'
import type { Origin } from '../../../accounts/index.ts'
import { createAccount } from '../../../accounts/index.ts'
import { createDatabase, type Database } from '../../../core/db.ts'
import type { CostFact, UsageFact } from '../../../costs/collect/collector.ts'
import { storeCosts, storeUsage } from '../../../costs/collect/store-slice.ts'
import { rollUpCosts } from '../../../costs/index.ts'
import { sumMonth } from '../../../costs/rollup/months.ts'
import { seedModels, seedPrices } from '../../../gateway/index.ts'
import { testDatabase } from '../../setup/database.ts'

export type CostHouse = { db: Database; url: string; close: () => Promise<void> }
export type LinkedAccount = { id: string; workspaceId: string; fence: number; provider: string }

const dayMs = 86_400_000

/** A database with the prices of the seed; nobody is in it yet. */
export async function openCostHouse(): Promise<CostHouse> {
  const { url, drop } = await testDatabase()
  const db = createDatabase({ url, maxConnections: 4 })
  await seedPrices(db)
  await seedModels(db)
  return {
    ...{ db, url },
    async close() {
      await db.$disconnect()
      await drop()
    },
  }
}

/** Somebody with a workspace of their own. `timeZone` is where its days begin: Seoul, where nothing is said. */
export async function makeSpender(db: Database, { timeZone }: { timeZone?: string } = {}): Promise<Origin> {
  const person = { email: `${randomUUID()}@example.com`, name: '나래', language: 'ko' as const, passwordHash: 'x' }
  const { userId, workspaceId } = await createAccount(db, person)
  if (timeZone !== undefined) await db.costSettings.create({ data: { workspaceId, timeZone } })
  return { userId, workspaceId, ip: '127.0.0.1', userAgent: 'test' }
}

type Linking = Partial<{ provider: string; name: string; coversGateway: boolean; importFrom: Date }>

/** An account at a provider, linked and never read: facts are put into it. */
export async function linkAccount(db: Database, workspaceId: string, linking: Linking = {}): Promise<LinkedAccount> {
  const { provider = 'openai', name = provider, coversGateway = false, importFrom = new Date('2026-01-01') } = linking
  const far = new Date('2099-01-01')
  const { id, fence } = await db.providerAccount.create({
    data: { ...{ workspaceId, provider, name, coversGateway, importFrom }, kind: 'api', wakeAt: far },
  })
  return { id, workspaceId, fence, provider }
}

/** A thousand tokens read and a hundred answered at the hour `at`, unless said otherwise. */
export const used = (at: string, fact: Partial<UsageFact> = {}): UsageFact => ({
  ...{ at: new Date(at), minutes: 60, projectRef: '', keyRef: '', model: 'gpt-5.4', tier: 'standard', geo: '' },
  ...{ aboveInputTokens: 0, requests: 1, inputTokens: 1000, cachedTokens: 0, cacheWriteTokens: 0 },
  ...{ cacheWriteHourTokens: 0, outputTokens: 100, reasoningTokens: 0, units: {} },
  ...fact,
})

/** A line of a bill about a UTC day: one dollar, unless said otherwise. */
export const paid = (day: string, fact: Partial<CostFact> = {}): CostFact => ({
  ...{ day, projectRef: '', keyRef: '', lineItem: 'gpt-5.4, input', model: 'gpt-5.4', tier: 'standard', unit: '' },
  ...{ amountPicoUsd: 1_000_000_000_000n },
  ...fact,
})

/** Puts facts in the place of all that was known of their days, as a collector does. `through`: the provider told until then. */
export async function putUsage(
  db: Database,
  account: LinkedAccount,
  facts: UsageFact[],
  { through = null }: { through?: Date | null } = {},
): Promise<void> {
  const window = spanOf(facts.map(({ at }) => at.toISOString().slice(0, 10)))
  if (!(await storeUsage(db, account, { window, facts, through }))) throw new Error('the account is not ours')
}

/** The same for lines of a bill. The provider has told all of their days, unless `through` says otherwise. */
export async function putCosts(
  db: Database,
  account: LinkedAccount,
  facts: CostFact[],
  { through }: { through?: Date | null } = {},
): Promise<void> {
  const window = spanOf(facts.map(({ day }) => day))
  const told = through === undefined ? window.to : through
  if (!(await storeCosts(db, account, { window, facts, through: told }))) throw new Error('the account is not ours')
}

function spanOf(days: string[]) {
  const sorted = days.toSorted()
  const [first, last] = [new Date(sorted.at(0) ?? ''), new Date(sorted.at(-1) ?? '')]
  return { from: first, to: new Date(last.getTime() + dayMs) }
}

type Measured = Partial<{
  apiKeyId: string
  model: string
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  chargedUcr: number
  costPicoUsd: bigint
}>

/** What the gateway counted in an hour; a tenth of a dollar was charged, unless said otherwise. */
export async function putMeasured(
  db: Database,
  workspaceId: string,
  hour: string,
  measured: Measured = {},
): Promise<void> {
  const { apiKeyId = null, model = 'openai:gpt-5.4', inputTokens = 1000, cachedTokens = 0 } = measured
  const { outputTokens = 100, chargedUcr = 1_000_000, costPicoUsd = 100_000_000_000n } = measured
  await db.usageHour.create({
    data: {
      ...{ workspaceId, hour: new Date(hour), apiKeyId, model, resource: 'TEXT', requests: 1, failures: 0 },
      ...{ inputTokens, cachedTokens, outputTokens, chargedUcr, costPicoUsd },
    },
  })
  await db.$executeRaw`
    insert into dirty_hour (workspace_id, source, hour) values (${workspaceId}::uuid, 'gateway', ${new Date(hour)}::timestamptz)
    on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
}

/** A month that is closed, as it is known now. */
export async function closeMonth(db: Database, workspaceId: string, month: string): Promise<void> {
  const first = new Date(month)
  const totalPicoUsd = await sumMonth(db, workspaceId, first)
  await db.costMonth.create({
    data: { workspaceId, month: first, closedAt: new Date(), timeZone: 'Asia/Seoul', totalPicoUsd, sums: {} },
  })
}

export const rollUp = (db: Database): Promise<string[]> => rollUpCosts(db)
