-- A key has two switches: its owner's (is_enabled) and the operators' (blocked_at). Each role may move its own only, so that
-- nobody switches on again what operators have stopped, and operators do not wake a key that its owner has switched off.
ALTER TABLE "api_key" ADD COLUMN "blocked_at" TIMESTAMPTZ(3);
REVOKE UPDATE (is_enabled) ON api_key FROM xcaster_gateway;
GRANT UPDATE (blocked_at) ON api_key TO xcaster_gateway;

DROP TRIGGER api_key_told ON api_key;
CREATE TRIGGER api_key_told AFTER UPDATE OF is_enabled, blocked_at, deleted_at, expires_at, quota_tokens, models,
  fallback_models, requests_per_minute, tokens_per_minute ON api_key FOR EACH ROW EXECUTE FUNCTION gateway_tell('key', 'id');

-- As before, but for keys that are blocked.
CREATE OR REPLACE FUNCTION gateway_lease_open(
  p_workspace uuid, p_key uuid, p_process text, p_min_ucr bigint, p_want_ucr bigint, p_min_tokens bigint, p_want_tokens bigint,
  p_ttl interval
) RETURNS TABLE (outcome text, lease_id uuid, ucr bigint, tokens bigint, available bigint, free_tokens bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account credit_account;
  key_ api_key;
  id_ uuid := gen_random_uuid();
  hold uuid;
  ucr_ bigint := 0;
  tokens_ bigint;
  free_ bigint;
BEGIN
  SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', NULL::uuid, 0::bigint, NULL::bigint, 0::bigint, NULL::bigint;
    RETURN;
  END IF;
  IF p_key IS NOT NULL THEN
    SELECT * INTO key_ FROM api_key WHERE id = p_key AND workspace_id = p_workspace FOR UPDATE;
    IF NOT FOUND OR NOT key_.is_enabled OR key_.blocked_at IS NOT NULL OR key_.deleted_at IS NOT NULL
       OR key_.expires_at <= clock_timestamp() THEN
      RETURN QUERY SELECT 'key_off', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, NULL::bigint;
      RETURN;
    END IF;
    free_ := key_.quota_tokens - key_.used_tokens - key_.leased_tokens;
    IF free_ < p_min_tokens THEN
      RETURN QUERY SELECT 'no_tokens', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, greatest(0, free_);
      RETURN;
    END IF;
    tokens_ := CASE WHEN free_ IS NULL THEN NULL ELSE least(free_, greatest(p_min_tokens, p_want_tokens)) END;
  END IF;
  IF p_min_ucr > 0 THEN
    PERFORM credit_expire_due(p_workspace, clock_timestamp());
    SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace;
    IF account.debt_ucr > 0 OR account.available_ucr < p_min_ucr THEN
      RETURN QUERY SELECT CASE WHEN account.debt_ucr > 0 THEN 'debt' ELSE 'insufficient' END, NULL::uuid, 0::bigint, NULL::bigint,
                          account.available_ucr, free_;
      RETURN;
    END IF;
    ucr_ := least(account.available_ucr, greatest(p_min_ucr, p_want_ucr));
    -- The lease has its own, shorter time; this one only says when its end is overdue.
    SELECT h.hold_id INTO STRICT hold
      FROM credit_hold_open(p_workspace, ucr_, 'lease:' || id_, 'gateway', interval '1 day') h WHERE h.outcome = 'held';
  END IF;
  INSERT INTO gateway_lease (id, workspace_id, api_key_id, hold_id, process, ucr, tokens, expires_at)
  VALUES (id_, p_workspace, p_key, hold, p_process, ucr_, tokens_, clock_timestamp() + p_ttl);
  UPDATE api_key SET leased_tokens = leased_tokens + coalesce(tokens_, 0) WHERE id = p_key;
  RETURN QUERY SELECT 'leased', id_, ucr_, tokens_, account.available_ucr - ucr_, free_ - tokens_;
END $$;
