import type pg from 'pg'

export type Size = { rows: number; workspaces: number; keys: number; models: number; days: number }
export const size: Size = { rows: 10_000_000, workspaces: 1000, keys: 200, models: 10, days: 62 }
/** Of all rows, those of the workspace with all the keys. */
const heavyShare = 0.25
const smallKeys = 5
const smallModels = 2

export const workspaceId = (number: number) => idOf('1', number)
export const accountId = (number: number) => idOf('2', number)
const idOf = (kind: string, number: number) => `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
const idSql = (kind: string, number: string) =>
  `('0000000${kind}-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** Workspaces with an odd number but the first have used the gateway, the others an account of their own. */
export const isOfGateway = (number: number) => number > 1 && number % 2 === 1

/**
 * Two months of use: one workspace whose keys use all models nearly every hour, and many that use a few. Facts are made by the
 * database, sums as the rollup would make them (the bench checks that). Safe writing is off meanwhile.
 */
export async function fill(client: pg.Client, asked: Size): Promise<void> {
  await setSafe(client, false)
  await client.query('SET session_replication_role = replica')
  await client.query("SET maintenance_work_mem = '1GB'")
  await client.query("SET work_mem = '256MB'")
  await client.query("SET TIME ZONE 'UTC'")
  await client.query(
    `INSERT INTO workspace (id, name, plan_id) SELECT ${idSql('1', 'n')}, 'Bench ' || n, 'PROFESSIONAL' FROM generate_series(1, ${asked.workspaces}) n`,
  )
  await client.query(`INSERT INTO provider_account (id, workspace_id, provider, kind, name, import_from, imported_through, usage_through, synced_at, wake_at)
    SELECT ${idSql('2', 'n')}, ${idSql('1', 'n')}, 'openai', 'api', 'OpenAI', now() - interval '1 year', now(), now(), now(), now() + interval '1 year'
      FROM generate_series(1, ${asked.workspaces}) n WHERE n = 1 OR n % 2 = 0`)
  await client.query(`INSERT INTO price (id, model, unit, micro_usd_per_million, effective_from, source, confirmed_at)
    SELECT gen_random_uuid(), 'openai:bench-' || m, unit, price * m, '2020-01-01', 'bench', '2020-01-01'
      FROM generate_series(1, ${asked.models}) m,
           (VALUES ('input_token', 100000), ('cached_input_token', 10000), ('output_token', 500000)) AS p (unit, price)`)
  await client.query(
    `INSERT INTO cost_team (id, workspace_id, name) SELECT ${idSql('3', 'n')}, '${workspaceId(1)}', 'Team ' || n FROM generate_series(0, 9) n`,
  )
  await client.query(`INSERT INTO cost_rule (workspace_id, account_id, ref_kind, ref, team_id, from_day)
    SELECT '${workspaceId(1)}', '${accountId(1)}', 'project', 'project_' || n, ${idSql('3', 'n % 10')}, '2020-01-01' FROM generate_series(0, 19) n`)
  await client.query(`INSERT INTO provider_ref (account_id, ref_kind, ref, workspace_id, label)
    SELECT '${accountId(1)}', 'key', 'key_' || n, '${workspaceId(1)}', 'Key ' || n FROM generate_series(1, ${asked.keys}) n`)
  for (const away of [0, 1, 2, 3]) await client.query(`SELECT provider_usage_month(now() - interval '${away} months')`)
  for (const table of ['provider_usage', 'usage_hour'])
    await withoutIndexes(client, table, () => fillFacts(client, table, asked))
  await withoutIndexes(client, 'cost_hour', () => fillHours(client))
  await withoutIndexes(client, 'cost_day', () => fillDays(client))
  await withoutIndexes(client, 'cost_day_sum', () => fillDaySums(client))
  await client.query('UPDATE usage_rollup SET until = now()')
  await client.query('SET session_replication_role = origin')
  await client.query('VACUUM (ANALYZE) provider_usage, usage_hour, cost_hour, cost_day, cost_day_sum')
  await client.query('ANALYZE')
  await setSafe(client, true)
  await client.query('CHECKPOINT')
}

async function setSafe(client: pg.Client, isSafe: boolean): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await client.query(`ALTER SYSTEM SET ${name} = ${isSafe ? 'on' : 'off'}`)
  await client.query(`ALTER SYSTEM SET max_wal_size = '8GB'`)
  await client.query('SELECT pg_reload_conf()')
}

