import { z } from 'zod'
import { CollectError } from '../collect-error.ts'
import { readJson } from '../read-json.ts'

/** A query that would read more than this is not run: some cents, and far more than a billing export holds of two months. */
const maxBytesBilled = 20_000_000_000
const pageRows = 10_000
/** How long one call waits for the job. */
const waitMs = 30_000
/** The job is given up after so many. */
const maxWaits = 40

export type QueryParameter = { name: string; type: 'TIMESTAMP' | 'STRING'; value: string }

const Cell = z.object({ v: z.string().nullable() })
const Answer = z.object({
  jobComplete: z.boolean(),
  jobReference: z.object({ jobId: z.string(), location: z.string().optional() }).optional(),
  schema: z.object({ fields: z.array(z.object({ name: z.string() })) }).optional(),
  rows: z.array(z.object({ f: z.array(Cell) })).default([]),
  pageToken: z.string().nullish(),
})
type Answer = z.output<typeof Answer>

type Options = {
  baseUrl: string
  /** Who pays for the query. */
  project: string
  location: string
  accessToken: (signal: AbortSignal) => Promise<string>
}

export type Row = Record<string, string | null>

/**
 * Runs queries over BigQuery's REST API: `jobs.query`, then `jobs.getQueryResults` until the job is done and for further pages
 * (https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query). Values come as texts, timestamps as microseconds.
 */
export function createBigQuery({ baseUrl, project, location, accessToken }: Options) {
  const path = `${baseUrl}/bigquery/v2/projects/${project}/queries`
  const ask = async (url: string | URL, signal: AbortSignal, body?: object): Promise<Answer> =>
    await readJson(Answer, {
      ...{ url, signal, refused, method: body ? ('POST' as const) : ('GET' as const) },
      headers: { authorization: `Bearer ${await accessToken(signal)}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const open = (query: string, parameters: readonly QueryParameter[], isDryRun: boolean) => ({
    ...{ query, location, useLegacySql: false, dryRun: isDryRun, timeoutMs: waitMs, maxResults: pageRows },
    ...{ maximumBytesBilled: String(maxBytesBilled), formatOptions: { useInt64Timestamp: true } },
    parameterMode: 'NAMED',
    queryParameters: parameters.map(({ name, type, value }) => ({
      ...{ name, parameterType: { type }, parameterValue: { value } },
    })),
  })

  return {
    /** Whether it could be run: costs nothing and reads nothing. */
    async tryOut(query: string, parameters: readonly QueryParameter[], signal: AbortSignal): Promise<void> {
      await ask(path, signal, open(query, parameters, true))
    },
    async *run(query: string, parameters: readonly QueryParameter[], signal: AbortSignal): AsyncIterable<Row[]> {
      let answer = await ask(path, signal, open(query, parameters, false))
      const { jobReference: job } = answer
      let fields = answer.schema?.fields
      const seen = new Set<string>()
      for (let waits = 0; ; ) {
        if (answer.jobComplete) {
          fields = answer.schema?.fields ?? fields
          yield toRows(fields, answer)
          if (!answer.pageToken) return
          if (seen.has(answer.pageToken)) throw unreadable('a page of results comes again and again')
          seen.add(answer.pageToken)
        } else if (++waits > maxWaits) throw new CollectError('the query does not end')
        if (!job) throw unreadable('a query without a job')
        answer = await ask(pageOf(job, answer.pageToken), signal)
      }
    },
  }

  function pageOf(job: NonNullable<Answer['jobReference']>, pageToken: string | null | undefined): URL {
    const url = new URL(`${path}/${encodeURIComponent(job.jobId)}`)
    url.searchParams.set('location', job.location ?? location)
    url.searchParams.set('maxResults', String(pageRows))
    url.searchParams.set('timeoutMs', String(waitMs))
    url.searchParams.set('formatOptions.useInt64Timestamp', 'true')
    if (pageToken) url.searchParams.set('pageToken', pageToken)
    return url
  }
}

function toRows(fields: { name: string }[] | undefined, { rows }: Answer): Row[] {
  if (rows.length === 0) return []
  if (!fields) throw unreadable('rows without a schema')
  return rows.map(({ f }) => Object.fromEntries(fields.map(({ name }, index) => [name, f[index]?.v ?? null])))
}

const unreadable = (message: string) => new CollectError(message, { problem: 'answer_unreadable' })

const Refusal = z.object({
  error: z.object({ message: z.string(), errors: z.array(z.object({ reason: z.string() })).default([]) }),
})

/** Reasons as in https://cloud.google.com/bigquery/docs/error-messages. */
function refused(status: number, text: string): CollectError {
  const { data } = Refusal.safeParse(parse(text))
  const reason = data?.error.errors[0]?.reason ?? ''
  const message = `BigQuery answers ${status} ${reason}: ${(data?.error.message ?? text).slice(0, 200)}`
  if (['rateLimitExceeded', 'jobRateLimitExceeded', 'backendError', 'resourcesExceeded'].includes(reason))
    return new CollectError(message)
  // The project has used up what it allows itself for a day.
  if (reason === 'quotaExceeded') return new CollectError(message, { retryAfterMs: 3_600_000 })
  if (status === 401) return new CollectError(message, { problem: 'credential_refused' })
  if (status === 403) return new CollectError(message, { problem: 'export_denied' })
  // Names of columns that are not there: another table than the export.
  if (status === 404 || reason === 'invalidQuery') return new CollectError(message, { problem: 'export_missing' })
  return unreadable(message)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Said with the text as it is.
    return undefined
  }
}
