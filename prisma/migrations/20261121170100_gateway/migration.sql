-- The gateway's face to the outside: keys, leases of credits and tokens, models, upstreams, people's own Ollama servers,
-- and what the usage pages read.
--
-- A process that serves keys takes a lease: credits of the wallet (a hold) and tokens of the key, out of which it admits
-- requests in memory. Each finished request commits its usage row under its lease; the lease ends with the sum of its rows.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xcaster_gateway') THEN CREATE ROLE xcaster_gateway NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database's migration meanwhile
END $$;
GRANT USAGE ON SCHEMA public TO xcaster_gateway;

CREATE TYPE "model_kind" AS ENUM ('CHAT', 'EMBEDDING', 'IMAGE', 'SPEECH');
CREATE TYPE "usage_outcome" AS ENUM ('COMPLETED', 'CLIENT_CLOSED', 'STOPPED', 'FAILED');
CREATE TYPE "ollama_state" AS ENUM ('UNKNOWN', 'UP', 'DOWN');

CREATE TABLE "api_key" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" UUID NOT NULL,
  "created_by_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "shown" TEXT NOT NULL,
  "quota_tokens" BIGINT,
  "used_tokens" BIGINT NOT NULL DEFAULT 0,
  "leased_tokens" BIGINT NOT NULL DEFAULT 0,
  "is_enabled" BOOLEAN NOT NULL DEFAULT true,
  "models" TEXT[] NOT NULL DEFAULT '{}',
  "fallback_models" TEXT[] NOT NULL DEFAULT '{}',
  "requests_per_minute" INTEGER,
  "tokens_per_minute" INTEGER,
  "expires_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "deleted_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_key_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "api_key_counts" CHECK (used_tokens >= 0 AND leased_tokens >= 0 AND quota_tokens >= 0
                                     AND requests_per_minute > 0 AND tokens_per_minute > 0)
);
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");
CREATE INDEX "api_key_workspace_id_created_at_idx" ON "api_key"("workspace_id", "created_at");

CREATE TABLE "gateway_lease" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" UUID NOT NULL,
  "api_key_id" UUID,
  "hold_id" UUID,
  "process" TEXT NOT NULL,
  "ucr" BIGINT NOT NULL,
  "tokens" BIGINT,
  "used_ucr" BIGINT NOT NULL DEFAULT 0,
  "used_tokens" BIGINT NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "gateway_lease_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "gateway_lease_counts" CHECK (ucr >= 0 AND tokens >= 0 AND used_ucr >= 0 AND used_tokens >= 0)
);
CREATE UNIQUE INDEX "gateway_lease_hold_id_key" ON "gateway_lease"("hold_id");
CREATE INDEX "gateway_lease_api_key_id_idx" ON "gateway_lease"("api_key_id");
CREATE INDEX "gateway_lease_ended_at_expires_at_idx" ON "gateway_lease"("ended_at", "expires_at");

CREATE TABLE "model" (
  "id" TEXT NOT NULL,
  "alias" TEXT,
  "kind" "model_kind" NOT NULL,
  "context_tokens" INTEGER,
  "max_output_tokens" INTEGER,
  "features" TEXT[] NOT NULL DEFAULT '{}',
  "is_enabled" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "model_alias_key" ON "model"("alias");

CREATE TABLE "upstream" (
  "name" TEXT NOT NULL,
  "base_url" TEXT NOT NULL,
  "api_key_sealed" TEXT,
  "is_enabled" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "upstream_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "upstream_name" CHECK (name ~ '^[a-z][a-z0-9-]{1,30}$')
);

CREATE TABLE "ollama_server" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" UUID NOT NULL,
  "created_by_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "base_url" TEXT NOT NULL,
  "token_sealed" TEXT,
  "is_enabled" BOOLEAN NOT NULL DEFAULT true,
  "state" "ollama_state" NOT NULL DEFAULT 'UNKNOWN',
  "problem" TEXT,
  "version" TEXT,
  "latency_ms" INTEGER,
  "models" JSONB NOT NULL DEFAULT '[]',
  "checked_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ollama_server_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ollama_server_name" CHECK (name ~ '^[a-z][a-z0-9-]{0,30}$')
);
CREATE UNIQUE INDEX "ollama_server_workspace_id_name_key" ON "ollama_server"("workspace_id", "name");

ALTER TABLE "usage"
  ADD COLUMN "api_key_id" UUID,
  ADD COLUMN "lease_id" UUID,
  ADD COLUMN "endpoint" TEXT,
  ADD COLUMN "requested_model" TEXT,
  ADD COLUMN "outcome" "usage_outcome",
  ADD COLUMN "tokens" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "is_stream" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "duration_ms" INTEGER,
  ADD COLUMN "first_token_ms" INTEGER,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "request_id" TEXT,
  ADD COLUMN "error_code" TEXT,
  ADD CONSTRAINT "usage_tokens" CHECK (tokens >= 0);
