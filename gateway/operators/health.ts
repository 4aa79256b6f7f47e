import type { UpstreamHealth } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { Catalogue } from '../models/catalogue.ts'
import type { Provider } from '../provider.ts'
import type { Breaker } from '../serve/breaker.ts'

type Deps = {
  /** That sees all workspaces. */
  db: Db
  catalogue: Pick<Catalogue, 'list'>
  findProvider: (name: string) => Provider | null
  breaker: Pick<Breaker, 'states'>
}

type Row = {
  upstream: string
  requests: number
  failures: number
  medianMs: number | null
  p95Ms: number | null
  medianFirstTokenMs: number | null
  lastFailureAt: Date | null
  lastErrorCode: string | null
}

/**
 * How the upstreams did in the last hour: those that are set up, and those that had requests. Failures are the upstream's
 * own; what it refused with reason is none. Servers of workspaces' own are nobody else's business.
 */
export async function readHealth({ db, catalogue, findProvider, breaker }: Deps): Promise<UpstreamHealth[]> {
  const rows = await readRows(db)
  const added = await db.upstream.findMany({ select: { name: true } })
  const listed = catalogue.list().map(({ id }) => id.slice(0, id.indexOf(':')))
  const configured = [...listed, ...added.map(({ name }) => name), 'ollama'].filter(
    (name) => findProvider(name) !== null,
  )
  const names = [
    ...new Set([...configured, ...added.map(({ name }) => name), ...rows.map(({ upstream }) => upstream)]),
  ].sort()
  const circuits = new Map(breaker.states().map(({ upstream, state }) => [upstream, state]))
  return names.map((upstream) => {
    const row = rows.find((one) => one.upstream === upstream)
    return {
      ...{ upstream, isConfigured: configured.includes(upstream), circuit: circuits.get(upstream) ?? 'closed' },
      ...{ requests: row?.requests ?? 0, failures: row?.failures ?? 0 },
      ...{ medianMs: row?.medianMs ?? null, p95Ms: row?.p95Ms ?? null },
      ...{ medianFirstTokenMs: row?.medianFirstTokenMs ?? null, lastErrorCode: row?.lastErrorCode ?? null },
      lastFailureAt: row?.lastFailureAt?.toISOString() ?? null,
    }
  })
}

/** Rows of runs have no code: they failed after several tries, through no fault of the request. */
function readRows(db: Db): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    with hour as (
      select split_part(model, ':', 1) as upstream, ended_at, duration_ms, first_token_ms, error_code,
             case when endpoint is null then state = 'FAILED'
                  else outcome = 'FAILED' and (error_code = 'timeout' or error_code like 'provider\\_%')
                       and error_code <> 'provider_refused' end as failed,
             outcome = 'COMPLETED' as completed
        from usage
       where ended_at >= now() - interval '1 hour' and model not like 'ollama/%' and model not like 'xcaster:%'
    )
    select upstream, count(*)::int as requests, (count(*) filter (where failed))::int as failures,
           round(percentile_cont(0.5) within group (order by duration_ms) filter (where completed))::int as "medianMs",
           round(percentile_cont(0.95) within group (order by duration_ms) filter (where completed))::int as "p95Ms",
           round(percentile_cont(0.5) within group (order by first_token_ms) filter (where completed))::int
             as "medianFirstTokenMs",
           max(ended_at) filter (where failed) as "lastFailureAt",
           (array_agg(error_code order by ended_at desc) filter (where failed))[1] as "lastErrorCode"
      from hour group by upstream`
}
