-- What a new channel starts with is chosen where the visit begins.
ALTER TABLE "channel_visit" ADD COLUMN "time_zone" TEXT;

-- What came from the platform goes with the connection.
GRANT DELETE ON channel_snapshot, video_snapshot, video_day, audience_share, insight TO xcaster_api;

-- A person's consent is one for the whole installation: ending it at the platform would end it for every workspace that
-- publishes to the same channel. Says whether there is another one, and not which.
CREATE FUNCTION channel_is_elsewhere(p_channel uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM channel own JOIN channel other ON other.platform = own.platform AND other.remote_id = own.remote_id
     WHERE own.id = p_channel AND own.workspace_id = current_workspace()
       AND other.id <> own.id AND other.state <> 'DISCONNECTED')
$$;
REVOKE EXECUTE ON FUNCTION channel_is_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION channel_is_elsewhere TO xcaster_api;