/** Each hour some of all pairs of key and model, always the same ones for the same size. */
async function fillFacts(
  client: pg.Client,
  table: string,
  { rows, workspaces, keys, models, days }: Size,
): Promise<void> {
  const hours = `generate_series(date_trunc('day', now()) - interval '${days} days', date_trunc('day', now()) - interval '1 hour', interval '1 hour') h`
  const seed =
    'LATERAL (SELECT hashint8(extract(epoch FROM h)::bigint * 1000003 + w * 7919 + k * 101 + m)::bigint & 2147483647 AS x) s'
  const chance = (count: number, pairs: number) => Math.min(10_000, Math.round((count / (days * 24 * pairs)) * 10_000))
  const heavy = chance(rows * heavyShare, keys * models)
  const small = chance((rows * (1 - heavyShare)) / (workspaces - 1), smallKeys * smallModels)
  if (table === 'provider_usage') {
    const columns = `INSERT INTO provider_usage (at, minutes, workspace_id, account_id, project_ref, key_ref, model, requests, input_tokens, cached_tokens, output_tokens)
      SELECT h, 60, ${idSql('1', 'w')}, ${idSql('2', 'w')}, 'project_' || k % 20, 'key_' || k, 'bench-' || m,
             1 + x % 50, 1000 + x % 5000, x % 3000, 100 + x % 900`
    await client.query(
      `${columns} FROM ${hours}, (SELECT 1 AS w) w, generate_series(1, ${keys}) k, generate_series(1, ${models}) m, ${seed} WHERE x % 10000 < ${heavy}`,
    )
    await client.query(`${columns} FROM ${hours}, generate_series(2, ${workspaces}, 2) w, generate_series(1, ${smallKeys}) k,
      generate_series(1, ${smallModels}) m, ${seed} WHERE x % 10000 < ${small}`)
    return
  }
  await client.query(`INSERT INTO usage_hour (workspace_id, hour, api_key_id, model, resource, requests, failures, input_tokens, cached_tokens, output_tokens,
      charged_ucr, cost_pico_usd)
    SELECT ${idSql('1', 'w')}, h, ${idSql('4', 'w * 100 + k')}, 'openai:bench-' || m, 'TEXT', 1 + x % 50, 0, 1000 + x % 5000 + x % 3000, x % 3000, 100 + x % 900,
           c.cost / 100000 + 1, c.cost
      FROM ${hours}, generate_series(3, ${workspaces}, 2) w, generate_series(1, ${smallKeys}) k, generate_series(1, ${smallModels}) m, ${seed},
           LATERAL (SELECT m * ((1000 + x % 5000) * 100000 + x % 3000 * 10000 + (100 + x % 900) * 500000) AS cost) c
     WHERE x % 10000 < ${small}`)
}

/** As `costs/rollup` makes them: tokens times prices, and credits shared by that, with running sums cut off. */
async function fillHours(client: pg.Client): Promise<void> {
  const columns = `INSERT INTO cost_hour (workspace_id, hour, account_id, provider, model, key_ref, project_ref, team_id, basis, requests, input_tokens,
    cached_tokens, output_tokens, cost_pico_usd, estimated_pico_usd, input_pico_usd, cached_pico_usd, output_pico_usd)`
  await client.query(`${columns}
    SELECT workspace_id, at, account_id, 'openai', 'openai:' || model, key_ref, project_ref,
           CASE WHEN workspace_id = '${workspaceId(1)}' THEN ${idSql('3', 'substr(project_ref, 9)::int % 10')} END, 'estimated', requests,
           input_tokens, cached_tokens, output_tokens, i + c + o, i + c + o, i, c, o
      FROM provider_usage, LATERAL (SELECT substr(model, 7)::bigint AS m) m,
           LATERAL (SELECT input_tokens * m * 100000 AS i, cached_tokens * m * 10000 AS c, output_tokens * m * 500000 AS o) p`)
  await client.query(`${columns}
    SELECT workspace_id, hour, NULL, 'openai', model, api_key_id::text, '', NULL, 'charged', requests, input_tokens - cached_tokens, cached_tokens,
           output_tokens, charged, cost_pico_usd, a, b - a, charged - b
      FROM usage_hour, LATERAL (SELECT substr(model, 14)::bigint AS m, charged_ucr * 100000 AS charged) m,
           LATERAL (SELECT ((input_tokens - cached_tokens) * m * 100000)::numeric AS i, (cached_tokens * m * 10000)::numeric AS c) p,
           LATERAL (SELECT div(charged * i, cost_pico_usd)::bigint AS a, div(charged * (i + c), cost_pico_usd)::bigint AS b) d`)
}

async function fillDays(client: pg.Client): Promise<void> {
  await client.query(`INSERT INTO cost_day (workspace_id, day, account_id, provider, model, key_ref, project_ref, team_id, basis, requests, input_tokens,
      cached_tokens, output_tokens, cost_pico_usd, estimated_pico_usd, input_pico_usd, cached_pico_usd, output_pico_usd)
    SELECT workspace_id, (hour AT TIME ZONE 'Asia/Seoul')::date, account_id, provider, model, key_ref, project_ref, team_id, basis, sum(requests),
           sum(input_tokens), sum(cached_tokens), sum(output_tokens), sum(cost_pico_usd), sum(estimated_pico_usd), sum(input_pico_usd),
           sum(cached_pico_usd), sum(output_pico_usd)
      FROM cost_hour GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`)
}

async function fillDaySums(client: pg.Client): Promise<void> {
  for (const [kind, model, key] of [
    ['models', 'model', "''"],
    ['keys', "''", 'key_ref'],
  ])
    await client.query(`INSERT INTO cost_day_sum (workspace_id, day, kind, account_id, provider, model, key_ref, tier, team_id, basis, requests, input_tokens,
        cached_tokens, output_tokens, cost_pico_usd, estimated_pico_usd, input_pico_usd, cached_pico_usd, output_pico_usd)
      SELECT workspace_id, day, '${kind}', account_id, provider, ${model}, ${key}, CASE WHEN '${kind}' = 'models' THEN tier ELSE '' END, team_id, basis,
             sum(requests), sum(input_tokens), sum(cached_tokens), sum(output_tokens), sum(cost_pico_usd), sum(estimated_pico_usd),
             sum(input_pico_usd), sum(cached_pico_usd), sum(output_pico_usd)
        FROM cost_day GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`)
}

/** Made of everything at once, an index takes a tenth of the time. */
async function withoutIndexes(client: pg.Client, table: string, load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('p', 'u')`,
    [table],
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
      WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))`,
    [table],
  )
  for (const { name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  await load()
  for (const { name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`)
  for (const { definition } of indexes) await client.query(definition)
}
