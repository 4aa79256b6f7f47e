-- What was taken of a day and not used: the same rows as `publish_quota_take`, in the same order.
CREATE FUNCTION publish_quota_give_back(p_project text, p_bucket text, p_day date, p_workspace uuid, p_units int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE quota_day SET used = greatest(0, used - p_units)
   WHERE project = p_project AND bucket = p_bucket AND day = p_day;
  UPDATE quota_use SET used = greatest(0, used - p_units)
   WHERE project = p_project AND bucket = p_bucket AND day = p_day AND workspace_id = p_workspace;
END $$;

-- What a worker may take up. What is blocked until a time is the sweep's alone: thousands that wait for the budget of a new day
-- would otherwise be passed over, one by one, by each worker that looks for what is due.
DROP INDEX "publication_due";
CREATE INDEX "publication_due" ON "publication" (wake_at) WHERE wake_at IS NOT NULL AND state <> 'BLOCKED';
