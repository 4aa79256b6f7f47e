-- Publishing: channels, publications with their state machine, uploads, the shared daily budget, numbers that come back,
-- and what people are told about it.

-- CreateEnum
CREATE TYPE "channel_state" AS ENUM ('CONNECTED', 'NEEDS_RECONNECT', 'DISCONNECTED');

-- CreateEnum
CREATE TYPE "publication_state" AS ENUM ('SCHEDULED', 'CLAIMED', 'SESSION_OPEN', 'UPLOADING', 'RECONCILING', 'UPLOADED', 'PROCESSING', 'AWAITING_PUBLISH', 'PUBLISHED', 'RETRY_WAIT', 'BLOCKED', 'UNKNOWN', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "publish_mode" AS ENUM ('NATIVE', 'TIMED');

-- CreateEnum
CREATE TYPE "upload_session_state" AS ENUM ('OPEN', 'COMPLETED', 'EXPIRED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "insight_kind" AS ENUM ('SUGGESTION', 'WARNING', 'ACHIEVEMENT');

-- CreateTable
CREATE TABLE "channel" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT,
    "picture_url" TEXT,
    "subscribers" BIGINT,
    "videos" BIGINT NOT NULL DEFAULT 0,
    "views" BIGINT NOT NULL DEFAULT 0,
    "platform_data" JSONB NOT NULL DEFAULT '{}',
    "state" "channel_state" NOT NULL DEFAULT 'CONNECTED',
    "problem" TEXT,
    "access_sealed" TEXT,
    "access_expires_at" TIMESTAMPTZ(3),
    "refresh_sealed" TEXT,
    "refresh_expires_at" TIMESTAMPTZ(3),
    "token_refreshed_at" TIMESTAMPTZ(3),
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Seoul',
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "auto_publish_since" TIMESTAMPTZ(3),
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "connected_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "warned" TEXT,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_slot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "local_time" TEXT NOT NULL,

    CONSTRAINT "channel_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_visit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "state_hash" TEXT NOT NULL,
    "verifier_sealed" TEXT NOT NULL,
    "channel_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "state" "publication_state" NOT NULL DEFAULT 'SCHEDULED',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_local" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "mode" "publish_mode" NOT NULL DEFAULT 'TIMED',
    "metadata" JSONB NOT NULL,
    "marker" TEXT NOT NULL,
    "remote_id" TEXT,
    "remote_url" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "remote_visibility" TEXT,
    "remote_state" TEXT,
    "blocked_reason" TEXT,
    "blocked_until" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_details" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3),
    "percent" INTEGER NOT NULL DEFAULT 0,
    "republish_of" UUID,
    "request_key" TEXT NOT NULL,
    "created_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "resume_sealed" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "total_bytes" BIGINT NOT NULL,
    "confirmed_bytes" BIGINT NOT NULL DEFAULT 0,
    "state" "upload_session_state" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publish_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "from" "publication_state",
    "to" "publication_state" NOT NULL,
    "reason" TEXT NOT NULL,
    "details" JSONB,
    "fence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "publish_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication_task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wake_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "error_code" TEXT,

    CONSTRAINT "publication_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_day" (
    "project" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "max" INTEGER NOT NULL,

    CONSTRAINT "quota_day_pkey" PRIMARY KEY ("project","bucket","day")
);

-- CreateTable
CREATE TABLE "quota_use" (
    "project" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "workspace_id" UUID NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "quota_use_pkey" PRIMARY KEY ("project","bucket","day","workspace_id")
);

-- CreateTable
CREATE TABLE "channel_snapshot" (
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "subscribers" BIGINT,
    "views" BIGINT NOT NULL,
    "videos" BIGINT NOT NULL,

    CONSTRAINT "channel_snapshot_pkey" PRIMARY KEY ("channel_id","bucket")
);

-- CreateTable
CREATE TABLE "video_snapshot" (
    "workspace_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "views" BIGINT NOT NULL,
    "likes" BIGINT,
    "comments" BIGINT,
    "metric_version" TEXT NOT NULL,

    CONSTRAINT "video_snapshot_pkey" PRIMARY KEY ("publication_id","bucket")
);

-- CreateTable
CREATE TABLE "video_day" (
    "workspace_id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "views" BIGINT NOT NULL,
    "engaged_views" BIGINT,
    "watched_seconds" BIGINT NOT NULL,
    "average_view_ms" INTEGER,
    "average_view_basis_points" INTEGER,
    "likes" INTEGER NOT NULL,
    "comments" INTEGER NOT NULL,
    "shares" INTEGER NOT NULL,
    "subscribers_gained" INTEGER NOT NULL,
    "subscribers_lost" INTEGER NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "video_day_pkey" PRIMARY KEY ("publication_id","day")
);

-- CreateTable
CREATE TABLE "audience_share" (
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audience_share_pkey" PRIMARY KEY ("channel_id","dimension","key")
);

-- CreateTable
CREATE TABLE "insight" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "kind" "insight_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "insight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "workspace_id" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "channel_workspace_id_platform_remote_id_key" ON "channel"("workspace_id", "platform", "remote_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_slot_channel_id_weekday_local_time_key" ON "channel_slot"("channel_id", "weekday", "local_time");

-- CreateIndex
CREATE UNIQUE INDEX "channel_visit_state_hash_key" ON "channel_visit"("state_hash");

-- CreateIndex
CREATE INDEX "channel_visit_expires_at_idx" ON "channel_visit"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "publication_marker_key" ON "publication"("marker");

-- CreateIndex
CREATE INDEX "publication_state_wake_at_idx" ON "publication"("state", "wake_at");

-- CreateIndex
CREATE INDEX "publication_channel_id_scheduled_at_idx" ON "publication"("channel_id", "scheduled_at");

-- CreateIndex
CREATE INDEX "publication_workspace_id_scheduled_at_id_idx" ON "publication"("workspace_id", "scheduled_at", "id");

-- CreateIndex
CREATE INDEX "publication_run_id_idx" ON "publication"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "publication_workspace_id_request_key_key" ON "publication"("workspace_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "upload_session_publication_id_ordinal_key" ON "upload_session"("publication_id", "ordinal");

-- CreateIndex
CREATE INDEX "publish_event_publication_id_at_idx" ON "publish_event"("publication_id", "at");

-- CreateIndex
CREATE INDEX "publication_task_wake_at_idx" ON "publication_task"("wake_at");

-- CreateIndex
CREATE UNIQUE INDEX "publication_task_publication_id_kind_key" ON "publication_task"("publication_id", "kind");

-- CreateIndex
CREATE INDEX "video_snapshot_workspace_id_bucket_idx" ON "video_snapshot"("workspace_id", "bucket");

-- CreateIndex
CREATE INDEX "video_day_workspace_id_day_idx" ON "video_day"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "insight_workspace_id_created_at_idx" ON "insight"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "insight_workspace_id_code_subject_key" ON "insight"("workspace_id", "code", "subject");

-- CreateIndex
CREATE INDEX "notice_user_id_created_at_id_idx" ON "notice"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_user_id_kind_subject_key" ON "notice"("user_id", "kind", "subject");

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_slot" ADD CONSTRAINT "channel_slot_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_session" ADD CONSTRAINT "upload_session_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publish_event" ADD CONSTRAINT "publish_event_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_task" ADD CONSTRAINT "publication_task_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_snapshot" ADD CONSTRAINT "channel_snapshot_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_snapshot" ADD CONSTRAINT "video_snapshot_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_day" ADD CONSTRAINT "video_day_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---- what must always be true -----------------------------------------------------------------------------------

ALTER TABLE "channel"
  ADD CONSTRAINT "channel_tokens" CHECK (state <> 'DISCONNECTED' OR (access_sealed IS NULL AND refresh_sealed IS NULL)),
  ADD CONSTRAINT "channel_counts" CHECK (subscribers >= 0 AND videos >= 0 AND views >= 0);
ALTER TABLE "channel_slot"
  ADD CONSTRAINT "channel_slot_time" CHECK (weekday BETWEEN 1 AND 7 AND local_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
ALTER TABLE "publication"
  ADD CONSTRAINT "publication_counts" CHECK (attempts >= 0 AND percent BETWEEN 0 AND 100 AND revision > 0),
  ADD CONSTRAINT "publication_marker" CHECK (marker ~ '^xc-[a-z2-7]{12,26}$'),
  ADD CONSTRAINT "publication_local" CHECK (scheduled_local ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'),
  -- What the platform has has an id; what has none cannot be there for sure.
  ADD CONSTRAINT "publication_remote" CHECK (state NOT IN ('UPLOADED', 'PROCESSING', 'AWAITING_PUBLISH', 'PUBLISHED') OR remote_id IS NOT NULL),
  ADD CONSTRAINT "publication_published" CHECK (state <> 'PUBLISHED' OR published_at IS NOT NULL),
  ADD CONSTRAINT "publication_blocked" CHECK ((state = 'BLOCKED') = (blocked_reason IS NOT NULL)),
  ADD CONSTRAINT "publication_ended" CHECK ((state IN ('PUBLISHED', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL));
-- The same video goes to the same channel once, unless it is asked for again on purpose.
CREATE UNIQUE INDEX "publication_once" ON "publication" (channel_id, run_id)
  WHERE state NOT IN ('CANCELLED', 'FAILED') AND republish_of IS NULL;
CREATE UNIQUE INDEX "publication_remote_id" ON "publication" (channel_id, remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX "publication_due" ON "publication" (wake_at) WHERE wake_at IS NOT NULL;
CREATE UNIQUE INDEX "upload_session_open" ON "upload_session" (publication_id) WHERE state = 'OPEN';
ALTER TABLE "upload_session"
  ADD CONSTRAINT "upload_session_bytes" CHECK (confirmed_bytes BETWEEN 0 AND total_bytes AND total_bytes > 0);
ALTER TABLE "quota_day" ADD CONSTRAINT "quota_day_used" CHECK (used BETWEEN 0 AND max);

CREATE FUNCTION publish_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'publish_event is append-only';
END $$;
CREATE TRIGGER publish_event_append_only BEFORE UPDATE ON publish_event
  FOR EACH ROW EXECUTE FUNCTION publish_event_is_append_only();

-- ---- live -------------------------------------------------------------------------------------------------------

-- Every change raises the version and is announced on the channel `publication` as `<id> <workspace id> <version> <state>`.
CREATE FUNCTION publication_raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A lease that is prolonged is nothing to tell.
  IF (to_jsonb(NEW) - '{lease_until,version}'::text[]) <> (to_jsonb(OLD) - '{lease_until,version}'::text[]) THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_raise_version BEFORE UPDATE ON publication
  FOR EACH ROW EXECUTE FUNCTION publication_raise_version();
CREATE FUNCTION publication_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.version <> OLD.version THEN
    PERFORM pg_notify('publication', NEW.id || ' ' || NEW.workspace_id || ' ' || NEW.version || ' ' || NEW.state);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER publication_announce AFTER INSERT OR UPDATE ON publication
  FOR EACH ROW EXECUTE FUNCTION publication_announce();
-- `<user id>`: something new for them, or something read.
CREATE FUNCTION notice_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notice', NEW.user_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER notice_announce AFTER INSERT OR UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION notice_announce();

-- ---- the budget that all workspaces share -----------------------------------------------------------------------

-- Takes units of a day's budget for a workspace: false when there are not enough for it. The last fifth of a day is kept
-- for workspaces below their share, which is the budget divided by all that have something to publish (`p_tenants`): whoever
-- comes first cannot use up what everybody needs. One workspace alone may use all of it.
CREATE FUNCTION publish_quota_take(p_project text, p_bucket text, p_day date, p_workspace uuid, p_units int, p_max int, p_tenants int)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  day_ quota_day;
  own int;
  share int := ceil(p_max::numeric / greatest(1, p_tenants));
BEGIN
  INSERT INTO quota_day (project, bucket, day, used, max) VALUES (p_project, p_bucket, p_day, 0, p_max)
      ON CONFLICT (project, bucket, day) DO NOTHING;
  SELECT * INTO day_ FROM quota_day WHERE project = p_project AND bucket = p_bucket AND day = p_day FOR UPDATE;
  -- The limit may have been changed during the day.
  IF day_.max <> p_max AND p_max >= day_.used THEN
    UPDATE quota_day SET max = p_max WHERE project = p_project AND bucket = p_bucket AND day = p_day;
    day_.max := p_max;
  END IF;
  SELECT used INTO own FROM quota_use
   WHERE project = p_project AND bucket = p_bucket AND day = p_day AND workspace_id = p_workspace;
  own := coalesce(own, 0);
  IF day_.used + p_units > least(day_.max, p_max) THEN RETURN false; END IF;
  IF p_tenants > 1 AND own + p_units > share AND day_.used + p_units > floor(day_.max * 0.8) THEN RETURN false; END IF;
  UPDATE quota_day SET used = used + p_units WHERE project = p_project AND bucket = p_bucket AND day = p_day;
  INSERT INTO quota_use (project, bucket, day, workspace_id, used) VALUES (p_project, p_bucket, p_day, p_workspace, p_units)
      ON CONFLICT (project, bucket, day, workspace_id) DO UPDATE SET used = quota_use.used + p_units;
  RETURN true;
END $$;

-- ---- walls and rights -------------------------------------------------------------------------------------------

SELECT wall_in(name::regclass) FROM unnest(ARRAY[
  'channel', 'channel_slot', 'channel_visit', 'publication', 'upload_session', 'publish_event', 'publication_task',
  'channel_snapshot', 'video_snapshot', 'video_day', 'audience_share', 'insight'
]) AS name;
SELECT wall_in('notice', 'user_id = current_person()');

GRANT SELECT, INSERT, UPDATE ON channel TO xcaster_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON channel_slot TO xcaster_api;
GRANT SELECT, INSERT, DELETE ON channel_visit TO xcaster_api;
GRANT SELECT, INSERT ON publication TO xcaster_api;
GRANT UPDATE (state, revision, scheduled_at, scheduled_local, time_zone, mode, metadata, blocked_reason, blocked_until,
              error_code, error_details, attempts, fence, lease_owner, lease_until, wake_at, ended_at) ON publication TO xcaster_api;
-- What goes on with an upload is the workers' alone.
GRANT SELECT (id, workspace_id, publication_id, ordinal, total_bytes, confirmed_bytes, state, created_at, ended_at)
  ON upload_session TO xcaster_api;
GRANT SELECT, INSERT ON publish_event, publication_task TO xcaster_api;
GRANT UPDATE (wake_at, attempts, done_at, error_code) ON publication_task TO xcaster_api;
GRANT SELECT ON channel_snapshot, video_snapshot, video_day, audience_share, insight TO xcaster_api;
GRANT UPDATE (dismissed_at) ON insight TO xcaster_api;
GRANT SELECT, UPDATE (read_at), DELETE ON notice TO xcaster_api;
