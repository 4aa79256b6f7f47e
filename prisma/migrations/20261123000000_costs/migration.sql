-- Costs: linked provider accounts, what they report, sums by hour and day, budgets, advice, reports; versions of prices.

-- CreateEnum
CREATE TYPE "provider_account_state" AS ENUM ('CONNECTED', 'NEEDS_ATTENTION', 'REMOVED');

-- CreateEnum
CREATE TYPE "advice_state" AS ENUM ('OPEN', 'ACCEPTED', 'DISMISSED');

-- DropIndex
DROP INDEX "price_model_unit_above_input_tokens_effective_from_key";

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "budget_leased_ucr" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "budget_period" TIMESTAMPTZ(3),
ADD COLUMN     "budget_ucr" BIGINT,
ADD COLUMN     "budget_used_ucr" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "budget_zone" TEXT;

-- AlterTable
ALTER TABLE "price" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "effective_until" TIMESTAMPTZ(3),
ADD COLUMN     "known_at" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tier" TEXT NOT NULL DEFAULT 'standard';

-- AlterTable
ALTER TABLE "usage_hour" ADD COLUMN     "cache_write_hour_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cache_write_tokens" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "provider_account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credential_sealed" TEXT,
    "credential_hint" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "remote_id" TEXT,
    "remote_name" TEXT,
    "covers_gateway" BOOLEAN NOT NULL DEFAULT false,
    "state" "provider_account_state" NOT NULL DEFAULT 'CONNECTED',
    "problem" TEXT,
    "import_from" TIMESTAMPTZ(3) NOT NULL,
    "imported_through" TIMESTAMPTZ(3),
    "usage_through" TIMESTAMPTZ(3),
    "cost_through" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_owner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sync_asked_at" TIMESTAMPTZ(3),
    "attention_told_at" TIMESTAMPTZ(3),
    "request_key" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_import" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "cost_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_ref" (
    "account_id" UUID NOT NULL,
    "ref_kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "provider_ref_pkey" PRIMARY KEY ("account_id","ref_kind","ref")
);

-- CreateTable
CREATE TABLE "provider_usage" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "project_ref" TEXT NOT NULL DEFAULT '',
    "key_ref" TEXT NOT NULL DEFAULT '',
    "model" TEXT NOT NULL,
    "tier" TEXT NOT NULL DEFAULT 'standard',
    "above_input_tokens" INTEGER NOT NULL DEFAULT 0,
    "geo" TEXT NOT NULL DEFAULT '',
    "requests" BIGINT,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "units" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "provider_usage_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "provider_cost" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "project_ref" TEXT NOT NULL DEFAULT '',
    "key_ref" TEXT NOT NULL DEFAULT '',
    "line_item" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT 'standard',
    "unit" TEXT NOT NULL DEFAULT '',
    "amount_pico_usd" BIGINT NOT NULL,

    CONSTRAINT "provider_cost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_hour" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_ref" TEXT NOT NULL DEFAULT '',
    "project_ref" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT 'standard',
    "team_id" UUID,
    "project_id" UUID,
    "basis" TEXT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_pico_usd" BIGINT NOT NULL,
    "estimated_pico_usd" BIGINT NOT NULL,
    "input_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cached_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "output_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "other_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "unpriced_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cost_hour_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_day" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "account_id" UUID,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_ref" TEXT NOT NULL DEFAULT '',
    "project_ref" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT 'standard',
    "team_id" UUID,
    "project_id" UUID,
    "basis" TEXT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_pico_usd" BIGINT NOT NULL,
    "estimated_pico_usd" BIGINT NOT NULL,
    "input_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cached_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "output_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "other_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "unpriced_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cost_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_day_sum" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_ref" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT 'standard',
    "team_id" UUID,
    "project_id" UUID,
    "basis" TEXT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_pico_usd" BIGINT NOT NULL,
    "estimated_pico_usd" BIGINT NOT NULL,
    "input_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cached_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "cache_write_hour_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "output_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "other_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "unpriced_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cost_day_sum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dirty_hour" (
    "workspace_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL DEFAULT 'facts_changed',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dirty_hour_pkey" PRIMARY KEY ("workspace_id","source","hour")
);

