-- The log of requests is read newest first, by model, by outcome, or of the playground alone. What nearly every request is
-- (completed, by a key) stands in no index of its own, so that writing those down costs nothing more.
DROP INDEX "usage_workspace_id_created_at_idx";
CREATE INDEX "usage_workspace_id_model_ended_at_id_idx" ON "usage"("workspace_id", "model", "ended_at", "id");
CREATE INDEX usage_not_completed ON usage (workspace_id, outcome, ended_at, id) WHERE outcome <> 'COMPLETED';
CREATE INDEX usage_playground ON usage (workspace_id, ended_at, id) WHERE endpoint = 'playground';
