-- How far the bytes of an upload may have been sent, written before they are. A session that the platform has lost can have
-- become a video only where all of them were.
ALTER TABLE "upload_session" ADD COLUMN "offered_bytes" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "upload_session"
  ADD CONSTRAINT "upload_session_offered" CHECK (offered_bytes BETWEEN 0 AND total_bytes);
GRANT SELECT (offered_bytes) ON upload_session TO xcaster_api;
