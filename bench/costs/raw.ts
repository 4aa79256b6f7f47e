import type pg from 'pg'

/**
 * The sums of the dashboard from raw rows and today's prices, as a tool without sums by day would ask for them: over time, and
 * by provider, model, team and key, each with the same time before.
 */
export async function readRawDashboard(client: pg.Client, workspaceId: string, days: number): Promise<void> {
  for (const group of [
    "(u.at AT TIME ZONE 'Asia/Seoul')::date",
    'a.provider',
    'u.model',
    "coalesce(r.team_id::text, 'unassigned')",
    'u.key_ref',
  ])
    await client.query(
      `WITH price_of AS MATERIALIZED (
         SELECT substr(model, 8) AS model, max(micro_usd_per_million) FILTER (WHERE unit = 'input_token') AS input,
                max(micro_usd_per_million) FILTER (WHERE unit = 'cached_input_token') AS cached,
                max(micro_usd_per_million) FILTER (WHERE unit = 'output_token') AS output
           FROM price WHERE model LIKE 'openai:%' GROUP BY 1)
       SELECT ${group}, u.at >= now() - $2::interval AS is_now, sum(u.requests), sum(u.input_tokens), sum(u.cached_tokens), sum(u.output_tokens),
              sum(u.input_tokens * p.input + u.cached_tokens * p.cached + u.output_tokens * p.output)
         FROM provider_usage u JOIN provider_account a ON a.id = u.account_id JOIN price_of p ON p.model = u.model
         LEFT JOIN cost_rule r ON r.account_id = u.account_id AND r.ref_kind = 'project' AND r.ref = u.project_ref
        WHERE u.workspace_id = $1 AND u.at >= now() - 2 * $2::interval GROUP BY 1, 2`,
      [workspaceId, `${days} days`],
    )
}