-- CreateTable
CREATE TABLE "cost_settings" (
    "workspace_id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Seoul',
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_settings_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "cost_team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "cost_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_project" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "team_id" UUID,
    "name" TEXT NOT NULL,
    "is_critical" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "cost_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_rule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "account_id" UUID,
    "ref_kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "team_id" UUID,
    "project_id" UUID,
    "from_day" DATE NOT NULL,
    "until_day" DATE,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_month" (
    "workspace_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "total_pico_usd" BIGINT NOT NULL,
    "sums" JSONB NOT NULL,
    "restatements" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "cost_month_pkey" PRIMARY KEY ("workspace_id","month")
);

-- CreateTable
CREATE TABLE "api_spend" (
    "workspace_id" UUID NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "used_ucr" BIGINT NOT NULL,
    "leased_ucr" BIGINT NOT NULL,

    CONSTRAINT "api_spend_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "cost_watch" (
    "workspace_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "checked_version" INTEGER NOT NULL DEFAULT 0,
    "check_at" TIMESTAMPTZ(3),
    "changed_from" DATE,
    "told_on" DATE,

    CONSTRAINT "cost_watch_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "cost_budget" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_ref" TEXT NOT NULL DEFAULT '',
    "amount_micro_usd" BIGINT NOT NULL,
    "thresholds" INTEGER[] DEFAULT ARRAY[50, 80, 100]::INTEGER[],
    "has_forecast" BOOLEAN NOT NULL DEFAULT true,
    "stops_key" BOOLEAN NOT NULL DEFAULT false,
    "armed_on" DATE,
    "armed_spent_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "cost_budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_recipient" (
    "budget_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,

    CONSTRAINT "budget_recipient_pkey" PRIMARY KEY ("budget_id","user_id")
);

-- CreateTable
CREATE TABLE "budget_alert" (
    "budget_id" UUID NOT NULL,
    "period" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "amount_micro_usd" BIGINT NOT NULL,
    "spent_micro_usd" BIGINT NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_alert_pkey" PRIMARY KEY ("budget_id","period","kind","threshold","amount_micro_usd")
);

-- CreateTable
CREATE TABLE "cost_anomaly" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "project_id" UUID,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "cost_pico_usd" BIGINT NOT NULL,
    "expected_pico_usd" BIGINT NOT NULL,
    "causes" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cost_anomaly_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_advice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "saving_low_micro_usd" BIGINT NOT NULL,
    "saving_high_micro_usd" BIGINT NOT NULL,
    "confidence" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "state" "advice_state" NOT NULL DEFAULT 'OPEN',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "realised_pico_usd" BIGINT,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_advice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "request_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_schedule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "local_time" TEXT NOT NULL DEFAULT '09:00',
    "user_ids" UUID[],
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "wake_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_delivery" (
    "workspace_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_delivery_pkey" PRIMARY KEY ("workspace_id","span","period","user_id")
);

-- CreateTable
CREATE TABLE "advice_turn" (
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "advice_turn_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "repricing" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "model" TEXT NOT NULL,
    "from_hour" TIMESTAMPTZ(3) NOT NULL,
    "until_hour" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repricing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_alias" (
    "provider" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "model" TEXT NOT NULL,

    CONSTRAINT "model_alias_pkey" PRIMARY KEY ("provider","alias")
);

-- CreateIndex
CREATE INDEX "provider_account_workspace_id_created_at_idx" ON "provider_account"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "provider_account_wake_at_idx" ON "provider_account"("wake_at");

-- CreateIndex
CREATE UNIQUE INDEX "provider_account_workspace_id_request_key_key" ON "provider_account"("workspace_id", "request_key");

