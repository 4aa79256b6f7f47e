import type { Window } from '../collector.ts'
import type { ExportPlace } from '../create-collector.ts'
import type { QueryParameter } from './bigquery.ts'

/** The services that Gemini is billed under, by the ids that stay when names change: Gemini API, Vertex AI. */
const geminiApi = 'AEFD-7695-64FA'
const vertexAi = 'C7E2-9256-1C43'

type Query = { sql: string; parameters: QueryParameter[] }

/** Names are letters, digits, `_` and `-` (`ExportPlace`): none ends the quotes. */
const tableOf = ({ billingProject, dataset, table }: ExportPlace) => `\`${billingProject}.${dataset}.${table}\``

/** Vertex AI bills much that is no model of Google's own. The partition is that of the day on which a row was exported. */
const isOurs = `usage_start_time >= @from AND usage_start_time < @to AND _PARTITIONTIME >= TIMESTAMP_SUB(@from, INTERVAL 2 DAY)
  AND (service.id = @geminiApi OR (service.id = @vertexAi AND REGEXP_CONTAINS(LOWER(sku.description), r'gemini|grounding')))`

const parametersOf = ({ from, to }: Window): QueryParameter[] => [
  { name: 'from', type: 'TIMESTAMP', value: from.toISOString() },
  { name: 'to', type: 'TIMESTAMP', value: to.toISOString() },
  { name: 'geminiApi', type: 'STRING', value: geminiApi },
  { name: 'vertexAi', type: 'STRING', value: vertexAi },
]

/**
 * What was used, by hour, project and line of the bill
 * (https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/detailed-usage).
 */
export const usageQuery = (place: ExportPlace, window: Window): Query => ({
  sql: `SELECT TIMESTAMP_TRUNC(usage_start_time, HOUR) AS hour, project.id AS project_id, sku.description AS sku, usage.unit AS unit,
  SUM(CAST(usage.amount AS BIGNUMERIC)) AS amount
FROM ${tableOf(place)}
WHERE ${isOurs} AND cost_type = 'regular'
GROUP BY hour, project_id, sku, unit
ORDER BY hour, project_id, sku, unit`,
  parameters: parametersOf(window),
})

/**
 * What it cost in dollars by UTC day, credits taken off. Costs are floats in the currency of the billing account, made exact
 * before they are added; `currency_conversion_rate` is how much of it a dollar was.
 */
export const costQuery = (place: ExportPlace, window: Window): Query => ({
  sql: `SELECT FORMAT_TIMESTAMP('%F', usage_start_time) AS day, project.id AS project_id, sku.description AS sku,
  SUM((CAST(cost AS BIGNUMERIC) + IFNULL((SELECT SUM(CAST(c.amount AS BIGNUMERIC)) FROM UNNEST(credits) AS c), 0))
    / IF(currency = 'USD', 1, CAST(currency_conversion_rate AS BIGNUMERIC))) AS cost_usd
FROM ${tableOf(place)}
WHERE ${isOurs}
GROUP BY day, project_id, sku
ORDER BY day, project_id, sku`,
  parameters: parametersOf(window),
})

/** The projects that had costs. */
export const projectQuery = (place: ExportPlace, window: Window): Query => ({
  sql: `SELECT project.id AS project_id, ANY_VALUE(project.name) AS project_name
FROM ${tableOf(place)}
WHERE ${isOurs} AND project.id IS NOT NULL
GROUP BY project_id
ORDER BY project_id`,
  parameters: parametersOf(window),
})
