-- How many teams a person owns, also those that whoever asks is not in: handing a team over needs to know whether the
-- other person may own one more.
CREATE FUNCTION owned_team_count(p_user uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(*)::integer FROM member m JOIN workspace w ON w.id = m.workspace_id
  WHERE m.user_id = p_user AND m.role = 'OWNER' AND w.kind = 'TEAM' AND w.deleted_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION owned_team_count FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owned_team_count TO xcaster_api;
