-- Credits that come back from a hold after a charge-back of the lot they are from.
-- They pay the debt that the charge-back made because they were out of reach, also when their lot's time is over: who used
-- nothing of a purchase owes nothing for it. And they are not refunded once more.

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
      PERFORM credit_pay_debt(held.workspace_id, 'debt:' || p_hold);
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
  UPDATE credit_hold SET state = p_state, settled_ucr = p_actual - beyond, uncollected_ucr = beyond, resolved_at = clock_timestamp()
   WHERE id = p_hold RETURNING * INTO held;
  IF beyond > 0 THEN
    PERFORM alert_raise('credits.loss', p_hold::text, jsonb_build_object(
      'workspaceId', held.workspace_id, 'reference', held.reference, 'heldUcr', held.amount_ucr,
      'usedUcr', p_actual, 'uncollectedUcr', beyond));
  END IF;
  RETURN held;
END $$;

-- Keeps unspent credits of one lot out of reach while their purchase is being paid back: debit first, ask PortOne second.
-- outcome: held | repeated | conflict | insufficient (with what may still go back of it) | no_lot | no_account
CREATE OR REPLACE FUNCTION credit_refund_open(p_workspace uuid, p_lot_key text, p_amount bigint, p_key text, p_reference text)
RETURNS TABLE (outcome text, hold_id uuid, refundable bigint) LANGUAGE plpgsql AS $$
DECLARE
  held credit_hold;
  lot credit_lot;
  refundable_ bigint;
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
  -- More can be left of it than may still go back: what a charge-back took from other lots, because a hold had it, returned.
  refundable_ := least(lot.remaining_ucr, lot.amount_ucr - lot.returned_ucr
    - coalesce((SELECT sum(s.amount_ucr) FROM credit_hold_slice s JOIN credit_hold h ON h.id = s.hold_id
                 WHERE s.lot_id = lot.id AND h.purpose = 'REFUND' AND h.state = 'HELD'), 0));
  IF refundable_ < p_amount THEN
    RETURN QUERY SELECT 'insufficient', NULL::uuid, refundable_;
    RETURN;
  END IF;
  INSERT INTO credit_hold (workspace_id, key, reference, amount_ucr, purpose, expires_at)
  VALUES (p_workspace, p_key, p_reference, p_amount, 'REFUND', clock_timestamp() + interval '30 days') RETURNING * INTO held;
  UPDATE credit_lot SET remaining_ucr = remaining_ucr - p_amount WHERE id = lot.id;
  INSERT INTO credit_hold_slice (hold_id, lot_id, amount_ucr) VALUES (held.id, lot.id, p_amount);
  PERFORM credit_post(p_workspace, 'HOLD', lot.id, held.id, -p_amount, p_amount, 0, p_key);
  RETURN QUERY SELECT 'held', held.id, refundable_ - p_amount;
END $$;

-- Ends a refund: the money is back and the credits are gone, or it is not and they return. Final and repeatable.
CREATE OR REPLACE FUNCTION credit_refund_close(p_hold uuid, p_succeeded boolean) RETURNS credit_hold LANGUAGE plpgsql AS $$
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
    PERFORM credit_pay_debt(held.workspace_id, 'debt:' || p_hold);
    PERFORM credit_expire_due(held.workspace_id, clock_timestamp());
  END IF;
  UPDATE credit_hold
     SET state = CASE WHEN p_succeeded THEN 'SETTLED' ELSE 'RELEASED' END::credit_hold_state,
         settled_ucr = CASE WHEN p_succeeded THEN amount_ucr ELSE 0 END, resolved_at = clock_timestamp()
   WHERE id = p_hold RETURNING * INTO held;
  RETURN held;
END $$;