CREATE INDEX "usage_lease_id_idx" ON "usage"("lease_id");
CREATE INDEX "usage_api_key_id_ended_at_idx" ON "usage"("api_key_id", "ended_at");
CREATE INDEX "usage_workspace_id_ended_at_id_idx" ON "usage"("workspace_id", "ended_at", "id");
CREATE INDEX "usage_ended_at_idx" ON "usage"("ended_at");

-- What was used in an hour, made anew from the rows that ended in it, never added to.
CREATE TABLE "usage_hour" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" UUID NOT NULL,
  "hour" TIMESTAMPTZ(3) NOT NULL,
  -- Null: not through a key (runs, the playground).
  "api_key_id" UUID,
  "model" TEXT NOT NULL,
  "resource" "resource" NOT NULL,
  "requests" INTEGER NOT NULL,
  "failures" INTEGER NOT NULL,
  "input_tokens" BIGINT NOT NULL,
  "cached_tokens" BIGINT NOT NULL,
  "output_tokens" BIGINT NOT NULL,
  "charged_ucr" BIGINT NOT NULL,
  "cost_pico_usd" BIGINT NOT NULL,
  CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "usage_hour_workspace_id_hour_idx" ON "usage_hour"("workspace_id", "hour");
CREATE INDEX "usage_hour_hour_idx" ON "usage_hour"("hour");
-- One row: hours before this are final.
CREATE TABLE "usage_rollup" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "usage_rollup_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "usage_rollup_one" CHECK (id = 1)
);

-- Long prompts cost more with some vendors: the row with the highest threshold that the prompt passes counts.
ALTER TABLE "price" ADD COLUMN "above_input_tokens" INTEGER NOT NULL DEFAULT 0 CHECK (above_input_tokens >= 0);
DROP INDEX "price_model_unit_effective_from_key";
CREATE UNIQUE INDEX "price_model_unit_above_input_tokens_effective_from_key"
  ON "price"("model", "unit", "above_input_tokens", "effective_from");

-- How many tokens a key of the plan may be given.
ALTER TABLE "plan" ADD COLUMN "max_key_tokens" BIGINT;
UPDATE plan SET max_key_tokens = v.tokens FROM (VALUES
  ('FREE', 50000), ('BASIC', 2000000), ('STANDARD', 10000000), ('PROFESSIONAL', 50000000)) AS v(id, tokens)
 WHERE plan.id = v.id;

ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gateway_lease" ADD CONSTRAINT "gateway_lease_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "gateway_lease" ADD CONSTRAINT "gateway_lease_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "credit_hold"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ollama_server" ADD CONSTRAINT "ollama_server_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---- leases -----------------------------------------------------------------------------------------------------

