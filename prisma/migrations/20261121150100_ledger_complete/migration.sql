-- The ledger, complete: debts, refunds, charge-backs, prolonged and reaped holds, the free refill, and the audit.
-- The rules stay: the account row is locked first, keys are looked up again after the lock, the clock is the database's.

ALTER TABLE "credit_account" ADD COLUMN "refilled_period" INTEGER NOT NULL DEFAULT 0;
-- What went back of a lot because its purchase was refunded or charged back.
ALTER TABLE "credit_lot" ADD COLUMN "returned_ucr" BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "credit_lot_returned" CHECK (returned_ucr BETWEEN 0 AND amount_ucr);
-- A hold for a refund keeps credits out of reach until the money is back; only the refund ends it.
ALTER TABLE "credit_hold" ADD COLUMN "purpose" "credit_hold_purpose" NOT NULL DEFAULT 'USE';
ALTER TABLE "credit_entry"
  ADD COLUMN "debt_delta_ucr" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "debt_after_ucr" BIGINT NOT NULL DEFAULT 0;

-- What a person has to look into. Written with the rows it is about, told to the operators by a worker.
CREATE TABLE "alert" (
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "kind" TEXT NOT NULL,
  -- What it is about: the same thing is told once.
  "subject" TEXT NOT NULL,
  "details" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "announced_at" TIMESTAMPTZ(3),
  CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "alert_kind_subject_key" ON "alert" ("kind", "subject");
ALTER TABLE "alert" ENABLE ROW LEVEL SECURITY;
CREATE POLICY raise ON "alert" FOR INSERT TO xcaster_api WITH CHECK (true);
CREATE POLICY worker ON "alert" TO xcaster_worker USING (true) WITH CHECK (true);

-- Without a conflict target, which would ask for the right to read.
CREATE FUNCTION alert_raise(p_kind text, p_subject text, p_details jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO alert (kind, subject, details) VALUES (p_kind, p_subject, p_details) ON CONFLICT DO NOTHING
$$;

DROP FUNCTION credit_post(uuid, credit_entry_kind, bigint, uuid, bigint, bigint, bigint, text);

-- Writes one entry and moves the cached balances with it. Every change of a balance goes through here.
CREATE FUNCTION credit_post(
  p_workspace uuid, p_kind credit_entry_kind, p_lot bigint, p_hold uuid,
  p_available bigint, p_reserved bigint, p_spent bigint, p_operation text, p_debt bigint DEFAULT 0
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
BEGIN
  UPDATE credit_account
     SET available_ucr = available_ucr + p_available, reserved_ucr = reserved_ucr + p_reserved,
         debt_ucr = debt_ucr + p_debt, seq = seq + 1, updated_at = clock_timestamp()
   WHERE workspace_id = p_workspace
  RETURNING * INTO account;
  INSERT INTO credit_entry (workspace_id, seq, kind, lot_id, hold_id, available_delta_ucr, reserved_delta_ucr,
                            spent_delta_ucr, debt_delta_ucr, available_after_ucr, reserved_after_ucr, debt_after_ucr,
                            operation, at)
  VALUES (p_workspace, account.seq, p_kind, p_lot, p_hold, p_available, p_reserved, p_spent, p_debt,
          account.available_ucr, account.reserved_ucr, account.debt_ucr, p_operation, clock_timestamp());
END $$;

-- Sets p_amount aside out of the lots in burn order, one slice per lot.
CREATE OR REPLACE FUNCTION credit_burn(p_workspace uuid, p_amount bigint, p_hold uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  lot record;
  needed bigint := p_amount;
  taken bigint;
BEGIN
  FOR lot IN SELECT id, remaining_ucr FROM credit_lot
              WHERE workspace_id = p_workspace AND remaining_ucr > 0
              ORDER BY bucket, expires_at NULLS LAST, id LOOP
    EXIT WHEN needed = 0;
    taken := least(needed, lot.remaining_ucr);
    UPDATE credit_lot SET remaining_ucr = remaining_ucr - taken WHERE id = lot.id;
    INSERT INTO credit_hold_slice (hold_id, lot_id, amount_ucr) VALUES (p_hold, lot.id, taken);
    needed := needed - taken;
  END LOOP;
  RETURN p_amount - needed;
END $$;

-- Takes up to p_amount out of the wallet without a hold, in burn order, one entry per lot, and says how much it got.
-- OVERAGE is spent, DEBT pays a debt, CLAWBACK is neither.
CREATE FUNCTION credit_take(p_workspace uuid, p_amount bigint, p_kind credit_entry_kind, p_hold uuid, p_operation text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  lot record;
  needed bigint := p_amount;
  taken bigint;
BEGIN
  FOR lot IN SELECT id, remaining_ucr FROM credit_lot
              WHERE workspace_id = p_workspace AND remaining_ucr > 0
              ORDER BY bucket, expires_at NULLS LAST, id LOOP
    EXIT WHEN needed = 0;
    taken := least(needed, lot.remaining_ucr);
    UPDATE credit_lot SET remaining_ucr = remaining_ucr - taken WHERE id = lot.id;
    PERFORM credit_post(p_workspace, p_kind, lot.id, p_hold, -taken, 0,
                        CASE WHEN p_kind = 'OVERAGE' THEN taken ELSE 0 END, p_operation,
                        CASE WHEN p_kind = 'DEBT' THEN -taken ELSE 0 END);
    needed := needed - taken;
  END LOOP;
  RETURN p_amount - needed;
END $$;

-- Called wherever credits come in or back: nobody has a debt and credits to pay it with.
CREATE FUNCTION credit_pay_debt(p_workspace uuid, p_operation text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
BEGIN
  SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace;
  IF account.debt_ucr > 0 AND account.available_ucr > 0 THEN
    PERFORM credit_take(p_workspace, least(account.debt_ucr, account.available_ucr), 'DEBT', NULL, p_operation);
  END IF;
END $$;

-- outcome: granted | repeated (same key, same grant) | conflict (same key, another amount, bucket or source) | no_account
CREATE OR REPLACE FUNCTION credit_grant(
  p_workspace uuid, p_bucket credit_bucket, p_amount bigint, p_expires timestamptz, p_source text, p_key text
) RETURNS TABLE (outcome text, lot_id bigint) LANGUAGE plpgsql AS $$
DECLARE
  lot credit_lot;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', NULL::bigint;
    RETURN;
  END IF;
  SELECT * INTO lot FROM credit_lot WHERE workspace_id = p_workspace AND key = p_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN lot.amount_ucr = p_amount AND lot.bucket = p_bucket AND lot.source = p_source
                             THEN 'repeated' ELSE 'conflict' END, lot.id;
    RETURN;
  END IF;
  INSERT INTO credit_lot (workspace_id, bucket, amount_ucr, remaining_ucr, expires_at, source, key)
  VALUES (p_workspace, p_bucket, p_amount, p_amount, p_expires, p_source, p_key) RETURNING * INTO lot;
  PERFORM credit_post(p_workspace, 'GRANT', lot.id, NULL, p_amount, 0, 0, p_key);
  PERFORM credit_pay_debt(p_workspace, 'debt:' || p_key);
  RETURN QUERY SELECT 'granted', lot.id;
END $$;

DROP FUNCTION credit_hold_open(uuid, bigint, text, text, interval);

-- outcome: held | repeated | conflict | insufficient (with what is available) | debt (with what is owed) | no_account
CREATE FUNCTION credit_hold_open(
  p_workspace uuid, p_amount bigint, p_key text, p_reference text, p_ttl interval
) RETURNS TABLE (outcome text, hold_id uuid, available bigint, debt bigint) LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
  held credit_hold;
  now_ timestamptz;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', NULL::uuid, 0::bigint, 0::bigint;
    RETURN;
  END IF;
  SELECT * INTO held FROM credit_hold WHERE workspace_id = p_workspace AND key = p_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN held.amount_ucr = p_amount AND held.reference = p_reference AND held.purpose = 'USE'
                             THEN 'repeated' ELSE 'conflict' END, held.id, 0::bigint, 0::bigint;
    RETURN;
  END IF;
  now_ := clock_timestamp();
  PERFORM credit_expire_due(p_workspace, now_);
  SELECT * INTO account FROM credit_account WHERE workspace_id = p_workspace;
  IF account.debt_ucr > 0 THEN
    RETURN QUERY SELECT 'debt', NULL::uuid, account.available_ucr, account.debt_ucr;
    RETURN;
  END IF;
  IF account.available_ucr < p_amount THEN
    RETURN QUERY SELECT 'insufficient', NULL::uuid, account.available_ucr, 0::bigint;
    RETURN;
  END IF;
  INSERT INTO credit_hold (workspace_id, key, reference, amount_ucr, expires_at)
  VALUES (p_workspace, p_key, p_reference, p_amount, now_ + p_ttl) RETURNING * INTO held;
  IF credit_burn(p_workspace, p_amount, held.id) <> p_amount THEN
    RAISE EXCEPTION 'ledger drift: lots of % hold less than its balance', p_workspace;
  END IF;
  PERFORM credit_post(p_workspace, 'HOLD', NULL, held.id, -p_amount, p_amount, 0, p_key);
  RETURN QUERY SELECT 'held', held.id, account.available_ucr - p_amount, 0::bigint;
END $$;

-- Ends a hold with what was really used; 0 gives everything back. Final and repeatable: the second call returns the
-- stored outcome. Used beyond the hold: what the wallet has is taken, the rest is the platform's loss, which raises an
-- alert. A hold that was reaped meanwhile holds nothing: all that is used counts as beyond it.
CREATE OR REPLACE FUNCTION credit_hold_settle(p_hold uuid, p_actual bigint, p_state credit_hold_state)
RETURNS credit_hold LANGUAGE plpgsql AS $$
DECLARE
  held credit_hold;
  slice record;
  left_ bigint;
  used bigint := 0;
  taken bigint := 0;
  beyond bigint;
BEGIN
  SELECT * INTO held FROM credit_hold WHERE id = p_hold;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no hold %', p_hold;
  END IF;
  PERFORM 1 FROM credit_account WHERE workspace_id = held.workspace_id FOR UPDATE;
  SELECT * INTO held FROM credit_hold WHERE id = p_hold FOR UPDATE;
  IF held.purpose <> 'USE' THEN
    RAISE EXCEPTION 'hold % is of a refund', p_hold;
  END IF;
  IF held.state = 'HELD' THEN
    used := least(p_actual, held.amount_ucr);
    left_ := used;
    FOR slice IN SELECT s.lot_id, s.amount_ucr FROM credit_hold_slice s JOIN credit_lot l ON l.id = s.lot_id
                  WHERE s.hold_id = p_hold ORDER BY l.bucket, l.expires_at NULLS LAST, l.id LOOP
      taken := least(left_, slice.amount_ucr);
      left_ := left_ - taken;
      UPDATE credit_hold_slice SET settled_ucr = taken WHERE hold_id = p_hold AND lot_id = slice.lot_id;
      IF slice.amount_ucr > taken THEN
        UPDATE credit_lot SET remaining_ucr = remaining_ucr + (slice.amount_ucr - taken) WHERE id = slice.lot_id;
      END IF;
    END LOOP;
    IF used > 0 THEN
      PERFORM credit_post(held.workspace_id, 'SETTLE', NULL, p_hold, 0, -used, used, 'settle:' || p_hold);
    END IF;
    IF held.amount_ucr > used THEN
      PERFORM credit_post(held.workspace_id, 'RELEASE', NULL, p_hold, held.amount_ucr - used, used - held.amount_ucr, 0,
                          'release:' || p_hold);
    END IF;
  ELSIF held.state <> 'EXPIRED' OR p_state <> 'SETTLED' OR p_actual = 0 THEN
    RETURN held;
  END IF;
  -- Credits of a lot that expired meanwhile end here instead of coming back to life.
  PERFORM credit_expire_due(held.workspace_id, clock_timestamp());
  beyond := p_actual - used;
  IF beyond > 0 THEN
    beyond := beyond - credit_take(held.workspace_id, beyond, 'OVERAGE', p_hold, 'overage:' || p_hold);
  END IF;
  PERFORM credit_pay_debt(held.workspace_id, 'debt:' || p_hold);
  UPDATE credit_hold SET state = p_state, settled_ucr = p_actual - beyond, uncollected_ucr = beyond, resolved_at = clock_timestamp()
   WHERE id = p_hold RETURNING * INTO held;
  IF beyond > 0 THEN
    PERFORM alert_raise('credits.loss', p_hold::text, jsonb_build_object(
      'workspaceId', held.workspace_id, 'reference', held.reference, 'heldUcr', held.amount_ucr,
      'usedUcr', p_actual, 'uncollectedUcr', beyond));
  END IF;
  RETURN held;
END $$;

-- Prolongs a hold whose work is alive. One row, no balance: it does not wait for the account. The reaper looks at the
-- time again after it has locked this row, so one of the two wins and both know.
-- outcome: extended | ended | no_hold
CREATE FUNCTION credit_hold_extend(p_hold uuid, p_ttl interval) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  UPDATE credit_hold SET expires_at = greatest(expires_at, clock_timestamp() + p_ttl)
   WHERE id = p_hold AND state = 'HELD' AND purpose = 'USE';
  IF FOUND THEN
    RETURN 'extended';
  END IF;
  RETURN CASE WHEN EXISTS (SELECT FROM credit_hold WHERE id = p_hold) THEN 'ended' ELSE 'no_hold' END;
END $$;

-- Ends a hold that outlived its work and gives everything back; false when it was settled or prolonged meanwhile.
CREATE FUNCTION credit_hold_reap(p_hold uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held credit_hold;
BEGIN
  SELECT * INTO held FROM credit_hold WHERE id = p_hold;
  PERFORM 1 FROM credit_account WHERE workspace_id = held.workspace_id FOR UPDATE;
  SELECT * INTO held FROM credit_hold WHERE id = p_hold FOR UPDATE;
  IF held.state IS DISTINCT FROM 'HELD' OR held.purpose <> 'USE' OR held.expires_at > clock_timestamp() THEN
    RETURN false;
  END IF;
  PERFORM credit_hold_settle(p_hold, 0, 'EXPIRED');
  RETURN true;
END $$;

-- Ends the lots of a wallet whose time is over and says how much that was. Every operation does so too.
CREATE FUNCTION credit_expire(p_workspace uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  before bigint;
BEGIN
  SELECT available_ucr INTO before FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  PERFORM credit_expire_due(p_workspace, clock_timestamp());
  RETURN before - (SELECT available_ucr FROM credit_account WHERE workspace_id = p_workspace);
END $$;

-- Keeps unspent credits of one lot out of reach while their purchase is being paid back: debit first, ask PortOne second.
-- outcome: held | repeated | conflict | insufficient (with what that lot has left) | no_lot | no_account
CREATE FUNCTION credit_refund_open(p_workspace uuid, p_lot_key text, p_amount bigint, p_key text, p_reference text)
RETURNS TABLE (outcome text, hold_id uuid, refundable bigint) LANGUAGE plpgsql AS $$
DECLARE
  held credit_hold;
  lot credit_lot;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', NULL::uuid, 0::bigint;
    RETURN;
  END IF;
  SELECT * INTO held FROM credit_hold WHERE workspace_id = p_workspace AND key = p_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN held.amount_ucr = p_amount AND held.reference = p_reference AND held.purpose = 'REFUND'
                             THEN 'repeated' ELSE 'conflict' END, held.id, 0::bigint;
    RETURN;
  END IF;
  PERFORM credit_expire_due(p_workspace, clock_timestamp());
  SELECT * INTO lot FROM credit_lot WHERE workspace_id = p_workspace AND key = p_lot_key;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_lot', NULL::uuid, 0::bigint;
    RETURN;
  END IF;
  IF lot.remaining_ucr < p_amount THEN
    RETURN QUERY SELECT 'insufficient', NULL::uuid, lot.remaining_ucr;
    RETURN;
  END IF;
  INSERT INTO credit_hold (workspace_id, key, reference, amount_ucr, purpose, expires_at)
  VALUES (p_workspace, p_key, p_reference, p_amount, 'REFUND', clock_timestamp() + interval '30 days') RETURNING * INTO held;
  UPDATE credit_lot SET remaining_ucr = remaining_ucr - p_amount WHERE id = lot.id;
  INSERT INTO credit_hold_slice (hold_id, lot_id, amount_ucr) VALUES (held.id, lot.id, p_amount);
  PERFORM credit_post(p_workspace, 'HOLD', lot.id, held.id, -p_amount, p_amount, 0, p_key);
  RETURN QUERY SELECT 'held', held.id, lot.remaining_ucr - p_amount;
END $$;

-- Ends a refund: the money is back and the credits are gone, or it is not and they return. Final and repeatable.
CREATE FUNCTION credit_refund_close(p_hold uuid, p_succeeded boolean) RETURNS credit_hold LANGUAGE plpgsql AS $$
DECLARE
  held credit_hold;
  lot bigint;
BEGIN
  SELECT * INTO held FROM credit_hold WHERE id = p_hold;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no hold %', p_hold;
  END IF;
  PERFORM 1 FROM credit_account WHERE workspace_id = held.workspace_id FOR UPDATE;
  SELECT * INTO held FROM credit_hold WHERE id = p_hold FOR UPDATE;
  IF held.purpose <> 'REFUND' THEN
    RAISE EXCEPTION 'hold % is not of a refund', p_hold;
  END IF;
  IF held.state <> 'HELD' THEN
    RETURN held;
  END IF;
  SELECT lot_id INTO STRICT lot FROM credit_hold_slice WHERE hold_id = p_hold;
  IF p_succeeded THEN
    UPDATE credit_hold_slice SET settled_ucr = amount_ucr WHERE hold_id = p_hold;
    UPDATE credit_lot SET returned_ucr = returned_ucr + held.amount_ucr WHERE id = lot;
    PERFORM credit_post(held.workspace_id, 'REFUND', lot, p_hold, 0, -held.amount_ucr, 0, 'refund:' || p_hold);
  ELSE
    UPDATE credit_lot SET remaining_ucr = remaining_ucr + held.amount_ucr WHERE id = lot;
    PERFORM credit_post(held.workspace_id, 'RELEASE', lot, p_hold, held.amount_ucr, -held.amount_ucr, 0, 'release:' || p_hold);
    PERFORM credit_expire_due(held.workspace_id, clock_timestamp());
    PERFORM credit_pay_debt(held.workspace_id, 'debt:' || p_hold);
  END IF;
  UPDATE credit_hold
     SET state = CASE WHEN p_succeeded THEN 'SETTLED' ELSE 'RELEASED' END::credit_hold_state,
         settled_ucr = CASE WHEN p_succeeded THEN amount_ucr ELSE 0 END, resolved_at = clock_timestamp()
   WHERE id = p_hold RETURNING * INTO held;
  RETURN held;
END $$;

-- Takes back the credits of a purchase whose money went back without us: a charge-back, a cancellation at the provider.
-- p_target is how many of the lot's credits must be back in all, so that events told twice or in another order change
-- nothing; refunds of ours, finished or under way, count. Taken from that lot, then from the others, and what was spent
-- becomes a debt. Credits that expired unused are nobody's loss and are not asked for.
-- outcome: taken (with the part that became a debt) | repeated | no_lot | no_account
CREATE FUNCTION credit_clawback(p_workspace uuid, p_lot_key text, p_target bigint, p_key text)
RETURNS TABLE (outcome text, taken bigint, debt bigint) LANGUAGE plpgsql AS $$
DECLARE
  lot credit_lot;
  needed bigint;
  own bigint;
  owed bigint;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_account', 0::bigint, 0::bigint;
    RETURN;
  END IF;
  PERFORM credit_expire_due(p_workspace, clock_timestamp());
  SELECT * INTO lot FROM credit_lot WHERE workspace_id = p_workspace AND key = p_lot_key;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_lot', 0::bigint, 0::bigint;
    RETURN;
  END IF;
  needed := least(p_target, lot.amount_ucr
      + coalesce((SELECT sum(e.available_delta_ucr) FROM credit_entry e
                   WHERE e.workspace_id = p_workspace AND e.lot_id = lot.id AND e.kind = 'EXPIRE'), 0))
    - lot.returned_ucr
    - coalesce((SELECT sum(s.amount_ucr) FROM credit_hold_slice s JOIN credit_hold h ON h.id = s.hold_id
                 WHERE s.lot_id = lot.id AND h.purpose = 'REFUND' AND h.state = 'HELD'), 0);
  IF needed <= 0 THEN
    RETURN QUERY SELECT 'repeated', 0::bigint, 0::bigint;
    RETURN;
  END IF;
  UPDATE credit_lot SET returned_ucr = returned_ucr + needed, remaining_ucr = remaining_ucr - least(needed, remaining_ucr)
   WHERE id = lot.id;
  own := least(needed, lot.remaining_ucr);
  IF own > 0 THEN
    PERFORM credit_post(p_workspace, 'CLAWBACK', lot.id, NULL, -own, 0, 0, p_key);
  END IF;
  owed := needed - own - credit_take(p_workspace, needed - own, 'CLAWBACK', NULL, p_key);
  IF owed > 0 THEN
    PERFORM credit_post(p_workspace, 'CLAWBACK', lot.id, NULL, 0, 0, 0, p_key, owed);
    PERFORM alert_raise('credits.debt', p_key, jsonb_build_object('workspaceId', p_workspace, 'lot', p_lot_key, 'debtUcr', owed));
  END IF;
  RETURN QUERY SELECT 'taken', needed - owed, owed;
END $$;

-- Ends what is left of one lot before its time, e.g. of a plan that is left for a bigger one. Says how much that was.
CREATE FUNCTION credit_lot_end(p_workspace uuid, p_lot_key text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  lot credit_lot;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  PERFORM credit_expire_due(p_workspace, clock_timestamp());
  SELECT * INTO lot FROM credit_lot WHERE workspace_id = p_workspace AND key = p_lot_key;
  -- What a hold still has of it ends when it comes back.
  UPDATE credit_lot SET remaining_ucr = 0, expires_at = clock_timestamp() WHERE id = lot.id;
  IF coalesce(lot.remaining_ucr, 0) = 0 THEN
    RETURN 0;
  END IF;
  PERFORM credit_post(p_workspace, 'EXPIRE', lot.id, NULL, -lot.remaining_ucr, 0, 0, 'expire:' || lot.id);
  RETURN lot.remaining_ucr;
END $$;

-- Lifts a wallet to p_target once per period, whoever asks and how often. What is held counts: it may come back.
-- Gives what was added; null when the period was looked at before.
CREATE FUNCTION credit_refill(p_workspace uuid, p_period int, p_target bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
  missing bigint;
BEGIN
  PERFORM 1 FROM credit_account WHERE workspace_id = p_workspace FOR UPDATE;
  PERFORM credit_expire_due(p_workspace, clock_timestamp());
  UPDATE credit_account SET refilled_period = p_period
   WHERE workspace_id = p_workspace AND refilled_period < p_period RETURNING * INTO account;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  missing := greatest(0, p_target - account.available_ucr - account.reserved_ucr);
  IF missing > 0 THEN
    PERFORM credit_grant(p_workspace, 'BONUS', missing, NULL, 'refill', 'refill:' || p_period);
  END IF;
  RETURN missing;
END $$;