-- CreateIndex
CREATE INDEX "cost_import_account_id_started_at_idx" ON "cost_import"("account_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "provider_usage_account_id_at_idx" ON "provider_usage"("account_id", "at");

-- CreateIndex
CREATE INDEX "provider_usage_workspace_id_at_idx" ON "provider_usage"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "provider_cost_account_id_day_idx" ON "provider_cost"("account_id", "day");

-- CreateIndex
CREATE INDEX "provider_cost_workspace_id_day_idx" ON "provider_cost"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "cost_hour_workspace_id_hour_idx" ON "cost_hour"("workspace_id", "hour");

-- CreateIndex
CREATE INDEX "cost_day_workspace_id_day_idx" ON "cost_day"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "cost_day_sum_workspace_id_kind_day_idx" ON "cost_day_sum"("workspace_id", "kind", "day");

-- CreateIndex
CREATE INDEX "dirty_hour_since_idx" ON "dirty_hour"("since");

-- CreateIndex
CREATE INDEX "cost_team_workspace_id_idx" ON "cost_team"("workspace_id");

-- CreateIndex
CREATE INDEX "cost_project_workspace_id_idx" ON "cost_project"("workspace_id");

-- CreateIndex
CREATE INDEX "cost_rule_workspace_id_idx" ON "cost_rule"("workspace_id");

-- CreateIndex
CREATE INDEX "cost_budget_workspace_id_idx" ON "cost_budget"("workspace_id");

-- CreateIndex
CREATE INDEX "gateway_lease_workspace_id_created_at_idx" ON "gateway_lease"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "cost_watch_check_at_idx" ON "cost_watch"("check_at");

-- CreateIndex
CREATE INDEX "cost_anomaly_workspace_id_day_idx" ON "cost_anomaly"("workspace_id", "day" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "cost_advice_workspace_id_kind_subject_key" ON "cost_advice"("workspace_id", "kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "cost_report_workspace_id_request_key_key" ON "cost_report"("workspace_id", "request_key");

-- CreateIndex
CREATE INDEX "cost_report_workspace_id_created_at_idx" ON "cost_report"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "report_schedule_wake_at_idx" ON "report_schedule"("wake_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_schedule_workspace_id_span_key" ON "report_schedule"("workspace_id", "span");

-- CreateIndex
CREATE UNIQUE INDEX "price_model_unit_above_input_tokens_tier_effective_from_rev_key" ON "price"("model", "unit", "above_input_tokens", "tier", "effective_from", "revision");

-- AddForeignKey
ALTER TABLE "provider_account" ADD CONSTRAINT "provider_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_import" ADD CONSTRAINT "cost_import_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "provider_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_ref" ADD CONSTRAINT "provider_ref_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "provider_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_project" ADD CONSTRAINT "cost_project_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "cost_team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_recipient" ADD CONSTRAINT "budget_recipient_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "cost_budget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_alert" ADD CONSTRAINT "budget_alert_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "cost_budget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a provider reported is kept by month, so that old months can be taken away and a month is read alone. Months are made
-- when a slice of them is written first; the table's owner makes them, whoever writes.
CREATE FUNCTION provider_usage_month(p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first timestamp := date_trunc('month', p_at AT TIME ZONE 'UTC');
  name text := 'provider_usage_' || to_char(first, 'YYYY_MM');
BEGIN
  IF first < '2020-01-01' OR first > (now() AT TIME ZONE 'UTC') + interval '2 months' THEN
    RAISE EXCEPTION 'no month of usage: %', p_at USING ERRCODE = 'check_violation';
  END IF;
  IF to_regclass('public.' || quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('provider_usage_month'));
  IF to_regclass('public.' || quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF provider_usage FOR VALUES FROM (%L) TO (%L)',
                 name, first AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
  -- Nobody reads a month by its own name; through the table the table's policies hold.
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
END $$;
REVOKE EXECUTE ON FUNCTION provider_usage_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION provider_usage_month TO xcaster_worker, xcaster_api;

ALTER TABLE "provider_usage"
  ADD CONSTRAINT "provider_usage_counts" CHECK (
    input_tokens >= 0 AND cached_tokens >= 0 AND cache_write_tokens >= 0 AND cache_write_hour_tokens >= 0
    AND output_tokens >= 0 AND reasoning_tokens BETWEEN 0 AND output_tokens),
  ADD CONSTRAINT "provider_usage_account_id_fkey" FOREIGN KEY (account_id) REFERENCES provider_account (id) ON DELETE CASCADE;
ALTER TABLE "provider_cost"
  ADD CONSTRAINT "provider_cost_account_id_fkey" FOREIGN KEY (account_id) REFERENCES provider_account (id) ON DELETE CASCADE;
-- Long prompts are few and are looked for alone, where prices depend on them.
CREATE INDEX "provider_usage_long_prompts" ON "provider_usage" ("workspace_id", "at") WHERE above_input_tokens > 0;
ALTER TABLE "cost_hour" ADD CONSTRAINT "cost_hour_classes" CHECK (
  cost_pico_usd = input_pico_usd + cached_pico_usd + cache_write_pico_usd + cache_write_hour_pico_usd + output_pico_usd + other_pico_usd);
ALTER TABLE "cost_day" ADD CONSTRAINT "cost_day_classes" CHECK (
  cost_pico_usd = input_pico_usd + cached_pico_usd + cache_write_pico_usd + cache_write_hour_pico_usd + output_pico_usd + other_pico_usd);
ALTER TABLE "cost_budget"
  ADD CONSTRAINT "cost_budget_scope" CHECK (scope IN ('workspace', 'team', 'project', 'key', 'provider', 'model')),
  ADD CONSTRAINT "cost_budget_amount" CHECK (amount_micro_usd > 0),
  ADD CONSTRAINT "cost_budget_stops" CHECK (NOT stops_key OR scope = 'key');
ALTER TABLE "cost_rule"
  ADD CONSTRAINT "cost_rule_days" CHECK (until_day IS NULL OR until_day > from_day),
  ADD CONSTRAINT "cost_rule_kind" CHECK (ref_kind IN ('key', 'project'));
ALTER TABLE "price"
  ADD CONSTRAINT "price_span" CHECK (effective_until IS NULL OR effective_until > effective_from);
-- Rows of the seed that begin later are what vendors announced; others were meant by whoever wrote them.
UPDATE price SET confirmed_at = NULL WHERE effective_from > now() AND source LIKE 'Gemini API pricing page%';
-- The seed said one moment for all rows; costs are worked out for times before it. It knows now when each began, and when the
-- promotion ends.
UPDATE price SET effective_from = '2025-01-01T00:00:00Z'
 WHERE effective_from = '2026-11-01T00:00:00Z'
   AND split_part(model, ':', 1) IN ('anthropic', 'openai', 'gemini', 'xai', 'piapi', 'elevenlabs');
UPDATE price SET effective_until = '2027-01-01T00:00:00Z'
 WHERE model = 'gemini:gemini-3.8-flash' AND effective_from = '2025-01-01T00:00:00Z';

SELECT wall_in(name::regclass) FROM unnest(ARRAY[
  'provider_account', 'provider_ref', 'cost_import', 'provider_usage', 'provider_cost', 'cost_hour', 'cost_day', 'cost_day_sum', 'dirty_hour', 'cost_settings',
  'cost_team', 'cost_project', 'cost_rule', 'cost_month', 'cost_budget', 'budget_recipient', 'budget_alert', 'cost_anomaly',
  'cost_advice', 'cost_report', 'report_schedule', 'report_delivery', 'advice_turn']) AS name;
GRANT SELECT ON provider_ref, cost_import, provider_usage, provider_cost, cost_hour, cost_day, cost_day_sum, cost_month, budget_alert, cost_anomaly, cost_report
  TO xcaster_api;
GRANT SELECT, INSERT, UPDATE ON provider_account, cost_team, cost_project, cost_rule, cost_budget, cost_settings TO xcaster_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON report_schedule, dirty_hour TO xcaster_api;
-- A rule that was never meant leaves nothing; what a closed month says stays, what became of it is written beside it.
GRANT DELETE ON cost_rule TO xcaster_api;
GRANT UPDATE (restatements) ON cost_month TO xcaster_api;
GRANT SELECT, INSERT, DELETE ON budget_recipient TO xcaster_api;
GRANT INSERT ON cost_import, cost_report TO xcaster_api;
GRANT UPDATE (state, decided_by_id, decided_at) ON cost_advice TO xcaster_api;
GRANT SELECT ON cost_advice, advice_turn, report_delivery, model_alias, repricing TO xcaster_api;
GRANT UPDATE (dismissed_at) ON cost_anomaly TO xcaster_api;
-- Rows of files come through the api, removed accounts lose what was read.
GRANT INSERT, DELETE ON provider_usage, provider_cost TO xcaster_api;
GRANT INSERT, UPDATE, DELETE ON provider_ref TO xcaster_api;

-- Operators keep prices and other names of models, see what was used without a price, and have hours added up anew.
GRANT UPDATE (confirmed_at, declined_at, known_at) ON price TO xcaster_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON model_alias TO xcaster_gateway;
GRANT SELECT, INSERT ON repricing TO xcaster_gateway;
GRANT SELECT (id, workspace_id, provider) ON provider_account TO xcaster_gateway;
GRANT SELECT (workspace_id, account_id, at, model) ON provider_usage TO xcaster_gateway;
GRANT SELECT (day, provider, model, tier, unpriced_tokens) ON cost_day TO xcaster_gateway;
GRANT SELECT, INSERT, UPDATE ON dirty_hour TO xcaster_gateway;
GRANT SELECT (workspace_id, month) ON cost_month TO xcaster_gateway;
CREATE POLICY gateway ON cost_month FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON provider_account FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON provider_usage FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON cost_day FOR SELECT TO xcaster_gateway USING (true);
CREATE POLICY gateway ON dirty_hour TO xcaster_gateway USING (true) WITH CHECK (true);
-- Looked for across all workspaces: they are few.
CREATE INDEX "cost_day_unpriced" ON "cost_day" ("day") WHERE unpriced_tokens > 0;

-- ---- what a key and a workspace may spend through the gateway ---------------------------------------------------

-- One row for a day and subject, however many look for it at once.
CREATE UNIQUE INDEX cost_anomaly_once ON cost_anomaly (
  workspace_id, day, coalesce(project_id, '00000000-0000-0000-0000-000000000000'::uuid), provider, model);
CREATE INDEX cost_watch_changed ON cost_watch (workspace_id) WHERE version <> checked_version;
SELECT wall_in(name::regclass) FROM unnest(ARRAY['api_spend', 'cost_watch']) AS name;
GRANT SELECT ON api_spend TO xcaster_api;
GRANT SELECT, INSERT, UPDATE ON cost_watch TO xcaster_api;
GRANT UPDATE (budget_ucr, budget_zone) ON api_key TO xcaster_api;
ALTER TABLE api_key ADD CONSTRAINT api_key_budget CHECK (
  budget_ucr >= 0 AND (budget_ucr IS NULL OR budget_zone IS NOT NULL) AND budget_used_ucr >= 0 AND budget_leased_ucr >= 0);

-- What counts towards a budget is counted anew when the budget or its zone is another one.
CREATE FUNCTION api_key_budget_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.budget_period := NULL;
  NEW.budget_used_ucr := 0;
  NEW.budget_leased_ucr := 0;
  RETURN NEW;
END $$;
CREATE TRIGGER api_key_budget_anew BEFORE UPDATE OF budget_ucr, budget_zone ON api_key FOR EACH ROW
  WHEN (OLD.budget_ucr IS DISTINCT FROM NEW.budget_ucr OR OLD.budget_zone IS DISTINCT FROM NEW.budget_zone)
  EXECUTE FUNCTION api_key_budget_anew();
-- Every process leases anew under a changed budget; what is running goes on, unlike under a key that was switched off.
CREATE TRIGGER api_key_budget_told AFTER UPDATE OF budget_ucr, budget_zone ON api_key FOR EACH ROW
  WHEN (OLD.budget_ucr IS DISTINCT FROM NEW.budget_ucr OR OLD.budget_zone IS DISTINCT FROM NEW.budget_zone)
  EXECUTE FUNCTION gateway_tell('budget', 'id');

-- Months of keys' budgets are those of the workspace's reports.
CREATE FUNCTION cost_zone_of_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE api_key SET budget_zone = NEW.time_zone
   WHERE workspace_id = NEW.workspace_id AND budget_ucr IS NOT NULL AND budget_zone <> NEW.time_zone;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION cost_zone_of_keys FROM PUBLIC;
CREATE TRIGGER cost_zone_of_keys AFTER INSERT OR UPDATE OF time_zone ON cost_settings FOR EACH ROW EXECUTE FUNCTION cost_zone_of_keys();

-- As before, and takes no more than the budget of the key and the plan of the workspace have left. A lease counts in the month
-- and in the period in which it was opened, as long as it lasts; whoever opens or ends one has the wallet locked, so that the
-- counts are those of the leases. They are counted from the leases when a period, a budget or a plan is new.
-- outcome: also no_budget | no_plan; `facts` says what there was and when there is more.
DROP FUNCTION gateway_lease_open;
CREATE FUNCTION gateway_lease_open(
  p_workspace uuid, p_key uuid, p_process text, p_min_ucr bigint, p_want_ucr bigint, p_min_tokens bigint, p_want_tokens bigint,
  p_ttl interval
) RETURNS TABLE (outcome text, lease_id uuid, ucr bigint, tokens bigint, available bigint, free_tokens bigint, facts jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account credit_account;
  key_ api_key;
  spend api_spend;
  id_ uuid := gen_random_uuid();
  hold uuid;
  ucr_ bigint := 0;
  tokens_ bigint;
  free_ bigint;
  budget_free bigint;
  plan_free bigint;
  plan_ucr bigint;
  start_ timestamptz;
  month_ timestamptz;
  period_ interval := interval '2592000 seconds';
BEGIN
  SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', NULL::uuid, 0::bigint, NULL::bigint, 0::bigint, NULL::bigint, NULL::jsonb;
    RETURN;
  END IF;
  IF p_key IS NOT NULL THEN
    SELECT * INTO key_ FROM api_key WHERE id = p_key AND workspace_id = p_workspace FOR UPDATE;
    IF NOT FOUND OR NOT key_.is_enabled OR key_.blocked_at IS NOT NULL OR key_.deleted_at IS NOT NULL
       OR key_.expires_at <= clock_timestamp() THEN
      RETURN QUERY SELECT 'key_off', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, NULL::bigint, NULL::jsonb;
      RETURN;
    END IF;
    free_ := key_.quota_tokens - key_.used_tokens - key_.leased_tokens;
    IF free_ < p_min_tokens THEN
      RETURN QUERY SELECT 'no_tokens', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, greatest(0, free_), NULL::jsonb;
      RETURN;
    END IF;
    tokens_ := CASE WHEN free_ IS NULL THEN NULL ELSE least(free_, greatest(p_min_tokens, p_want_tokens)) END;
  END IF;
  IF p_min_ucr > 0 THEN
    PERFORM credit_expire_due(p_workspace, clock_timestamp());
    SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace;
    IF account.debt_ucr > 0 OR account.available_ucr < p_min_ucr THEN
      RETURN QUERY SELECT CASE WHEN account.debt_ucr > 0 THEN 'debt' ELSE 'insufficient' END, NULL::uuid, 0::bigint, NULL::bigint,
                          account.available_ucr, free_, NULL::jsonb;
      RETURN;
    END IF;
    IF key_.budget_ucr IS NOT NULL THEN
      month_ := date_trunc('month', clock_timestamp(), key_.budget_zone);
      IF key_.budget_period IS DISTINCT FROM month_ THEN
        UPDATE api_key SET (budget_period, budget_used_ucr, budget_leased_ucr) = (
          SELECT month_, coalesce(sum(l.used_ucr) FILTER (WHERE l.ended_at IS NOT NULL), 0),
                 coalesce(sum(l.ucr) FILTER (WHERE l.ended_at IS NULL), 0)
            FROM gateway_lease l
           WHERE l.workspace_id = p_workspace AND l.created_at >= month_ AND l.api_key_id = p_key)
         WHERE id = p_key RETURNING * INTO key_;
      END IF;
      budget_free := key_.budget_ucr - key_.budget_used_ucr - key_.budget_leased_ucr;
      IF budget_free < p_min_ucr THEN
        RETURN QUERY SELECT 'no_budget', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, free_, jsonb_build_object(
          'maxUcr', key_.budget_ucr, 'usedUcr', key_.budget_used_ucr, 'timeZone', key_.budget_zone, 'resumesAt',
          to_json(((month_ AT TIME ZONE key_.budget_zone) + interval '1 month') AT TIME ZONE key_.budget_zone));
        RETURN;
      END IF;
    END IF;
    SELECT p.max_api_cost_micro_usd * 10, coalesce(s.period_start, w.created_at) INTO plan_ucr, start_
      FROM workspace w JOIN plan p ON p.id = w.plan_id
      LEFT JOIN subscription s ON s.workspace_id = w.id AND s.state IN ('ACTIVE', 'PAST_DUE')
     WHERE w.id = p_workspace;
    IF plan_ucr IS NOT NULL THEN
      start_ := (start_ + period_ * greatest(0, floor(extract(epoch FROM clock_timestamp() - start_) / extract(epoch FROM period_))))::timestamptz(3);
      SELECT * INTO spend FROM api_spend WHERE workspace_id = p_workspace;
      IF spend.period_start IS DISTINCT FROM start_ THEN
        INSERT INTO api_spend AS a (workspace_id, period_start, used_ucr, leased_ucr)
        SELECT p_workspace, start_, coalesce(sum(l.used_ucr) FILTER (WHERE l.ended_at IS NOT NULL), 0),
               coalesce(sum(l.ucr) FILTER (WHERE l.ended_at IS NULL), 0)
          FROM gateway_lease l WHERE l.workspace_id = p_workspace AND l.created_at >= start_
            ON CONFLICT (workspace_id) DO UPDATE
           SET period_start = excluded.period_start, used_ucr = excluded.used_ucr, leased_ucr = excluded.leased_ucr
        RETURNING * INTO spend;
      END IF;
      plan_free := plan_ucr - spend.used_ucr - spend.leased_ucr;
      IF plan_free < p_min_ucr THEN
        RETURN QUERY SELECT 'no_plan', NULL::uuid, 0::bigint, NULL::bigint, account.available_ucr, free_, jsonb_build_object(
          'maxUcr', plan_ucr, 'usedUcr', spend.used_ucr, 'resumesAt', to_json(start_ + period_), 'planId', p.id, 'neededPlanId', (
            SELECT b.id FROM plan b WHERE b.rank > p.rank AND coalesce(b.max_api_cost_micro_usd * 10 > plan_ucr, true)
             ORDER BY b.rank LIMIT 1))
          FROM workspace w JOIN plan p ON p.id = w.plan_id WHERE w.id = p_workspace;
        RETURN;
      END IF;
    ELSE
      -- Nothing is counted under a plan without a limit.
      DELETE FROM api_spend WHERE workspace_id = p_workspace;
    END IF;
    -- Those that are null do not count.
    ucr_ := least(account.available_ucr, budget_free, plan_free, greatest(p_min_ucr, p_want_ucr));
    -- The lease has its own, shorter time; this one only says when its end is overdue.
    SELECT h.hold_id INTO STRICT hold
      FROM credit_hold_open(p_workspace, ucr_, 'lease:' || id_, 'gateway', interval '1 day') h WHERE h.outcome = 'held';
  END IF;
  INSERT INTO gateway_lease (id, workspace_id, api_key_id, hold_id, process, ucr, tokens, created_at, expires_at)
  VALUES (id_, p_workspace, p_key, hold, p_process, ucr_, tokens_, clock_timestamp(), clock_timestamp() + p_ttl);
  UPDATE api_key SET leased_tokens = leased_tokens + coalesce(tokens_, 0),
                     budget_leased_ucr = budget_leased_ucr + CASE WHEN budget_period IS NULL THEN 0 ELSE ucr_ END
   WHERE id = p_key;
  IF plan_ucr IS NOT NULL THEN
    UPDATE api_spend SET leased_ucr = leased_ucr + ucr_ WHERE workspace_id = p_workspace;
  END IF;
  RETURN QUERY SELECT 'leased', id_, ucr_, tokens_, account.available_ucr - ucr_, free_ - tokens_, NULL::jsonb;
END $$;

-- As before, and what it did not use is free again in the budget of the key and in the plan.
CREATE OR REPLACE FUNCTION gateway_lease_end(p_lease uuid, p_only_expired boolean DEFAULT false) RETURNS boolean
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
  UPDATE api_key k SET leased_tokens = leased_tokens - coalesce(lease.tokens, 0), used_tokens = used_tokens + tokens_,
                       budget_leased_ucr = budget_leased_ucr - CASE WHEN lease.created_at >= budget_period THEN lease.ucr ELSE 0 END,
                       budget_used_ucr = budget_used_ucr + CASE WHEN lease.created_at >= budget_period THEN ucr_ ELSE 0 END
   WHERE id = lease.api_key_id;
  UPDATE api_spend SET leased_ucr = leased_ucr - lease.ucr, used_ucr = used_ucr + ucr_
   WHERE workspace_id = lease.workspace_id AND period_start <= lease.created_at;
  IF lease.hold_id IS NOT NULL THEN
    PERFORM credit_hold_settle(lease.hold_id, ucr_, CASE WHEN ucr_ > 0 THEN 'SETTLED' ELSE 'RELEASED' END::credit_hold_state);
  END IF;
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION gateway_lease_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gateway_lease_open TO xcaster_gateway, xcaster_worker;
