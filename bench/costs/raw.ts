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
      `SELECT ${group}, u.at >= now() - $2::interval AS is_now, sum(u.requests), sum(u.input_tokens), sum(u.cached_tokens), sum(u.output_tokens),
              sum(u.input_tokens * i.micro_usd_per_million + u.cached_tokens * c.micro_usd_per_million + u.output_tokens * o.micro_usd_per_million)
         FROM provider_usage u
         JOIN provider_account a ON a.id = u.account_id
         JOIN price i ON i.model = 'openai:' || u.model AND i.unit = 'input_token'
         JOIN price c ON c.model = 'openai:' || u.model AND c.unit = 'cached_input_token'
         JOIN price o ON o.model = 'openai:' || u.model AND o.unit = 'output_token'
         LEFT JOIN cost_rule r ON r.account_id = u.account_id AND r.ref_kind = 'project' AND r.ref = u.project_ref
        WHERE u.workspace_id = $1 AND u.at >= now() - 2 * $2::interval GROUP BY 1, 2`,
      [workspaceId, `${days} days`],
    )
}
