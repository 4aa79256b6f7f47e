import { loadavg } from 'node:os'
import pg from 'pg'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database, scopedTo } from '../../core/db.ts'
import { breakDown, readOverview, rollUpCosts } from '../../costs/index.ts'
import { startOwnPostgres } from '../../tests/setup/own-postgres.ts'
import { median, percentile, rounded, timeMs } from '../auth/percentiles.ts'
import type { Bench } from '../figure.ts'
import { fill, isOfGateway, type Size, size, workspaceId } from './fill.ts'
import { readRawDashboard } from './raw.ts'

const secretKey = 'a bench has nothing to hide from anybody'
const limitMs = 200
const dayMs = 86_400_000
const shownDays = 30

/**
 * The cost manager in a large installation: the whole dashboard of a month (what the page asks for at once, through the api's
 * role) of a workspace with 200 keys and of ordinary ones in turns; adding up what has changed; one hour that is made anew.
 */
const costs: Bench = async (report, { isQuick }) => {
  const asked: Size = isQuick ? { ...size, rows: 500_000 } : size
  const postgres = await startOwnPostgres(secretKey)
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  const api = createDatabase({ url: roleUrl(postgres.url, 'xcaster_api', secretKey), maxConnections: 12 })
  const worker = createDatabase({ url: roleUrl(postgres.url, 'xcaster_worker', secretKey), maxConnections: 4 })
  try {
    const fillMs = await timeMs(() => fill(owner, asked))
    const about = await describe(owner, fillMs)

    const noise = await repeat(15, () => owner.query('SELECT count(*) FROM generate_series(1, 300000)'))
    const dashboards = await measureDashboards(api, asked, isQuick ? 20 : 60)
    const p95 = percentile(dashboards.heavy, 0.95)
    report({
      ...{ name: 'costs.dashboard_p95', value: rounded(p95, 1), unit: 'ms', ratio: p95 / limitMs },
      against: `${limitMs} ms (${asked.keys} keys: p50 ${rounded(median(dashboards.heavy), 1)}, parts at once ${describeParts(dashboards.parts)}; ordinary: p50 ${rounded(median(dashboards.small), 1)}, p95 ${rounded(percentile(dashboards.small, 0.95), 1)}; ${about}; noise of a fixed query ${noise
        .map((ms) => Math.round(ms))
        .toSorted((a, b) => a - b)
        .join(' ')} ms)`,
    })
    const before = await sumOf(owner)
    const { rows, ms, heavyDayMs } = await measureRollup(owner, worker)
    report({
      ...{ name: 'costs.rollup_rows_per_s', value: Math.round(rows / (ms / 1000)), unit: 'rows/s' },
      against: `${rows} raw rows in ${rounded(ms / 1000, 1)} s, one worker; a day of ${asked.keys} keys in ${Math.round(heavyDayMs)} ms; load ${loadavg()[0]?.toFixed(1)}`,
    })
    const hours = await measureHours(owner, worker, isQuick ? 10 : 40)
    report({
      ...{ name: 'costs.rebuild_hour_ms', value: rounded(median(hours), 1), unit: 'ms' },
      against: `p95 ${rounded(percentile(hours, 0.95), 1)} ms, an hour of the gateway with the sums of its day`,
    })
    const raw = await repeat(isQuick ? 3 : 1, () => readRawDashboard(owner, workspaceId(1), shownDays))
    report({
      ...{ name: 'costs.dashboard_raw', value: rounded(median(raw), 0), unit: 'ms' },
      against: 'the same sums of days',
      ratio: median(raw) / median(dashboards.heavy),
    })

    // What was filled in is what the rollup makes; else nothing above has measured anything.
    if ((await sumOf(owner)) !== before) throw new Error('adding up again has changed the sums')
  } finally {
    await Promise.all([api.$disconnect(), worker.$disconnect()])
    await owner.end()
    await postgres.remove()
  }
}

export default costs

async function describe(owner: pg.Client, fillMs: number): Promise<string> {
  const { rows } = await owner.query<{ facts: string; hours: string; days: string; heavy: string; gib: string }>(
    `SELECT (SELECT count(*) FROM provider_usage) + (SELECT count(*) FROM usage_hour) AS facts,
            (SELECT count(*) FROM cost_hour) AS hours, (SELECT count(*) FROM cost_day) AS days,
            (SELECT count(*) FROM cost_day WHERE workspace_id = $1) AS heavy,
            round(pg_database_size(current_database()) / 1073741824.0, 2) AS gib`,
    [workspaceId(1)],
  )
  const [row] = rows
  return `${row?.facts} raw rows, ${row?.hours} by hour, ${row?.days} by day (${row?.heavy} of the one), ${row?.gib} GiB, filled in ${Math.round(fillMs / 1000)} s, load ${loadavg()[0]?.toFixed(1)}`
}

const dimensions = ['provider', 'model', 'team', 'key'] as const

