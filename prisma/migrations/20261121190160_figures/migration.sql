-- What a channel's figures were read for, a video's figures as they are now, and what is kept of both for longer than the
-- platform lets its own figures be kept (docs/decisions/039-platform-data.md).

CREATE TABLE "channel_reading" (
    "channel_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "counts_due_at" TIMESTAMPTZ(3) NOT NULL,
    "counts_read_at" TIMESTAMPTZ(3),
    "counts_failures" INTEGER NOT NULL DEFAULT 0,
    "reports_due_at" TIMESTAMPTZ(3) NOT NULL,
    "reports_failures" INTEGER NOT NULL DEFAULT 0,
    "reported_through" DATE,
    "insights_due_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_reading_pkey" PRIMARY KEY ("channel_id")
);
CREATE INDEX "channel_reading_counts_due_at_idx" ON "channel_reading"("counts_due_at");
CREATE INDEX "channel_reading_reports_due_at_idx" ON "channel_reading"("reports_due_at");
CREATE INDEX "channel_reading_insights_due_at_idx" ON "channel_reading"("insights_due_at");

CREATE TABLE "video_total" (
    "publication_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "views" BIGINT NOT NULL,
    "likes" BIGINT,
    "comments" BIGINT,
    "metric_version" TEXT NOT NULL,
    "first_day_views" BIGINT,
    "first_day_version" TEXT,
    "shares" BIGINT,
    "watched_seconds" BIGINT,
    "reported_views" BIGINT,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "video_total_pkey" PRIMARY KEY ("publication_id")
);
CREATE INDEX "video_total_channel_id_idx" ON "video_total"("channel_id");

CREATE TABLE "channel_day" (
    "channel_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "views" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "is_gap" BOOLEAN NOT NULL DEFAULT false,
    "metric_version" TEXT,
    "subscribers" BIGINT,
    "shares" BIGINT,
    "watched_seconds" BIGINT,

    CONSTRAINT "channel_day_pkey" PRIMARY KEY ("channel_id","day")
);

ALTER TABLE "channel_reading" ADD CONSTRAINT "channel_reading_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "video_total" ADD CONSTRAINT "video_total_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "channel_day" ADD CONSTRAINT "channel_day_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "video_total"
  ADD CONSTRAINT "video_total_first_day" CHECK ((first_day_views IS NULL) = (first_day_version IS NULL)),
  ADD CONSTRAINT "video_total_reported" CHECK ((shares IS NULL) = (reported_views IS NULL) AND (watched_seconds IS NULL) = (reported_views IS NULL));

-- Lists of what was published, and the newest of a channel.
CREATE INDEX "publication_published" ON "publication" (workspace_id, published_at DESC, id DESC) WHERE state = 'PUBLISHED';
CREATE INDEX "publication_published_on" ON "publication" (channel_id, published_at DESC) WHERE state = 'PUBLISHED';
-- What is too old is looked for among all workspaces; rows come in the order of their time.
CREATE INDEX "video_snapshot_taken_at_idx" ON "video_snapshot" USING brin ("taken_at");
CREATE INDEX "video_day_fetched_at_idx" ON "video_day" USING brin ("fetched_at");

SELECT wall_in(name::regclass) FROM unnest(ARRAY['channel_reading', 'video_total', 'channel_day']) AS name;
-- DELETE: what came from the platform goes with the connection.
GRANT SELECT, DELETE ON channel_reading, video_total, channel_day TO xcaster_api;
-- Operators see how much of the platform's day is used, and by whom.
GRANT SELECT ON quota_day, quota_use TO xcaster_gateway;
