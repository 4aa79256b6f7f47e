-- What was asked for with a batch, so that its key cannot stand for another list. Nothing has written batches before.
ALTER TABLE "batch" ADD COLUMN "request_hash" TEXT NOT NULL DEFAULT '';

-- Where a short is shown and published is looked up for every page of the library.
CREATE INDEX "post_workspace_id_project_id_idx" ON "post"("workspace_id", "project_id");
CREATE INDEX "publication_project_id_idx" ON "publication"("project_id");