async function measureDashboards(api: Database, { workspaces }: Size, rounds: number) {
  const now = new Date()
  const day = (away: number) => new Date(now.getTime() + 9 * 3_600_000 + away * dayMs).toISOString().slice(0, 10)
  const span = { from: day(1 - shownDays), to: day(0) }
  const parts = new Map<string, number[]>()
  const note = (name: string, ms: number) => parts.set(name, [...(parts.get(name) ?? []), ms])
  const open = async (number: number, isNoted: boolean) => {
    const id = workspaceId(number)
    const db = scopedTo(api, { userId: workspaceId(number), workspaceId: id })
    const timed = async (name: string, work: () => Promise<unknown>) => {
      const ms = await timeMs(work)
      if (isNoted) note(name, ms)
    }
    await Promise.all([
      timed('overview', () => readOverview(db, id, { ...span, step: 'day' }, now)),
      ...dimensions.map((dimension) =>
        timed(dimension, () => breakDown(db, id, { ...span, dimension, limit: 100 }, now)),
      ),
    ])
  }
  for (let warm = 0; warm < 12; warm++) await open(warm % 2 === 0 ? 1 : 2 + warm, false)
  const [heavy, small]: number[][] = [[], []]
  for (let turn = 0; turn < rounds; turn++) {
    heavy?.push(await timeMs(() => open(1, true)))
    small?.push(await timeMs(() => open(2 + ((turn * 37) % (workspaces - 1)), false)))
  }
  return { heavy: heavy ?? [], small: small ?? [], parts }
}

const describeParts = (parts: Map<string, number[]>) =>
  [...parts].map(([name, times]) => `${name} ${Math.round(median(times))}`).join(', ')

/** Days of accounts and hours of the gateway, as they come after a price has changed. */
async function measureRollup(owner: pg.Client, worker: Database) {
  const mark = (source: string, sql: string) =>
    owner.query(
      `INSERT INTO dirty_hour (workspace_id, source, hour) SELECT ${source}, hour FROM (${sql}) d ON CONFLICT DO NOTHING`,
    )
  const some = `SELECT DISTINCT workspace_id, account_id, date_trunc('day', at, 'UTC') AS hour FROM provider_usage
     WHERE at >= date_trunc('day', now()) - interval '3 days' AND at < date_trunc('day', now())`
  await mark('workspace_id, account_id::text', `${some} AND workspace_id = '${workspaceId(1)}'`)
  const { rows: heavy } = await owner.query<{ count: string }>(
    `SELECT count(*) FROM provider_usage u JOIN dirty_hour d ON d.source = u.account_id::text AND u.at >= d.hour AND u.at < d.hour + interval '1 day'`,
  )
  const heavyMs = await timeMs(() => rollUpCosts(worker))
  await mark(
    'workspace_id, account_id::text',
    `${some} AND workspace_id IN (${[2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((number) => `'${workspaceId(number * 5)}'`)})`,
  )
  await mark(
    "workspace_id, 'gateway'",
    `SELECT DISTINCT workspace_id, hour FROM usage_hour WHERE hour >= date_trunc('day', now()) - interval '1 day'
        AND workspace_id IN (${[3, 5, 7, 9, 11, 13, 15, 17, 19, 21].map((number) => `'${workspaceId(number)}'`)})`,
  )
  const { rows: small } = await owner.query<{ count: string }>(
    `SELECT (SELECT count(*) FROM provider_usage u JOIN dirty_hour d ON d.source = u.account_id::text AND u.at >= d.hour AND u.at < d.hour + interval '1 day')
          + (SELECT count(*) FROM usage_hour u JOIN dirty_hour d ON d.source = 'gateway' AND d.workspace_id = u.workspace_id AND d.hour = u.hour) AS count`,
  )
  const smallMs = await timeMs(() => rollUpCosts(worker))
  return {
    rows: Number(heavy[0]?.count) + Number(small[0]?.count),
    ms: heavyMs + smallMs,
    heavyDayMs: heavyMs / 3,
  }
}

async function measureHours(owner: pg.Client, worker: Database, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const number = 3 + turn * 2
    if (!isOfGateway(number)) throw new Error('no workspace of the gateway')
    await owner.query(
      `INSERT INTO dirty_hour (workspace_id, source, hour) SELECT workspace_id, 'gateway', max(hour) FROM usage_hour WHERE workspace_id = $1 GROUP BY 1`,
      [workspaceId(number)],
    )
    times.push(await timeMs(() => rollUpCosts(worker)))
  }
  return times
}

async function sumOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ sum: string }>(
    `SELECT (SELECT sum(cost_pico_usd) || ' ' || sum(input_pico_usd) || ' ' || sum(output_pico_usd) || ' ' || sum(requests) FROM cost_hour)
         || ' ' || (SELECT sum(cost_pico_usd) || ' ' || sum(input_pico_usd) || ' ' || count(*) FROM cost_day)
         || ' ' || (SELECT sum(cost_pico_usd) || ' ' || count(*) FROM cost_day_sum) AS sum`,
  )
  return rows[0]?.sum ?? ''
}

async function repeat(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) times.push(await timeMs(work))
  return times
}
