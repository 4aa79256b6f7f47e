-- Lighter: it stands before the last byte of every reply. The hold is the lease's and need not be repeated in each row.

-- Writes the usage rows of finished requests, all in one transaction, and says which could be written: a row whose lease
-- has ended is left out, for its process to find another. Rows without a lease cost nothing. Once per id.
CREATE OR REPLACE FUNCTION gateway_usage_write(p_rows jsonb) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  count_ int;
BEGIN
  PERFORM 1 FROM gateway_lease
   WHERE id IN (SELECT (r->>'lease_id')::uuid FROM jsonb_array_elements(p_rows) r) AND ended_at IS NULL
   ORDER BY id FOR SHARE;
  RETURN QUERY
  INSERT INTO usage (id, workspace_id, api_key_id, lease_id, model, requested_model, resource, endpoint, state, outcome,
                     max_ucr, units, source, cost_pico_usd, charged_ucr, tokens, prices, is_stream, duration_ms,
                     first_token_ms, attempts, request_id, error_code, created_at, ended_at)
  SELECT r.id, r.workspace_id, r.api_key_id, r.lease_id, r.model, r.requested_model, r.resource, r.endpoint, r.state, r.outcome,
         r.max_ucr, r.units, r.source, r.cost_pico_usd, r.charged_ucr, r.tokens, r.prices, r.is_stream, r.duration_ms,
         r.first_token_ms, r.attempts, r.request_id, r.error_code, r.created_at, clock_timestamp()
    FROM jsonb_to_recordset(p_rows) AS r(
      id uuid, workspace_id uuid, api_key_id uuid, lease_id uuid, model text, requested_model text, resource resource,
      endpoint text, state usage_state, outcome usage_outcome, max_ucr bigint, units jsonb, source text, cost_pico_usd bigint,
      charged_ucr bigint, tokens int, prices jsonb, is_stream boolean, duration_ms int, first_token_ms int, attempts int,
      request_id text, error_code text, created_at timestamptz)
    LEFT JOIN gateway_lease l ON l.id = r.lease_id AND l.workspace_id = r.workspace_id AND l.ended_at IS NULL
   WHERE l.id IS NOT NULL OR (r.lease_id IS NULL AND r.charged_ucr = 0)
      ON CONFLICT (id) DO NOTHING
  RETURNING usage.id;
  GET DIAGNOSTICS count_ = ROW_COUNT;
  -- One that was written before counts as written: its first answer was lost on the way.
  IF count_ < jsonb_array_length(p_rows) THEN
    RETURN QUERY SELECT u.id FROM usage u
      WHERE u.id IN (SELECT (r->>'id')::uuid FROM jsonb_array_elements(p_rows) r);
  END IF;
END $$;
