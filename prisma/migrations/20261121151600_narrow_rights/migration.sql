-- What a purchase, a refund or a lot was made with stands: the api moves its state on and cannot write another price, other
-- credits or another wallet into it.
REVOKE UPDATE ON payment, refund, subscription, credit_account, credit_lot, credit_hold, credit_hold_slice FROM xcaster_api;
GRANT UPDATE (state, store_id, channel_key, request_key, created_by_id, method, receipt_url, problem, cancelled_minor,
              attempts, attempted_at, checks, check_at, paid_at) ON payment TO xcaster_api;
GRANT UPDATE (state, cancellation_id, problem, checks, check_at, ended_at) ON refund TO xcaster_api;
GRANT UPDATE (state, plan_id, next_plan_id, period, period_start, period_end, next_charge_at, failures, unpaid_since,
              cancels_at_end, channel_key, billing_key_sealed, billing_key_hash, card, ended_at) ON subscription TO xcaster_api;
GRANT UPDATE (available_ucr, reserved_ucr, debt_ucr, seq, updated_at) ON credit_account TO xcaster_api;
GRANT UPDATE (remaining_ucr, returned_ucr, expires_at) ON credit_lot TO xcaster_api;
GRANT UPDATE (state, settled_ucr, uncollected_ucr, resolved_at) ON credit_hold TO xcaster_api;
GRANT UPDATE (settled_ucr) ON credit_hold_slice TO xcaster_api;
