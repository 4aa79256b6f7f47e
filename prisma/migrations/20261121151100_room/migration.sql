-- What plans limit is counted: the bytes of a workspace's files, and of a person's picture.
ALTER TABLE "user_account" ADD COLUMN "picture_bytes" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "artefact_workspace_id_size_bytes_idx" ON "artefact" ("workspace_id", "size_bytes");

-- For ending lots whose time is over. Without a condition on what is left of them: that changes with every hold, and an
-- index that names it would make each of those changes more expensive.
CREATE INDEX credit_lot_expiring ON credit_lot (expires_at) WHERE expires_at IS NOT NULL;
