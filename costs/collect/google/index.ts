import { CollectError } from '../collect-error.ts'
import type { Collector, CostFact, Label, UsageFact } from '../collector.ts'
import type { ExportPlace } from '../create-collector.ts'
import { toPicoUsd } from '../to-pico-usd.ts'
import { createUnseen } from '../unseen.ts'
import { createAccessTokens, readServiceAccount } from './access-token.ts'
import { createBigQuery, type Row } from './bigquery.ts'
import { costQuery, projectQuery, usageQuery } from './queries.ts'
import { readSku, type Sku } from './read-sku.ts'

const dayMs = 86_400_000
/** How far back names of projects are looked for. */
const labelDays = 40

type Options = {
  tokenUrl: string
  baseUrl: string
  /** The JSON file of a service account that may run queries and read the table. */
  serviceAccount: string
  place: ExportPlace
}

/**
 * Google tells nothing to a key: what was used and paid stands in the billing export in BigQuery (detailed usage cost), tokens
 * and money on the same lines. It comes hours late, sometimes more than a day, and there are no API keys in it.
 *
 * @throws CollectError for what is no service account
 */
export function createGoogleCollector({ tokenUrl, baseUrl, serviceAccount, place }: Options): Collector {
  const accessToken = createAccessTokens(readServiceAccount(serviceAccount), tokenUrl)
  const { billingProject: project, location } = place
  const bigQuery = createBigQuery({ baseUrl, project, location, accessToken })
  const recently = () => ({ from: new Date(Date.now() - labelDays * dayMs), to: new Date() })

  return {
    provider: 'google',
    pace: 'days',
    maxUsageDays: 31,
    maxCostDays: 31,
    async check(signal) {
      for (const query of [usageQuery, costQuery]) {
        const { sql, parameters } = query(place, recently())
        await bigQuery.tryOut(sql, parameters, signal)
      }
      const billingAccount = billingAccountIn(place.table)
      return { remoteId: billingAccount ?? `${project}.${place.dataset}.${place.table}`, remoteName: billingAccount }
    },
    async *usage(window, signal) {
      const { sql, parameters } = usageQuery(place, window)
      const isNew = createUnseen()
      for await (const rows of bigQuery.run(sql, parameters, signal))
        yield rows
          .filter(({ hour, project_id, sku, unit }) => isNew([hour, project_id, sku, unit]))
          .flatMap((row) => toUsage(row) ?? [])
    },
    async *costs(window, signal) {
      const { sql, parameters } = costQuery(place, window)
      const isNew = createUnseen()
      for await (const rows of bigQuery.run(sql, parameters, signal))
        yield rows.filter(({ day, project_id, sku }) => isNew([day, project_id, sku])).map(toCost)
    },
    async labels(signal) {
      const { sql, parameters } = projectQuery(place, recently())
      const labels: Label[] = []
      for await (const rows of bigQuery.run(sql, parameters, signal))
        for (const { project_id: ref, project_name: label } of rows)
          if (ref) labels.push({ refKind: 'project', ref, label: label || ref })
      return labels
    },
  }
}

/** Google ends the name of the table with it; null where somebody chose another name. */
function billingAccountIn(table: string): string | null {
  const [, id] = /^gcp_billing_export_resource_v1_(\w{6}_\w{6}_\w{6})$/.exec(table) ?? []
  return id?.replaceAll('_', '-') ?? null
}

function toUsage(row: Row): UsageFact | null {
  const sku = readSku(textOf(row, 'sku'))
  const { model, tier, aboveInputTokens, unit } = sku
  const at = new Date(Number(textOf(row, 'hour')) / 1000)
  if (Number.isNaN(at.getTime())) throw unreadable('an hour that is none')
  const count = countOf(row)
  const isSearch = /grounding|search/i.test(textOf(row, 'sku'))
  // Time that something was stored is paid for, but nothing was used that could be counted.
  if (unit === null && !isSearch) return null
  return {
    ...{ at, minutes: 60, projectRef: row.project_id ?? '', keyRef: '', model, tier, aboveInputTokens, geo: '' },
    ...{ requests: null, ...nothing, ...tokensOf(sku, count) },
    units: unit === null ? { web_search: count } : {},
  }
}

const nothing = {
  ...{ inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, cacheWriteHourTokens: 0 },
  ...{ outputTokens: 0, reasoningTokens: 0 },
}

function tokensOf({ unit, isReasoning }: Sku, count: number): Partial<UsageFact> {
  if (unit === 'input_token') return { inputTokens: count }
  if (unit === 'cached_input_token') return { cachedTokens: count }
  if (unit === 'output_token') return { outputTokens: count, reasoningTokens: isReasoning ? count : 0 }
  return {}
}

function toCost(row: Row): CostFact {
  const lineItem = textOf(row, 'sku')
  const { model, tier, unit } = readSku(lineItem)
  const day = textOf(row, 'day')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw unreadable(`no day: ${day}`)
  return {
    ...{ day, projectRef: row.project_id ?? '', keyRef: '', lineItem, model, tier, unit: unit ?? '' },
    amountPicoUsd: amountOf(row),
  }
}

function amountOf(row: Row): bigint {
  const text = textOf(row, 'cost_usd')
  try {
    return toPicoUsd(text)
  } catch (error) {
    throw unreadable(`no amount: ${text}`, error)
  }
}

/** Whole tokens: the export keeps them as floats. */
function countOf(row: Row): number {
  const count = Math.round(Number(textOf(row, 'amount')))
  if (!Number.isSafeInteger(count) || count < 0) throw unreadable('a count that is none')
  return count
}

function textOf(row: Row, name: string): string {
  const value = row[name]
  if (value === undefined || value === null) throw unreadable(`a row without ${name}`)
  return value
}

const unreadable = (message: string, cause?: unknown) =>
  new CollectError(message, { problem: 'answer_unreadable', cause })
