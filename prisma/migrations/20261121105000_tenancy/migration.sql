-- The second wall between workspaces. Every query names its workspace; where one forgets to, the database shows nothing.
--
-- The api connects as xcaster_api and sees the rows of the workspace and the person named in `app.workspace_id` and
-- `app.user_id`; the workers connect as xcaster_worker and see all. Neither owns a table. Their passwords are set by
-- core/database-roles.ts. Roles belong to the whole server, so another database of it may have made them already.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['xcaster_api', 'xcaster_worker'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', name); END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database's migration meanwhile
    END;
  END LOOP;
END $$;

-- Null where nothing is set, and null equals no id.
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.workspace_id', true), '')::uuid $$;
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Walls a table in: the api sees and writes rows for which `visible` holds, the workers all. For every new table of a
-- tenant: SELECT wall_in('name'), and a GRANT of what the api does with it.
CREATE FUNCTION wall_in(name regclass, visible text DEFAULT 'workspace_id = current_workspace()') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant ON %s TO xcaster_api USING (%s) WITH CHECK (%s)', name, visible, visible);
  EXECUTE format('CREATE POLICY worker ON %s TO xcaster_worker USING (true) WITH CHECK (true)', name);
END $$;

SELECT wall_in(name::regclass) FROM unnest(ARRAY[
  'credit_account', 'credit_lot', 'credit_hold', 'credit_entry', 'usage',
  'project', 'run', 'step', 'artefact', 'member', 'invitation', 'audit_entry'
]) AS name;
SELECT wall_in('credit_hold_slice',
  'EXISTS (SELECT FROM credit_hold h WHERE h.id = hold_id AND h.workspace_id = current_workspace())');
SELECT wall_in('workspace', 'id = current_workspace()');

-- People see their own memberships, the workspaces behind them and the invitations to their address, wherever they are.
CREATE POLICY own ON "member" FOR SELECT TO xcaster_api USING (user_id = current_person());
CREATE POLICY own ON "workspace" FOR SELECT TO xcaster_api
  USING (EXISTS (SELECT FROM member m WHERE m.workspace_id = workspace.id AND m.user_id = current_person()));
CREATE POLICY own ON "invitation" FOR SELECT TO xcaster_api
  USING (email = (SELECT u.email FROM user_account u WHERE u.id = current_person()));

-- Whoever holds an invitation's token may read what it invites to, also before there is an account.
CREATE FUNCTION invitation_of_token(p_token_hash text)
RETURNS TABLE (id uuid, workspace_id uuid, workspace_name text, email text, role role, state invitation_state,
               invited_by text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, i.workspace_id, w.name, i.email, i.role, i.state, coalesce(u.name, ''), i.expires_at
  FROM invitation i JOIN workspace w ON w.id = i.workspace_id LEFT JOIN user_account u ON u.id = i.invited_by_id
  WHERE i.token_hash = p_token_hash AND w.deleted_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION invitation_of_token FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invitation_of_token TO xcaster_api;

-- Accepting or declining needs the workspace of an invitation that one may only see; its name is told with it.
CREATE FUNCTION workspace_name_of_invitation(p_invitation uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.name FROM invitation i JOIN workspace w ON w.id = i.workspace_id
  JOIN user_account u ON u.email = i.email
  WHERE i.id = p_invitation AND u.id = current_person()
$$;
REVOKE EXECUTE ON FUNCTION workspace_name_of_invitation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspace_name_of_invitation TO xcaster_api;

-- The workers do everything with rows; a table made later is theirs as well.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO xcaster_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO xcaster_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO xcaster_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO xcaster_worker;

-- The api does what its routes need and no more.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  user_account, session, social_identity, mail_token, device, refresh_token, auth_code, member TO xcaster_api;
GRANT SELECT, INSERT, UPDATE ON
  workspace, invitation, signing_key, project, run, step,
  credit_account, credit_lot, credit_hold, credit_hold_slice TO xcaster_api;
GRANT SELECT, INSERT ON audit_entry, credit_entry TO xcaster_api;
GRANT INSERT ON mail TO xcaster_api;
GRANT SELECT ON usage, artefact, price, heartbeat TO xcaster_api;
-- Cancelling ends the calls that were under way.
GRANT UPDATE (state, ended_at) ON usage TO xcaster_api;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO xcaster_api;
REVOKE ALL ON _prisma_migrations FROM xcaster_worker;
