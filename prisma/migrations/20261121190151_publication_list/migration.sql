-- A publication that is taken off the list stays as a row: what happened to it is kept, and auto-publish sees that the run
-- was here before.
ALTER TABLE "publication" ADD COLUMN "removed_at" TIMESTAMPTZ(3);
ALTER TABLE "publication"
  ADD CONSTRAINT "publication_removed" CHECK (removed_at IS NULL OR state IN ('FAILED', 'CANCELLED'));
-- `attention` is counted with every page of the list.
CREATE INDEX "publication_attention" ON "publication" (workspace_id)
  WHERE state IN ('BLOCKED', 'UNKNOWN', 'FAILED') AND removed_at IS NULL;

GRANT UPDATE (removed_at) ON publication TO xcaster_api;
-- How much of the day is left is told to who wants to publish; the row says nothing of any workspace.
GRANT SELECT ON quota_day TO xcaster_api;
