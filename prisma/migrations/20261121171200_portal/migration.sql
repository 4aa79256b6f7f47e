-- What the portal's pages read beside the keys themselves: what open leases have used of a key, and until when usage is
-- counted.
GRANT SELECT ON gateway_lease, usage_rollup TO xcaster_api;

-- Written by the workers when they count usage; the gateway does not touch a key's row while it serves.
REVOKE UPDATE (last_used_at) ON api_key FROM xcaster_gateway;

-- A trigger's own; nobody calls it.
REVOKE EXECUTE ON FUNCTION member_keys_off FROM PUBLIC;

-- Usage is counted from here on: from the first there is.
INSERT INTO usage_rollup (id, until) SELECT 1, coalesce(min(ended_at), now()) FROM usage ON CONFLICT (id) DO NOTHING;
