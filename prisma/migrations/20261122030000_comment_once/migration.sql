-- A comment whose answer was lost is sent again under the same key, and is not written a second time.
ALTER TABLE "comment" ADD COLUMN "request_key" TEXT;
CREATE UNIQUE INDEX "comment_request" ON "comment" (author_id, request_key) WHERE request_key IS NOT NULL;
