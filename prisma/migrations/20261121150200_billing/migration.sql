-- CreateEnum
CREATE TYPE "payment_kind" AS ENUM ('TOPUP', 'SUBSCRIPTION');

-- CreateEnum
CREATE TYPE "payment_state" AS ENUM ('CREATED', 'PAID', 'FAILED', 'CANCELLED', 'DISCREPANT', 'EXPIRED');

-- CreateEnum
CREATE TYPE "refund_state" AS ENUM ('REQUESTED', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('STARTING', 'ACTIVE', 'PAST_DUE', 'ENDED');

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "plan_id" TEXT NOT NULL DEFAULT 'FREE';

-- CreateTable
CREATE TABLE "plan" (
    "id" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "credits_ucr" BIGINT NOT NULL,
    "refill_ucr" BIGINT NOT NULL DEFAULT 0,
    "max_shorts" INTEGER,
    "max_channels" INTEGER,
    "max_storage_bytes" BIGINT,
    "max_members" INTEGER,
    "max_provider_accounts" INTEGER,
    "max_api_cost_micro_usd" BIGINT,
    "history_days" INTEGER,
    "has_cost_reports" BOOLEAN NOT NULL,
    "has_audit_log" BOOLEAN NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_price" (
    "plan_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,

    CONSTRAINT "plan_price_pkey" PRIMARY KEY ("plan_id","currency")
);

-- CreateTable
CREATE TABLE "credit_package" (
    "id" TEXT NOT NULL,
    "credits_ucr" BIGINT NOT NULL,
    "is_offered" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "credit_package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package_price" (
    "package_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,

    CONSTRAINT "package_price_pkey" PRIMARY KEY ("package_id","currency")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID,
    "kind" "payment_kind" NOT NULL,
    "state" "payment_state" NOT NULL DEFAULT 'CREATED',
    "package_id" TEXT,
    "plan_id" TEXT,
    "subscription_id" UUID,
    "period" INTEGER,
    "order_name" TEXT NOT NULL,
    "credits_ucr" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "store_id" TEXT NOT NULL,
    "channel_key" TEXT NOT NULL,
    "request_key" TEXT,
    "method" TEXT,
    "receipt_url" TEXT,
    "problem" JSONB,
    "cancelled_minor" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "checks" INTEGER NOT NULL DEFAULT 0,
    "check_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "payment_id" TEXT NOT NULL,
    "requested_by_id" UUID,
    "credits_ucr" BIGINT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "cancellable_minor" INTEGER NOT NULL,
    "state" "refund_state" NOT NULL DEFAULT 'REQUESTED',
    "hold_id" UUID NOT NULL,
    "request_key" TEXT NOT NULL,
    "cancellation_id" TEXT,
    "problem" JSONB,
    "checks" INTEGER NOT NULL DEFAULT 0,
    "check_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payment_id" TEXT,
    "billing_key_hash" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID,
    "plan_id" TEXT NOT NULL,
    "next_plan_id" TEXT,
    "currency" TEXT NOT NULL,
    "state" "subscription_state" NOT NULL DEFAULT 'STARTING',
    "period" INTEGER NOT NULL DEFAULT 0,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "next_charge_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "cancels_at_end" BOOLEAN NOT NULL DEFAULT false,
    "channel_key" TEXT NOT NULL,
    "billing_key_sealed" TEXT NOT NULL,
    "billing_key_hash" TEXT NOT NULL,
    "card" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_rank_key" ON "plan"("rank");

-- CreateIndex
CREATE INDEX "payment_workspace_id_created_at_id_idx" ON "payment"("workspace_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "payment_check_at_idx" ON "payment"("check_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_workspace_id_request_key_key" ON "payment"("workspace_id", "request_key");

-- CreateIndex
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

-- CreateIndex
CREATE INDEX "refund_check_at_idx" ON "refund"("check_at");

-- CreateIndex
CREATE UNIQUE INDEX "refund_workspace_id_request_key_key" ON "refund"("workspace_id", "request_key");

-- CreateIndex
CREATE INDEX "payment_event_wake_at_idx" ON "payment_event"("wake_at");

-- CreateIndex
CREATE INDEX "subscription_workspace_id_idx" ON "subscription"("workspace_id");

-- CreateIndex
CREATE INDEX "subscription_next_charge_at_idx" ON "subscription"("next_charge_at");

-- What is sold. KRW in won, USD in cents; taxes are in the price.
INSERT INTO plan (id, rank, credits_ucr, refill_ucr, max_shorts, max_channels, max_storage_bytes, max_members,
                  max_provider_accounts, max_api_cost_micro_usd, history_days, has_cost_reports, has_audit_log) VALUES
  ('FREE',         0,          0, 10000000,    5,    1,   1000000000,    3,    1,   5000000,    7, false, false),
  ('BASIC',        1,  100000000,        0,   30,    3,  10000000000,    3,    3,  20000000,   30, false, false),
  ('STANDARD',     2,  290000000,        0,  100,   10,  50000000000,   20, NULL,  50000000,  365, true,  false),
  ('PROFESSIONAL', 3,  990000000,        0, NULL, NULL, 200000000000,  100, NULL, 200000000,  365, true,  false),
  ('ENTERPRISE',   4, 2990000000,        0, NULL, NULL, 200000000000, NULL, NULL,      NULL, NULL, true,  true);
INSERT INTO plan_price (plan_id, currency, amount_minor) VALUES
  ('BASIC', 'KRW', 14000), ('STANDARD', 'KRW', 39000), ('PROFESSIONAL', 'KRW', 139000), ('ENTERPRISE', 'KRW', 419000),
  ('BASIC', 'USD', 1000), ('STANDARD', 'USD', 2900), ('PROFESSIONAL', 'USD', 9900), ('ENTERPRISE', 'USD', 29900);
INSERT INTO credit_package (id, credits_ucr) VALUES
  ('50', 50000000), ('100', 100000000), ('300', 300000000), ('1000', 1000000000);
INSERT INTO package_price (package_id, currency, amount_minor) VALUES
  ('50', 'KRW', 7000), ('100', 'KRW', 14000), ('300', 'KRW', 40000), ('1000', 'KRW', 130000),
  ('50', 'USD', 500), ('100', 'USD', 1000), ('300', 'USD', 2850), ('1000', 'USD', 9300);

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_price" ADD CONSTRAINT "plan_price_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_price" ADD CONSTRAINT "package_price_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "credit_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE plan_price ADD CONSTRAINT plan_price_amount CHECK (amount_minor > 0);
ALTER TABLE package_price ADD CONSTRAINT package_price_amount CHECK (amount_minor > 0);
ALTER TABLE payment ADD CONSTRAINT payment_amounts
  CHECK (amount_minor > 0 AND credits_ucr > 0 AND cancelled_minor BETWEEN 0 AND amount_minor);
ALTER TABLE refund ADD CONSTRAINT refund_amounts CHECK (amount_minor > 0 AND credits_ucr > 0);

CREATE UNIQUE INDEX subscription_one_open ON subscription (workspace_id) WHERE state <> 'ENDED';
CREATE UNIQUE INDEX subscription_own_key ON subscription (billing_key_hash) WHERE state <> 'ENDED';
-- One charge at a time, and a period is paid once.
CREATE UNIQUE INDEX payment_one_charge ON payment (subscription_id) WHERE state = 'CREATED';
CREATE UNIQUE INDEX payment_period_paid_once ON payment (subscription_id, period) WHERE state = 'PAID';
-- One refund of a payment at a time: PortOne compares what can be cancelled with what it was told.
CREATE UNIQUE INDEX refund_one_open ON refund (payment_id) WHERE state = 'REQUESTED';
-- For charge-backs, which do not ask for what expired unused.
CREATE INDEX credit_entry_expired ON credit_entry (lot_id) WHERE kind = 'EXPIRE';

-- Workers hear of a webhook at once.
CREATE FUNCTION payment_event_announced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('payment', '');
  RETURN NULL;
END $$;
CREATE TRIGGER payment_event_announced AFTER INSERT ON payment_event
  FOR EACH STATEMENT EXECUTE FUNCTION payment_event_announced();

SELECT wall_in('payment');
SELECT wall_in('refund');
SELECT wall_in('subscription');
-- A webhook names no workspace: the api writes it down, the workers act on it.
ALTER TABLE payment_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY receive ON payment_event FOR INSERT TO xcaster_api WITH CHECK (true);
CREATE POLICY worker ON payment_event TO xcaster_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON payment, refund, subscription TO xcaster_api;
GRANT SELECT ON plan, plan_price, credit_package, package_price TO xcaster_api;
GRANT INSERT ON payment_event, alert TO xcaster_api;

DROP VIEW credit_invariant;
-- What must always be true of the money, read by `npm run audit` and every night. Every row returned is a bug.
CREATE VIEW credit_invariant AS
WITH entry AS (
  SELECT workspace_id, count(*) AS entries, max(seq) AS last,
         sum(available_delta_ucr) AS available, sum(reserved_delta_ucr) AS reserved, sum(debt_delta_ucr) AS debt,
         sum(spent_delta_ucr) AS spent,
         -sum(available_delta_ucr) FILTER (WHERE kind IN ('EXPIRE', 'CLAWBACK', 'DEBT')) AS gone,
         -sum(reserved_delta_ucr) FILTER (WHERE kind = 'REFUND') AS refunded
    FROM credit_entry GROUP BY workspace_id
), lot AS (
  SELECT workspace_id, sum(remaining_ucr) AS remaining, sum(amount_ucr) AS granted FROM credit_lot GROUP BY workspace_id
), hold AS (
  SELECT workspace_id, sum(amount_ucr) AS held FROM credit_hold WHERE state = 'HELD' GROUP BY workspace_id
)
  SELECT 'I1' AS invariant, 'a balance is below zero' AS broken, workspace_id, NULL::text AS subject
    FROM credit_account WHERE available_ucr < 0 OR reserved_ucr < 0 OR debt_ucr < 0
  UNION ALL
  SELECT 'I1', 'there is a debt beside credits that could pay it', workspace_id, NULL
    FROM credit_account WHERE available_ucr > 0 AND debt_ucr > 0
  UNION ALL
  SELECT 'I2', 'available is not the sum of the lots', a.workspace_id, NULL
    FROM credit_account a LEFT JOIN lot USING (workspace_id) WHERE a.available_ucr <> coalesce(lot.remaining, 0)
  UNION ALL
  SELECT 'I2', 'reserved is not the sum of the open holds', a.workspace_id, NULL
    FROM credit_account a LEFT JOIN hold USING (workspace_id) WHERE a.reserved_ucr <> coalesce(hold.held, 0)
  UNION ALL
  SELECT 'I2', 'a hold is not the sum of its slices', h.workspace_id, h.id::text
    FROM credit_hold h
   WHERE h.amount_ucr <> coalesce((SELECT sum(amount_ucr) FROM credit_hold_slice s WHERE s.hold_id = h.id), 0)
  UNION ALL
  SELECT 'I2', 'a lot is not what is left of it, held, spent and gone', l.workspace_id, l.key
    FROM credit_lot l
    LEFT JOIN (SELECT s.lot_id, sum(CASE h.state WHEN 'HELD' THEN s.amount_ucr ELSE s.settled_ucr END) AS ucr
                 FROM credit_hold_slice s JOIN credit_hold h ON h.id = s.hold_id GROUP BY 1) sliced ON sliced.lot_id = l.id
    LEFT JOIN (SELECT lot_id, -sum(available_delta_ucr) AS ucr FROM credit_entry
                WHERE kind IN ('EXPIRE', 'OVERAGE', 'CLAWBACK', 'DEBT') GROUP BY 1) taken ON taken.lot_id = l.id
   WHERE l.amount_ucr <> l.remaining_ucr + coalesce(sliced.ucr, 0) + coalesce(taken.ucr, 0)
  UNION ALL
  SELECT 'I3', 'entries do not replay to the balances', a.workspace_id, NULL
    FROM credit_account a LEFT JOIN entry e USING (workspace_id)
   WHERE coalesce(e.available, 0) <> a.available_ucr OR coalesce(e.reserved, 0) <> a.reserved_ucr
      OR coalesce(e.debt, 0) <> a.debt_ucr OR coalesce(e.last, 0) <> a.seq OR coalesce(e.entries, 0) <> a.seq
  UNION ALL
  SELECT 'I3', 'an entry tells another balance than the ones before it give', workspace_id, seq::text
    FROM (SELECT workspace_id, seq, available_after_ucr, reserved_after_ucr, debt_after_ucr,
                 sum(available_delta_ucr) OVER so_far AS available, sum(reserved_delta_ucr) OVER so_far AS reserved,
                 sum(debt_delta_ucr) OVER so_far AS debt
            FROM credit_entry WINDOW so_far AS (PARTITION BY workspace_id ORDER BY seq)) replay
   WHERE available_after_ucr <> available OR reserved_after_ucr <> reserved OR debt_after_ucr <> debt
  UNION ALL
  SELECT 'I4', 'granted is not available + held + spent + expired + taken back', a.workspace_id, NULL
    FROM credit_account a LEFT JOIN lot USING (workspace_id) LEFT JOIN entry e USING (workspace_id)
   WHERE coalesce(lot.granted, 0) <> a.available_ucr + a.reserved_ucr
         + coalesce(e.spent, 0) + coalesce(e.gone, 0) + coalesce(e.refunded, 0)
  UNION ALL
  SELECT 'I5', 'credits were sold without a payment, or others than were paid for', l.workspace_id, l.key
    FROM credit_lot l LEFT JOIN payment p ON l.key = 'pay:' || p.id AND p.workspace_id = l.workspace_id
   WHERE (l.bucket IN ('TOPUP', 'SUBSCRIPTION') OR l.key LIKE 'pay:%')
     AND (p.id IS NULL OR p.state <> 'PAID' OR p.credits_ucr <> l.amount_ucr)
  UNION ALL
  SELECT 'I5', 'credits of a payment were given more than once', min(workspace_id::text)::uuid, key
    FROM credit_lot WHERE key LIKE 'pay:%' GROUP BY key HAVING count(*) > 1
  UNION ALL
  SELECT 'I6', 'a hold ended more than once', h.workspace_id, h.id::text
    FROM credit_hold h JOIN credit_entry e ON e.workspace_id = h.workspace_id AND e.hold_id = h.id
   GROUP BY h.workspace_id, h.id, h.state
  HAVING count(*) FILTER (WHERE e.kind = 'HOLD') <> 1 OR count(*) FILTER (WHERE e.kind IN ('SETTLE', 'REFUND')) > 1
      OR count(*) FILTER (WHERE e.kind = 'RELEASE') > 1
      OR (h.state = 'HELD') = (count(*) FILTER (WHERE e.kind IN ('SETTLE', 'REFUND', 'RELEASE')) > 0)
  UNION ALL
  SELECT 'I6', 'a run was charged more than its quote, or although it failed, or other than its hold says', r.workspace_id, r.id::text
    FROM run r LEFT JOIN credit_hold h ON h.id = r.hold_id
   WHERE r.charged_ucr > r.quote_max_ucr OR (r.state = 'FAILED' AND r.charged_ucr <> 0)
      OR (r.ended_at IS NOT NULL AND r.charged_ucr <> coalesce(h.settled_ucr, 0))
  UNION ALL
  SELECT 'I7', 'a payment was paid and gave no credits', p.workspace_id, p.id
    FROM payment p
   WHERE p.state = 'PAID' AND p.credits_ucr > 0
     AND NOT EXISTS (SELECT FROM credit_lot l WHERE l.workspace_id = p.workspace_id AND l.key = 'pay:' || p.id)
  UNION ALL
  SELECT 'I7', 'a payment has been open for more than a week', p.workspace_id, p.id
    FROM payment p WHERE p.state = 'CREATED' AND p.created_at < now() - interval '8 days'
  UNION ALL
  SELECT 'I8', 'a hold outlived its work', h.workspace_id, h.id::text
    FROM credit_hold h
   WHERE h.state = 'HELD' AND h.purpose = 'USE' AND h.expires_at < now() - interval '10 minutes'
     AND NOT EXISTS (SELECT FROM run r WHERE r.hold_id = h.id AND r.state IN ('QUEUED', 'RUNNING'))
  UNION ALL
  SELECT 'I8', 'a hold stands although its run has ended', h.workspace_id, h.id::text
    FROM credit_hold h JOIN run r ON r.hold_id = h.id
   WHERE h.state = 'HELD' AND r.state NOT IN ('QUEUED', 'RUNNING')
  UNION ALL
  SELECT 'I8', 'a hold of a refund stands although the refund has ended', h.workspace_id, h.id::text
    FROM credit_hold h LEFT JOIN refund r ON r.hold_id = h.id
   WHERE h.state = 'HELD' AND h.purpose = 'REFUND' AND (r.id IS NULL OR r.state <> 'REQUESTED');
