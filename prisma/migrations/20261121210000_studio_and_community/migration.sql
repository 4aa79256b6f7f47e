-- The studio (brands, templates, assets, folders, batches, what edits teach) and the community (creators, posts, likes,
-- comments, follows, moderation).

-- CreateEnum
CREATE TYPE "asset_kind" AS ENUM ('IMAGE', 'VIDEO', 'AUDIO');

-- CreateEnum
CREATE TYPE "folder_kind" AS ENUM ('ASSETS', 'SHORTS');

-- CreateEnum
CREATE TYPE "post_state" AS ENUM ('LIVE', 'DELETED', 'REMOVED');

-- CreateEnum
CREATE TYPE "avoid_kind" AS ENUM ('BLOCK', 'MUTE');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('OPEN', 'ACCEPTED', 'REJECTED');

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "board" JSONB,
ADD COLUMN     "board_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "brand_id" UUID,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "folder_id" UUID,
ADD COLUMN     "template_id" UUID;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "onboarding" JSONB;

-- CreateTable
CREATE TABLE "brand" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "brand_id" UUID,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "brand_id" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "count" INTEGER NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID,
    "slug" TEXT,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "style" JSONB NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "use_count" INTEGER NOT NULL DEFAULT 0,
    "preview_key" TEXT,
    "poster_key" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "folder_id" UUID,
    "kind" "asset_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "width_px" INTEGER,
    "height_px" INTEGER,
    "duration_ms" INTEGER,
    "poster_key" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "folder_id" UUID,
    "size_bytes" BIGINT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "folder" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "kind" "folder_kind" NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "favourite" (
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favourite_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "request_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_item" (
    "batch_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "keyword" TEXT NOT NULL,
    "run_id" UUID,
    "error_code" TEXT,

    CONSTRAINT "batch_item_pkey" PRIMARY KEY ("batch_id","ordinal")
);

-- CreateTable
CREATE TABLE "creator" (
    "user_id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "followers" INTEGER NOT NULL DEFAULT 0,
    "following" INTEGER NOT NULL DEFAULT 0,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "creator_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "project_id" UUID,
    "run_id" UUID,
    "template_id" UUID,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "language" TEXT NOT NULL,
    "keyword" TEXT,
    "video_key" TEXT NOT NULL,
    "poster_key" TEXT NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "is_ai_generated" BOOLEAN NOT NULL DEFAULT true,
    "allows_comments" BOOLEAN NOT NULL DEFAULT true,
    "state" "post_state" NOT NULL DEFAULT 'LIVE',
    "likes" INTEGER NOT NULL DEFAULT 0,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "remakes" INTEGER NOT NULL DEFAULT 0,
    "hot_score" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_like" (
    "post_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_like_pkey" PRIMARY KEY ("user_id","post_id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "post_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "parent_id" UUID,
    "text" TEXT NOT NULL,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "state" "post_state" NOT NULL DEFAULT 'LIVE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_like" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_like_pkey" PRIMARY KEY ("user_id","comment_id")
);

-- CreateTable
CREATE TABLE "follow" (
    "follower_id" UUID NOT NULL,
    "creator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("follower_id","creator_id")
);

-- CreateTable
CREATE TABLE "avoid" (
    "user_id" UUID NOT NULL,
    "creator_id" UUID NOT NULL,
    "kind" "avoid_kind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "avoid_pkey" PRIMARY KEY ("user_id","creator_id")
);

-- CreateTable
CREATE TABLE "hidden_post" (
    "user_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hidden_post_pkey" PRIMARY KEY ("user_id","post_id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reporter_id" UUID NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "against_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "state" "report_state" NOT NULL DEFAULT 'OPEN',
    "answer" TEXT,
    "decided_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_entry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "moderator_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "moderation_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "by_mail" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateIndex
CREATE INDEX "brand_workspace_id_updated_at_idx" ON "brand"("workspace_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "edit_workspace_id_brand_id_at_idx" ON "edit"("workspace_id", "brand_id", "at" DESC);

-- CreateIndex
CREATE INDEX "edit_project_id_idx" ON "edit"("project_id");

-- CreateIndex
CREATE INDEX "preference_workspace_id_brand_id_idx" ON "preference"("workspace_id", "brand_id");

-- CreateIndex
CREATE UNIQUE INDEX "template_slug_key" ON "template"("slug");

-- CreateIndex
CREATE INDEX "template_workspace_id_created_at_idx" ON "template"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "template_is_public_use_count_idx" ON "template"("is_public", "use_count" DESC);

-- CreateIndex
CREATE INDEX "asset_workspace_id_created_at_id_idx" ON "asset"("workspace_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "asset_workspace_id_size_bytes_idx" ON "asset"("workspace_id", "size_bytes");

-- CreateIndex
CREATE UNIQUE INDEX "asset_workspace_id_storage_key_key" ON "asset"("workspace_id", "storage_key");

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- CreateIndex
CREATE INDEX "folder_workspace_id_kind_parent_id_idx" ON "folder"("workspace_id", "kind", "parent_id");

-- CreateIndex
CREATE INDEX "favourite_workspace_id_idx" ON "favourite"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_workspace_id_request_key_key" ON "batch"("workspace_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "creator_handle_key" ON "creator"("handle");

-- CreateIndex
CREATE INDEX "post_author_id_created_at_id_idx" ON "post"("author_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "post_like_post_id_idx" ON "post_like"("post_id");

-- CreateIndex
CREATE INDEX "comment_post_id_parent_id_created_at_id_idx" ON "comment"("post_id", "parent_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_author_id_idx" ON "comment"("author_id");

-- CreateIndex
CREATE INDEX "comment_like_comment_id_idx" ON "comment_like"("comment_id");

-- CreateIndex
CREATE INDEX "follow_creator_id_idx" ON "follow"("creator_id");

-- CreateIndex
CREATE INDEX "avoid_creator_id_idx" ON "avoid"("creator_id");

-- CreateIndex
CREATE INDEX "report_state_created_at_idx" ON "report"("state", "created_at");

-- CreateIndex
CREATE INDEX "report_target_kind_target_id_idx" ON "report"("target_kind", "target_id");

-- CreateIndex
CREATE INDEX "moderation_entry_target_kind_target_id_idx" ON "moderation_entry"("target_kind", "target_id");

-- CreateIndex
CREATE INDEX "moderation_entry_at_idx" ON "moderation_entry"("at" DESC);

-- CreateIndex
CREATE INDEX "project_brand_id_idx" ON "project"("brand_id");

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edit" ADD CONSTRAINT "edit_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template" ADD CONSTRAINT "template_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder" ADD CONSTRAINT "folder_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder" ADD CONSTRAINT "folder_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "folder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "creator" ADD CONSTRAINT "creator_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "creator"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_like" ADD CONSTRAINT "post_like_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "creator"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_like" ADD CONSTRAINT "comment_like_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---- what must always be true -----------------------------------------------------------------------------------

ALTER TABLE "project" ADD CONSTRAINT "project_board_revision" CHECK (board_revision >= 0);
CREATE UNIQUE INDEX "brand_default" ON "brand" (workspace_id) WHERE is_default;
CREATE UNIQUE INDEX "preference_once"
  ON "preference" (workspace_id, coalesce(brand_id, '00000000-0000-0000-0000-000000000000'::uuid), kind, subject);
CREATE UNIQUE INDEX "folder_name"
  ON "folder" (workspace_id, kind, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), lower(name));
ALTER TABLE "asset" ADD CONSTRAINT "asset_facts" CHECK (size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE "template" ADD CONSTRAINT "template_system" CHECK ((workspace_id IS NULL) = (slug IS NOT NULL));
ALTER TABLE "creator"
  ADD CONSTRAINT "creator_handle" CHECK (handle ~ '^[a-z0-9_]{3,30}$'),
  ADD CONSTRAINT "creator_counts" CHECK (followers >= 0 AND following >= 0 AND posts >= 0);
ALTER TABLE "post" ADD CONSTRAINT "post_counts" CHECK (likes >= 0 AND comments >= 0 AND remakes >= 0);
ALTER TABLE "comment" ADD CONSTRAINT "comment_counts" CHECK (likes >= 0 AND replies >= 0);
ALTER TABLE "follow" ADD CONSTRAINT "follow_another" CHECK (follower_id <> creator_id),
  ADD CONSTRAINT "follow_follower_id_fkey" FOREIGN KEY (follower_id) REFERENCES user_account (id) ON DELETE CASCADE,
  ADD CONSTRAINT "follow_creator_id_fkey" FOREIGN KEY (creator_id) REFERENCES creator (user_id) ON DELETE CASCADE;
ALTER TABLE "avoid" ADD CONSTRAINT "avoid_another" CHECK (user_id <> creator_id),
  ADD CONSTRAINT "avoid_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE,
  ADD CONSTRAINT "avoid_creator_id_fkey" FOREIGN KEY (creator_id) REFERENCES creator (user_id) ON DELETE CASCADE;
ALTER TABLE "post_like" ADD CONSTRAINT "post_like_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
ALTER TABLE "comment_like" ADD CONSTRAINT "comment_like_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
ALTER TABLE "hidden_post"
  ADD CONSTRAINT "hidden_post_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE,
  ADD CONSTRAINT "hidden_post_post_id_fkey" FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE;
ALTER TABLE "favourite"
  ADD CONSTRAINT "favourite_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE,
  ADD CONSTRAINT "favourite_project_id_fkey" FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE;
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_user_id_fkey" FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
-- Nobody reports the same thing twice while it is looked at.
CREATE UNIQUE INDEX "report_open" ON "report" (reporter_id, target_kind, target_id) WHERE state = 'OPEN';

-- The feeds, in the order they are read. What is not live is in none of them.
CREATE INDEX "post_hot" ON "post" (hot_score DESC, id DESC) WHERE state = 'LIVE';
CREATE INDEX "post_new" ON "post" (created_at DESC, id DESC) WHERE state = 'LIVE';

-- ---- counters, in the transaction of what they count -------------------------------------------------------------

CREATE FUNCTION post_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hot_score := log(greatest(1, NEW.likes + 2 * NEW.comments + 3 * NEW.remakes)) + extract(epoch FROM NEW.created_at) / 45000;
  RETURN NEW;
END $$;
CREATE TRIGGER post_rank BEFORE INSERT OR UPDATE OF likes, comments, remakes ON post FOR EACH ROW EXECUTE FUNCTION post_rank();

CREATE FUNCTION post_like_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN UPDATE post SET likes = likes + 1 WHERE id = NEW.post_id;
  ELSE UPDATE post SET likes = likes - 1 WHERE id = OLD.post_id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_like_count AFTER INSERT OR DELETE ON post_like FOR EACH ROW EXECUTE FUNCTION post_like_count();

CREATE FUNCTION comment_like_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN UPDATE comment SET likes = likes + 1 WHERE id = NEW.comment_id;
  ELSE UPDATE comment SET likes = likes - 1 WHERE id = OLD.comment_id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comment_like_count AFTER INSERT OR DELETE ON comment_like FOR EACH ROW EXECUTE FUNCTION comment_like_count();

-- Only what is live counts; a comment that comes back counts again.
CREATE FUNCTION comment_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before_ int := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'LIVE' THEN 1 ELSE 0 END;
  after_ int := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'LIVE' THEN 1 ELSE 0 END;
  of_ comment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF after_ <> before_ THEN
    UPDATE post SET comments = comments + after_ - before_ WHERE id = of_.post_id;
    IF of_.parent_id IS NOT NULL THEN UPDATE comment SET replies = replies + after_ - before_ WHERE id = of_.parent_id; END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comment_count AFTER INSERT OR UPDATE OF state OR DELETE ON comment FOR EACH ROW EXECUTE FUNCTION comment_count();

CREATE FUNCTION follow_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_ follow := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  step int := CASE WHEN TG_OP = 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  -- In one order, so that two who follow each other at once do not wait for one another.
  PERFORM 1 FROM creator WHERE user_id IN (of_.creator_id, of_.follower_id) ORDER BY user_id FOR UPDATE;
  UPDATE creator SET followers = followers + step WHERE user_id = of_.creator_id;
  UPDATE creator SET following = following + step WHERE user_id = of_.follower_id;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_count AFTER INSERT OR DELETE ON follow FOR EACH ROW EXECUTE FUNCTION follow_count();

CREATE FUNCTION post_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before_ int := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'LIVE' THEN 1 ELSE 0 END;
  after_ int := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'LIVE' THEN 1 ELSE 0 END;
BEGIN
  IF after_ <> before_ THEN
    UPDATE creator SET posts = posts + after_ - before_
     WHERE user_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.author_id ELSE NEW.author_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_count AFTER INSERT OR UPDATE OF state OR DELETE ON post FOR EACH ROW EXECUTE FUNCTION post_count();

-- What drifted from what there is; empty. Read by the nightly audit.
CREATE VIEW community_invariant AS
  SELECT 'C1' AS invariant, 'likes of a post' AS broken, p.id::text AS subject FROM post p
   WHERE p.likes <> (SELECT count(*) FROM post_like l WHERE l.post_id = p.id)
  UNION ALL
  SELECT 'C2', 'comments of a post', p.id::text FROM post p
   WHERE p.comments <> (SELECT count(*) FROM comment c WHERE c.post_id = p.id AND c.state = 'LIVE')
  UNION ALL
  SELECT 'C3', 'followers of a creator', c.user_id::text FROM creator c
   WHERE c.followers <> (SELECT count(*) FROM follow f WHERE f.creator_id = c.user_id);
GRANT SELECT ON community_invariant TO xcaster_worker;

CREATE FUNCTION moderation_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'moderation_entry is append-only';
END $$;
CREATE TRIGGER moderation_entry_append_only BEFORE UPDATE OR DELETE ON moderation_entry
  FOR EACH ROW EXECUTE FUNCTION moderation_entry_is_append_only();

-- ---- walls and rights -------------------------------------------------------------------------------------------

SELECT wall_in(name::regclass) FROM unnest(ARRAY[
  'brand', 'edit', 'preference', 'asset', 'upload', 'folder', 'batch', 'batch_item'
]) AS name;
SELECT wall_in('favourite', 'workspace_id = current_workspace() AND user_id = current_person()');
SELECT wall_in('template', 'workspace_id = current_workspace()');
-- Those of the system and of people who share theirs are everybody's to see and to use.
CREATE POLICY shared ON template FOR SELECT TO xcaster_api USING (workspace_id IS NULL OR is_public);
GRANT SELECT, INSERT, UPDATE, DELETE ON brand, preference, asset, upload, folder, favourite, template TO xcaster_api;
GRANT SELECT, INSERT ON edit, batch, batch_item TO xcaster_api;
GRANT UPDATE (run_id, error_code) ON batch_item TO xcaster_api;
GRANT UPDATE, DELETE ON project TO xcaster_api;
GRANT UPDATE (onboarding) ON user_account TO xcaster_api;

CREATE FUNCTION template_used(p_template uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE template SET use_count = use_count + 1 WHERE id = p_template
$$;
CREATE FUNCTION post_remade(p_post uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE post SET remakes = remakes + 1 WHERE id = p_post AND state = 'LIVE'
$$;
REVOKE EXECUTE ON FUNCTION template_used, post_remade FROM PUBLIC;
GRANT EXECUTE ON FUNCTION template_used, post_remade TO xcaster_api, xcaster_worker;

-- The community is not divided by workspaces: everybody sees what is live, and each writes in their own name.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['creator', 'post', 'post_like', 'comment', 'comment_like', 'follow', 'avoid', 'hidden_post', 'report',
                              'moderation_entry', 'notice_choice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY worker ON %I TO xcaster_worker USING (true) WITH CHECK (true)', name);
    -- Moderators are operators; their handlers use this role (see the gateway's migration).
    EXECUTE format('CREATE POLICY gateway ON %I TO xcaster_gateway USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY seen ON creator FOR SELECT TO xcaster_api USING (true);
CREATE POLICY own ON creator FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());
CREATE POLICY seen ON post FOR SELECT TO xcaster_api USING (state = 'LIVE' OR author_id = current_person());
CREATE POLICY written ON post FOR INSERT TO xcaster_api
  WITH CHECK (author_id = current_person() AND workspace_id = current_workspace() AND state = 'LIVE');
CREATE POLICY changed ON post FOR UPDATE TO xcaster_api
  USING (author_id = current_person() AND state = 'LIVE') WITH CHECK (author_id = current_person() AND state <> 'REMOVED');
CREATE POLICY seen ON post_like FOR SELECT TO xcaster_api USING (user_id = current_person());
CREATE POLICY own ON post_like FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());
CREATE POLICY seen ON comment FOR SELECT TO xcaster_api USING (true);
CREATE POLICY written ON comment FOR INSERT TO xcaster_api WITH CHECK (author_id = current_person() AND state = 'LIVE');
-- Their own, and those under their posts.
CREATE POLICY changed ON comment FOR UPDATE TO xcaster_api
  USING (state = 'LIVE' AND (author_id = current_person()
         OR EXISTS (SELECT FROM post p WHERE p.id = post_id AND p.author_id = current_person())))
  WITH CHECK (state <> 'REMOVED');
CREATE POLICY own ON comment_like FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());
CREATE POLICY seen ON follow FOR SELECT TO xcaster_api USING (true);
CREATE POLICY own ON follow FOR ALL TO xcaster_api USING (follower_id = current_person()) WITH CHECK (follower_id = current_person());
-- Who is blocked must not be shown the blocker, so both see the row.
CREATE POLICY seen ON avoid FOR SELECT TO xcaster_api USING (user_id = current_person() OR (creator_id = current_person() AND kind = 'BLOCK'));
CREATE POLICY own ON avoid FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());
CREATE POLICY own ON hidden_post FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());
CREATE POLICY own ON report FOR SELECT TO xcaster_api USING (reporter_id = current_person());
CREATE POLICY written ON report FOR INSERT TO xcaster_api WITH CHECK (reporter_id = current_person() AND state = 'OPEN');
CREATE POLICY own ON notice_choice FOR ALL TO xcaster_api USING (user_id = current_person()) WITH CHECK (user_id = current_person());

GRANT SELECT ON creator, post, comment, follow, avoid, post_like, comment_like, hidden_post, report TO xcaster_api;
GRANT INSERT (user_id, handle, name, bio) ON creator TO xcaster_api;
GRANT UPDATE (handle, name, bio) ON creator TO xcaster_api;
GRANT INSERT ON post, comment, report TO xcaster_api;
GRANT UPDATE (title, text, tags, allows_comments, state) ON post TO xcaster_api;
GRANT UPDATE (text, edited_at, state) ON comment TO xcaster_api;
GRANT INSERT, DELETE ON post_like, comment_like, follow, avoid, hidden_post TO xcaster_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_choice TO xcaster_api;
GRANT SELECT ON creator, post, comment, report, moderation_entry TO xcaster_gateway;
GRANT UPDATE (state) ON post, comment TO xcaster_gateway;
GRANT UPDATE (suspended_at) ON creator TO xcaster_gateway;
GRANT UPDATE (state, answer, decided_by, decided_at) ON report TO xcaster_gateway;
GRANT INSERT ON moderation_entry TO xcaster_gateway;

-- Likes, comments and follows tell somebody else: the api writes a notice for a person whose rows it may not read.
CREATE FUNCTION notice_tell(p_user uuid, p_workspace uuid, p_kind text, p_subject text, p_data jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO notice (user_id, workspace_id, kind, subject, data) VALUES (p_user, p_workspace, p_kind, p_subject, p_data)
      ON CONFLICT (user_id, kind, subject) DO UPDATE SET data = excluded.data, created_at = now(), read_at = NULL
$$;
REVOKE EXECUTE ON FUNCTION notice_tell FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_tell TO xcaster_api, xcaster_worker, xcaster_gateway;
