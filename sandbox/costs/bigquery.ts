import type { Request } from 'express'
import { z } from 'zod'
import type { Deps } from './deps.ts'
import { type Cell, columns, exportRows } from './export-rows.ts'
import { googleError } from './google-error.ts'

/** Where the sandbox's billing export lies. */
export const exportPlace = {
  billingProject: 'xcaster-sandbox-billing',
  dataset: 'billing_export',
  table: 'gcp_billing_export_resource_v1_01ABCD_2EF345_6789AB',
  location: 'US',
}
/** May run queries, but not read the table. */
export const strangerName = 'stranger'

/** A query of which this many bytes are read, for the guard. */
const bytesRead = 12_000_000

const Query = z.object({
  ...{ query: z.string(), location: z.string().default('US'), useLegacySql: z.literal(false) },
  ...{ dryRun: z.boolean().default(false), maxResults: z.int().min(0).optional() },
  maximumBytesBilled: z.string().regex(/^\d+$/).optional(),
  parameterMode: z.literal('NAMED'),
  queryParameters: z.array(
    z.object({
      name: z.string(),
      parameterType: z.object({ type: z.enum(['TIMESTAMP', 'STRING']) }),
      parameterValue: z.object({ value: z.string() }),
    }),
  ),
})

type Job = { id: string; names: string[]; rows: Cell[][]; waits: number }

export const createJobs = () => ({ list: new Map<string, Job>() })

/** `jobs.query` with a body, `jobs.getQueryResults` with the job in the path. */
export function answerQuery(deps: Deps, jobs: Map<string, Job>, req: Request, seed: string): object {
  const { settings } = deps.records.current()
  if (req.params.project !== exportPlace.billingProject)
    throw googleError(
      403,
      'accessDenied',
      `Access Denied: Project ${req.params.project}: User does not have bigquery.jobs.create permission in project ${req.params.project}.`,
    )
  if (req.params.job !== undefined) {
    const job = jobs.get(String(req.params.job))
    if (!job) throw googleError(404, 'notFound', `Not found: Job ${req.params.job}`)
    return resultOf(job, settings, typeof req.query.pageToken === 'string' ? req.query.pageToken : null)
  }
  const { data: asked, error } = Query.safeParse(req.body)
  if (error) throw googleError(400, 'invalid', z.prettifyError(error))
  requireTable(asked.query, asked.location, seed)
  const names = namesIn(asked.query)
  if (Number(asked.maximumBytesBilled ?? Number.POSITIVE_INFINITY) < bytesRead)
    throw googleError(
      400,
      'bytesBilledLimitExceeded',
      `Query exceeded limit for bytes billed: ${asked.maximumBytesBilled}.`,
    )
  if (asked.dryRun)
    return {
      kind: 'bigquery#queryResponse',
      schema: schemaOf(names),
      jobComplete: true,
      totalBytesProcessed: String(bytesRead),
      cacheHit: false,
    }
  const value = (name: string) => asked.queryParameters.find((each) => each.name === name)?.parameterValue.value ?? ''
  const job = {
    ...{ id: `job_sandbox_${jobs.size + 1}`, names, waits: settings.jobWaits },
    rows: exportRows(deps.worldOf('google', seed), names, Date.parse(value('from')), Date.parse(value('to'))),
  }
  jobs.set(job.id, job)
  return resultOf(job, settings, null)
}

function requireTable(sql: string, location: string, seed: string): void {
  const { billingProject, dataset, table } = exportPlace
  const named = /FROM `([^`]+)`/.exec(sql)?.[1] ?? ''
  if (seed === strangerName)
    throw googleError(
      403,
      'accessDenied',
      `Access Denied: Table ${named.replace('.', ':')}: User does not have permission to query table ${named.replace('.', ':')}, or perhaps it does not exist.`,
    )
  if (named !== `${billingProject}.${dataset}.${table}` || location !== exportPlace.location)
    throw googleError(
      404,
      'notFound',
      `Not found: Table ${named.replace('.', ':')} was not found in location ${location}`,
    )
}

/** What a query asks for, by the names it gives to it: the sandbox knows the columns, not the language. */
function namesIn(sql: string): string[] {
  const selected = sql.slice(0, sql.indexOf('\nFROM `'))
  const names = [...selected.matchAll(/ AS (\w+)(?=,|$)/g)].flatMap(([, name]) => name ?? [])
  const unknown = names.find((name) => !(name in columns))
  if (names.length === 0 || unknown) throw googleError(400, 'invalidQuery', `Unrecognized name: ${unknown}`)
  return names
}

const schemaOf = (names: readonly string[]) => ({
  fields: names.map((name) => ({ name, type: columns[name], mode: 'NULLABLE' })),
})

type Paging = { pageRows: number; repeats: boolean }

function resultOf(job: Job, { pageRows, repeats }: Paging, pageToken: string | null): object {
  const jobReference = { projectId: exportPlace.billingProject, jobId: job.id, location: exportPlace.location }
  const kind = 'bigquery#queryResponse'
  if (job.waits > 0) {
    job.waits -= 1
    return { kind, jobReference, jobComplete: false }
  }
  const first = pageToken === null ? 0 : Number(Buffer.from(pageToken, 'base64url').toString())
  const rows = job.rows.slice(repeats ? Math.max(0, first - 1) : first, first + pageRows)
  const isLast = first + pageRows >= job.rows.length
  return {
    ...{ kind, schema: schemaOf(job.names), jobReference, totalRows: String(job.rows.length), jobComplete: true },
    ...{ totalBytesProcessed: String(bytesRead), cacheHit: false },
    ...(rows.length > 0 && { rows: rows.map((cells) => ({ f: cells.map((v) => ({ v })) })) }),
    ...(!isLast && { pageToken: Buffer.from(String(first + pageRows)).toString('base64url') }),
  }
}