-- Sets credits of a wallet and tokens of a key aside for one process: as much as wanted, and at least the minimum.
-- Lock order: wallet, key. `p_min_ucr` 0 leases no credits (models without a price).
-- outcome: leased | insufficient | debt | no_tokens | key_off | no_account; `available` and `free_tokens` say what is left.
CREATE FUNCTION gateway_lease_open(
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
    IF NOT FOUND OR NOT key_.is_enabled OR key_.deleted_at IS NOT NULL OR key_.expires_at <= clock_timestamp() THEN
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

-- Ends a lease: the sum of its usage rows is spent, the rest goes back to the wallet and the key. Final and repeatable.
-- `p_only_expired`: for the reaper; a lease that was prolonged meanwhile stands. False when there was nothing to end.
CREATE FUNCTION gateway_lease_end(p_lease uuid, p_only_expired boolean DEFAULT false) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  lease gateway_lease;
  ucr_ bigint;
  tokens_ bigint;
BEGIN
  SELECT * INTO lease FROM gateway_lease WHERE id = p_lease;
  PERFORM 1 FROM credit_account WHERE workspace_id = lease.workspace_id FOR UPDATE;
  PERFORM 1 FROM api_key WHERE id = lease.api_key_id FOR UPDATE;
  -- Whoever is writing rows under this lease has it locked for share: they are counted, later ones find it ended.
  SELECT * INTO lease FROM gateway_lease WHERE id = p_lease FOR UPDATE;
  IF lease.id IS NULL OR lease.ended_at IS NOT NULL OR (p_only_expired AND lease.expires_at > clock_timestamp()) THEN
    RETURN false;
  END IF;
  SELECT coalesce(sum(u.charged_ucr), 0), coalesce(sum(u.tokens), 0) INTO ucr_, tokens_
    FROM usage u WHERE u.lease_id = p_lease AND u.state = 'DONE';
  UPDATE gateway_lease SET ended_at = clock_timestamp(), used_ucr = ucr_, used_tokens = tokens_ WHERE id = p_lease;
  UPDATE api_key SET leased_tokens = leased_tokens - coalesce(lease.tokens, 0), used_tokens = used_tokens + tokens_
   WHERE id = lease.api_key_id;
  IF lease.hold_id IS NOT NULL THEN
    PERFORM credit_hold_settle(lease.hold_id, ucr_, CASE WHEN ucr_ > 0 THEN 'SETTLED' ELSE 'RELEASED' END::credit_hold_state);
  END IF;
  RETURN true;
END $$;

-- Prolongs what a living process holds; says which of them still stand.
CREATE FUNCTION gateway_lease_extend(p_leases uuid[], p_ttl interval) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE gateway_lease SET expires_at = clock_timestamp() + p_ttl WHERE id = ANY(p_leases) AND ended_at IS NULL RETURNING id
$$;

-- Writes the usage rows of finished requests, all in one transaction, and says which could be written: a row whose lease
-- has ended is left out, for its process to find another. Rows without a lease cost nothing. Once per id.
CREATE FUNCTION gateway_usage_write(p_rows jsonb) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM gateway_lease
   WHERE id IN (SELECT (r->>'lease_id')::uuid FROM jsonb_array_elements(p_rows) r) AND ended_at IS NULL
   ORDER BY id FOR SHARE;
  RETURN QUERY
  WITH row_ AS (
    SELECT * FROM jsonb_to_recordset(p_rows) AS r(
      id uuid, workspace_id uuid, api_key_id uuid, lease_id uuid, model text, requested_model text, resource resource,
      endpoint text, state usage_state, outcome usage_outcome, max_ucr bigint, units jsonb, source text, cost_pico_usd bigint,
      charged_ucr bigint, tokens int, prices jsonb, is_stream boolean, duration_ms int, first_token_ms int, attempts int,
      request_id text, error_code text, created_at timestamptz)
  ), written AS (
    INSERT INTO usage (id, workspace_id, api_key_id, lease_id, hold_id, model, requested_model, resource, endpoint, state,
                       outcome, max_ucr, units, source, cost_pico_usd, charged_ucr, tokens, prices, is_stream, duration_ms,
                       first_token_ms, attempts, request_id, error_code, created_at, ended_at)
    SELECT r.id, r.workspace_id, r.api_key_id, r.lease_id, l.hold_id, r.model, r.requested_model, r.resource, r.endpoint, r.state,
           r.outcome, r.max_ucr, r.units, r.source, r.cost_pico_usd, r.charged_ucr, r.tokens, r.prices, r.is_stream, r.duration_ms,
           r.first_token_ms, r.attempts, r.request_id, r.error_code, r.created_at, clock_timestamp()
      FROM row_ r LEFT JOIN gateway_lease l ON l.id = r.lease_id AND l.workspace_id = r.workspace_id AND l.ended_at IS NULL
     WHERE l.id IS NOT NULL OR (r.lease_id IS NULL AND r.charged_ucr = 0)
        ON CONFLICT (id) DO NOTHING
    RETURNING usage.id
  )
  -- One that was written before counts as written: its first answer was lost on the way.
  SELECT w.id FROM written w UNION SELECT u.id FROM usage u JOIN row_ r ON r.id = u.id;
END $$;

REVOKE EXECUTE ON FUNCTION gateway_lease_open, gateway_lease_end, gateway_lease_extend, gateway_usage_write FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gateway_lease_open, gateway_lease_end, gateway_lease_extend, gateway_usage_write
  TO xcaster_gateway, xcaster_worker;

-- ---- what changes, every process hears --------------------------------------------------------------------------

CREATE FUNCTION gateway_tell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_ jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('gateway', TG_ARGV[0] || ':' || coalesce(row_->>TG_ARGV[1], ''));
  RETURN NULL;
END $$;
-- Counters move all the time and are not told; what decides whether a key may be used is.
CREATE TRIGGER api_key_told AFTER UPDATE OF is_enabled, deleted_at, expires_at, quota_tokens, models, fallback_models,
  requests_per_minute, tokens_per_minute ON api_key FOR EACH ROW EXECUTE FUNCTION gateway_tell('key', 'id');
CREATE TRIGGER workspace_told AFTER UPDATE OF deleted_at ON workspace FOR EACH ROW EXECUTE FUNCTION gateway_tell('workspace', 'id');
CREATE TRIGGER ollama_told AFTER UPDATE OF is_enabled, base_url, token_sealed OR DELETE ON ollama_server
  FOR EACH ROW EXECUTE FUNCTION gateway_tell('ollama', 'id');
CREATE TRIGGER model_told AFTER INSERT OR UPDATE OR DELETE ON model FOR EACH ROW EXECUTE FUNCTION gateway_tell('models', 'id');
CREATE TRIGGER price_told AFTER INSERT OR UPDATE OR DELETE ON price FOR EACH ROW EXECUTE FUNCTION gateway_tell('models', 'model');
CREATE TRIGGER upstream_told AFTER INSERT OR UPDATE OR DELETE ON upstream FOR EACH ROW EXECUTE FUNCTION gateway_tell('upstreams', 'name');

-- A person who is no member any more made keys that still spend the team's credits.
CREATE FUNCTION member_keys_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE api_key SET is_enabled = false
   WHERE workspace_id = OLD.workspace_id AND created_by_id = OLD.user_id AND is_enabled;
  RETURN NULL;
END $$;
CREATE TRIGGER member_keys_off AFTER DELETE ON member FOR EACH ROW EXECUTE FUNCTION member_keys_off();

-- ---- walls and rights -------------------------------------------------------------------------------------------

SELECT wall_in(name::regclass) FROM unnest(ARRAY['api_key', 'gateway_lease', 'ollama_server', 'usage_hour']) AS name;
-- Requests of a key come without a person: the gateway sees whose key it is, and each of its queries names the workspace.
CREATE POLICY gateway ON api_key TO xcaster_gateway USING (true) WITH CHECK (true);
CREATE POLICY gateway ON gateway_lease FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON ollama_server TO xcaster_gateway USING (true) WITH CHECK (true);
CREATE POLICY gateway ON workspace FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON usage FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON usage_hour FOR SELECT TO xcaster_gateway USING (true);
GRANT SELECT ON api_key, gateway_lease, ollama_server, model, price, usage, usage_hour TO xcaster_gateway;
GRANT SELECT (id, kind, name, plan_id, created_at, deleted_at) ON workspace TO xcaster_gateway;
GRANT SELECT ON upstream TO xcaster_gateway;
GRANT UPDATE (last_used_at) ON api_key TO xcaster_gateway;
GRANT UPDATE (state, problem, version, latency_ms, models, checked_at) ON ollama_server TO xcaster_gateway;

GRANT SELECT, INSERT ON api_key TO xcaster_api;
GRANT UPDATE (name, quota_tokens, is_enabled, models, fallback_models, requests_per_minute, tokens_per_minute, expires_at,
              deleted_at) ON api_key TO xcaster_api;
GRANT SELECT, INSERT, DELETE ON ollama_server TO xcaster_api;
GRANT UPDATE (name, base_url, token_sealed, is_enabled, state, problem, version, latency_ms, models, checked_at)
  ON ollama_server TO xcaster_api;
GRANT SELECT ON usage_hour, model TO xcaster_api;

-- Operators keep prices, models and upstreams, and look after keys of others.
GRANT INSERT ON price TO xcaster_gateway;
GRANT INSERT, UPDATE, DELETE ON model, upstream TO xcaster_gateway;
GRANT UPDATE (is_enabled) ON api_key TO xcaster_gateway;
GRANT SELECT (id, email, name, created_at) ON user_account TO xcaster_gateway;
GRANT SELECT ON member, credit_account TO xcaster_gateway;
CREATE POLICY gateway ON member FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON credit_account FOR SELECT TO xcaster_gateway USING (true);

-- ---- what must always be true -----------------------------------------------------------------------------------

CREATE VIEW gateway_invariant AS
  SELECT 'I9' AS invariant, 'a lease was settled with other than its usage' AS broken, l.workspace_id, l.id::text AS subject
    FROM gateway_lease l LEFT JOIN credit_hold h ON h.id = l.hold_id
    LEFT JOIN (SELECT lease_id, sum(charged_ucr) AS ucr, sum(tokens) AS tokens FROM usage
                WHERE lease_id IS NOT NULL AND state = 'DONE' GROUP BY lease_id) u ON u.lease_id = l.id
   WHERE l.ended_at IS NOT NULL
     AND (coalesce(u.ucr, 0) <> l.used_ucr OR coalesce(u.tokens, 0) <> l.used_tokens
          OR coalesce(h.settled_ucr + h.uncollected_ucr, 0) <> l.used_ucr)
  UNION ALL
  SELECT 'I9', 'a lease outlived its process', workspace_id, id::text
    FROM gateway_lease WHERE ended_at IS NULL AND expires_at < now() - interval '10 minutes'
  UNION ALL
  SELECT 'I10', 'the counts of a key are not those of its leases', k.workspace_id, k.id::text
    FROM api_key k
    LEFT JOIN (SELECT api_key_id, sum(used_tokens) FILTER (WHERE ended_at IS NOT NULL) AS used,
                      sum(tokens) FILTER (WHERE ended_at IS NULL) AS leased FROM gateway_lease GROUP BY 1) l ON l.api_key_id = k.id
   WHERE k.used_tokens <> coalesce(l.used, 0) OR k.leased_tokens <> coalesce(l.leased, 0);
GRANT SELECT ON gateway_invariant TO xcaster_worker;
