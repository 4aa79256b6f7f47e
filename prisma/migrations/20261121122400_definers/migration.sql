-- What runs with the rights of the owner finds our tables and nothing else: a search path that does not name pg_temp has
-- it first, so a temporary view of the caller's would stand in for a table and run the caller's functions as the owner.
ALTER FUNCTION invitation_of_token SET search_path = public, pg_temp;
ALTER FUNCTION workspace_name_of_invitation SET search_path = public, pg_temp;
ALTER FUNCTION owned_team_count SET search_path = public, pg_temp;

-- Keys are retired by keys:rotate, which is the owner; the api makes the first one and reads.
REVOKE UPDATE ON signing_key FROM xcaster_api;
