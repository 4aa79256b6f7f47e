import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../../core/config.ts'
import type { Collector, CostFact, UsageFact, Window } from '../../../costs/collect/collector.ts'
import { storeCosts, storeUsage } from '../../../costs/collect/store-slice.ts'
import { createCollector } from '../../../costs/index.ts'
import { type SandboxCosts, startSandbox } from '../../../sandbox/index.ts'
import { type LinkedAccount, linkAccount, makeSpender, openCostHouse, rollUp } from './cost-house.ts'

export type Provider = 'openai' | 'anthropic' | 'google'
export type BillingHouse = Awaited<ReturnType<typeof openBillingHouse>>

/** A database with prices, and the billing of the vendors in this process. */
export async function openBillingHouse() {
  const house = await openCostHouse()
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-billing-'))
  const sandbox = await startSandbox({ dataDir })
  const addresses = loadConfig({ SANDBOX_URL: sandbox.url }).billing
  const { costs } = sandbox

  const open = (provider: Provider, credential = credentialOf(costs, provider), settings: unknown = placeOf(costs)) =>
    createCollector({ ...{ provider, credential, settings, addresses }, kind: kindOf(provider) })
  return {
    ...{ db: house.db, url: `${sandbox.url}/sandbox/costs`, costs, addresses, open },
    /** A workspace with one account that nothing was read of. */
    async link(provider: Provider, zone: { timeZone?: string } = {}): Promise<LinkedAccount> {
      const { workspaceId } = await makeSpender(house.db, zone)
      return await linkAccount(house.db, workspaceId, { provider })
    },
    async close() {
      await sandbox.close()
      await house.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

export const kindOf = (provider: Provider) => (provider === 'google' ? 'bigquery' : 'api')

export function credentialOf(costs: SandboxCosts, provider: Provider): string {
  const { google, ...keys } = costs.credentials()
  return provider === 'google' ? google.serviceAccount : keys[provider].admin
}

export function placeOf(costs: SandboxCosts) {
  const { billingProject, dataset, table, location } = costs.credentials().google
  return { billingProject, dataset, table, location }
}

const never = new AbortController().signal

async function allOf<T>(pieces: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const piece of pieces) all.push(...piece)
  return all
}

export async function usageOf(collector: Collector, window: Window): Promise<UsageFact[]> {
  return await allOf(collector.usage(window, never))
}

export async function costsOf(collector: Collector, window: Window): Promise<CostFact[]> {
  return await allOf(collector.costs(window, never))
}

/** Reads a window of days and puts it in the place of what was known. All of it is told. */
export async function read(house: BillingHouse, account: LinkedAccount, collector: Collector, window: Window) {
  const through = window.to
  const usage = await usageOf(collector, window)
  await storeUsage(house.db, account, { window, facts: usage, through })
  const costs = await costsOf(collector, window)
  await storeCosts(house.db, account, { window, facts: costs, through })
  return { usage, costs }
}

/** All rows of an account as pages read them, without what makes each its own. */
export async function rowsOf({ db }: BillingHouse, { workspaceId }: LinkedAccount) {
  await rollUp(db)
  const hours = await db.costHour.findMany({ where: { workspaceId } })
  const days = await db.costDay.findMany({ where: { workspaceId } })
  const plain = (rows: object[]) =>
    rows
      .map((row) => ({ ...row, id: null, workspaceId: null, accountId: null }))
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? value.toString() : value)))
      .toSorted()
  return { hours: plain(hours), days: plain(days) }
}
