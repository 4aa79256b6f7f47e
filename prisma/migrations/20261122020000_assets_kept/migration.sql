-- Files of the library: what their posters take, what a generated one was asked for as and cost, and uploads that have
-- ended but whose address may still be used.

ALTER TABLE "asset" ADD COLUMN     "charged_ucr" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "poster_bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "prompt" TEXT;

ALTER TABLE "upload" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "asset_folder_id_idx" ON "asset"("folder_id");

-- CreateIndex
CREATE INDEX "upload_workspace_id_idx" ON "upload"("workspace_id");

-- For what leaves the bin.
CREATE INDEX "asset_bin" ON "asset" (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE "asset" ADD CONSTRAINT "asset_kept" CHECK (charged_ucr >= 0 AND poster_bytes >= 0);
ALTER TABLE "upload" ADD CONSTRAINT "upload_size" CHECK (size_bytes > 0);
