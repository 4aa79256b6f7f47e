-- The community, as its routes need it: feeds of a creator, a tag and of likes in the order they are read, one post a run,
-- threads that outlive an account, files that are found when their post is gone, notices that several people are named in.

-- ---- posts --------------------------------------------------------------------------------------------------------

ALTER TABLE "post" ADD COLUMN "request_key" TEXT;
-- A request that is repeated finds what it made.
CREATE UNIQUE INDEX "post_request" ON "post" (author_id, request_key) WHERE request_key IS NOT NULL;
-- One post a run, unless its author took it back. What a moderator took down does not come again this way.
CREATE UNIQUE INDEX "post_once" ON "post" (run_id) WHERE run_id IS NOT NULL AND state <> 'DELETED';

-- Keys are compared as (created_at, id), so both go the same way.
DROP INDEX "post_author_id_created_at_id_idx";
CREATE INDEX "post_author_id_created_at_id_idx" ON "post" ("author_id", "created_at" DESC, "id" DESC);

-- Tags of what is live, in the order they are read. An index over the array would not be used behind row-level security:
-- its operators might tell what they are given.
CREATE TABLE "post_tag" (
    "tag" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "post_id" UUID NOT NULL,

    CONSTRAINT "post_tag_pkey" PRIMARY KEY ("tag","created_at","post_id")
);
CREATE INDEX "post_tag_post_id_idx" ON "post_tag"("post_id");
ALTER TABLE "post_tag" ADD CONSTRAINT "post_tag_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION post_tag_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM post_tag WHERE post_id = NEW.id; END IF;
  IF NEW.state = 'LIVE' THEN
    INSERT INTO post_tag (tag, created_at, post_id) SELECT DISTINCT t, NEW.created_at, NEW.id FROM unnest(NEW.tags) t;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_tag_keep AFTER INSERT OR UPDATE OF tags, state ON post FOR EACH ROW EXECUTE FUNCTION post_tag_keep();
INSERT INTO post_tag (tag, created_at, post_id)
SELECT DISTINCT t, p.created_at, p.id FROM post p, unnest(p.tags) t WHERE p.state = 'LIVE';

-- What one has liked, the last first.
CREATE INDEX "post_like_user_id_created_at_post_id_idx" ON "post_like" ("user_id", "created_at" DESC, "post_id" DESC);

-- In steps of a hundredth: of a post with many likes most likes change nothing that is indexed, and the row is written
-- in its place without a new entry in every index. A hundredth is seven minutes and a half of time.
CREATE OR REPLACE FUNCTION post_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Nobody begins with more than others.
  IF TG_OP = 'INSERT' AND current_person() IS NOT NULL THEN
    NEW.likes := 0; NEW.comments := 0; NEW.remakes := 0;
  END IF;
  NEW.hot_score := floor(100 * log(greatest(1, NEW.likes + 2 * NEW.comments + 3 * NEW.remakes)::float8)) / 100
                   + extract(epoch FROM NEW.created_at)::float8 / 45000;
  RETURN NEW;
END $$;
ALTER TABLE "post" SET (fillfactor = 80);
ALTER TABLE "comment" SET (fillfactor = 85);
ALTER TABLE "creator" SET (fillfactor = 80);

-- Who began a short of their own from a post: each person counts once, and its author never.
CREATE TABLE "post_remake" (
    "post_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_remake_pkey" PRIMARY KEY ("post_id","user_id")
);
ALTER TABLE "post_remake" ADD CONSTRAINT "post_remake_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE OR REPLACE FUNCTION post_remade(p_post uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO post_remake (post_id, user_id)
       SELECT p.id, current_person() FROM post p
        WHERE p.id = p_post AND p.state = 'LIVE' AND p.author_id <> current_person()
  ON CONFLICT DO NOTHING;
  IF FOUND THEN UPDATE post SET remakes = remakes + 1 WHERE id = p_post; END IF;
END $$;

-- Posts whose files are to be removed: written before a file is stored, taken away with the post that shows it, and
-- written again when that is taken back or goes with its author. Nothing that is stored is ever forgotten.
CREATE TABLE "post_leftover" (
    "post_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_leftover_pkey" PRIMARY KEY ("post_id")
);
CREATE INDEX "post_leftover_due_at_idx" ON "post_leftover"("due_at");
CREATE FUNCTION post_leave() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    DELETE FROM post_leftover WHERE post_id = NEW.id;
  ELSIF TG_OP = 'DELETE' OR (NEW.state = 'DELETED' AND OLD.state <> 'DELETED') THEN
    INSERT INTO post_leftover (post_id, due_at) VALUES (OLD.id, now()) ON CONFLICT (post_id) DO UPDATE SET due_at = now();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_leave AFTER INSERT OR DELETE OR UPDATE OF state ON post FOR EACH ROW EXECUTE FUNCTION post_leave();

-- Whether there was a post that is not shown any more: a link to it says so, and nothing else of it.
CREATE FUNCTION post_is_gone(p_post uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM post p JOIN creator c ON c.user_id = p.author_id
                  WHERE p.id = p_post AND (p.state <> 'LIVE' OR c.suspended_at IS NOT NULL))
      OR EXISTS (SELECT FROM post_leftover o WHERE o.post_id = p_post)
$$;
REVOKE EXECUTE ON FUNCTION post_is_gone FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_is_gone TO xcaster_api;

-- ---- comments -----------------------------------------------------------------------------------------------------

-- The best first, and answers in the order they were given.
CREATE INDEX "comment_top" ON "comment" (post_id, likes DESC, id DESC) WHERE parent_id IS NULL;
CREATE INDEX "comment_parent_id_idx" ON "comment"("parent_id");

-- What others answered to somebody who is gone stays, under a comment that nobody has written.
ALTER TABLE "comment" ALTER COLUMN "author_id" DROP NOT NULL;
ALTER TABLE "comment" DROP CONSTRAINT "comment_author_id_fkey";
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "creator"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE FUNCTION comment_orphan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.author_id IS NULL THEN
    NEW.text := '';
    IF NEW.state = 'LIVE' THEN NEW.state := 'DELETED'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER comment_orphan BEFORE UPDATE OF author_id ON comment FOR EACH ROW EXECUTE FUNCTION comment_orphan();

-- Whoever changes a comment has its row first and then that of the post: so does whoever answers it, or the two would wait
-- for each other.
CREATE OR REPLACE FUNCTION comment_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before_ int := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'LIVE' THEN 1 ELSE 0 END;
  after_ int := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'LIVE' THEN 1 ELSE 0 END;
  of_ comment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF after_ <> before_ THEN
    IF of_.parent_id IS NOT NULL THEN UPDATE comment SET replies = replies + after_ - before_ WHERE id = of_.parent_id; END IF;
    UPDATE post SET comments = comments + after_ - before_ WHERE id = of_.post_id;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER comment_count ON comment;
CREATE TRIGGER comment_count AFTER INSERT OR DELETE OR UPDATE OF state, author_id ON comment
  FOR EACH ROW EXECUTE FUNCTION comment_count();

-- One level: an answer to an answer would be shown nowhere.
CREATE FUNCTION comment_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM comment c WHERE c.id = NEW.parent_id AND c.post_id = NEW.post_id AND c.parent_id IS NULL
  ) THEN RAISE EXCEPTION 'an answer belongs to a comment of the same post' USING ERRCODE = 'check_violation'; END IF;
  IF current_person() IS NOT NULL THEN NEW.likes := 0; NEW.replies := 0; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER comment_level BEFORE INSERT ON comment FOR EACH ROW EXECUTE FUNCTION comment_level();

-- Whose post it is may take a comment down, and not put words into anybody's mouth.
CREATE FUNCTION comment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text <> OLD.text AND current_person() IS NOT NULL AND OLD.author_id IS DISTINCT FROM current_person() AND NEW.author_id IS NOT NULL
  THEN RAISE EXCEPTION 'the words of a comment are its author''s' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER comment_words BEFORE UPDATE OF text ON comment FOR EACH ROW EXECUTE FUNCTION comment_words();

-- ---- creators, reports --------------------------------------------------------------------------------------------

ALTER TABLE "creator" ADD COLUMN "handle_changed_at" TIMESTAMPTZ(3);
GRANT UPDATE (handle_changed_at) ON creator TO xcaster_api;

-- Without keeping out whoever only refers to one of the two, as every new row of `follow` does: those would wait for each
-- other all the same.
CREATE OR REPLACE FUNCTION follow_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_ follow := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  step int := CASE WHEN TG_OP = 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  PERFORM 1 FROM creator WHERE user_id IN (of_.creator_id, of_.follower_id) ORDER BY user_id FOR NO KEY UPDATE;
  UPDATE creator SET followers = followers + step WHERE user_id = of_.creator_id;
  UPDATE creator SET following = following + step WHERE user_id = of_.follower_id;
  RETURN NULL;
END $$;

-- Read in the order they came; ids grow with time.
DROP INDEX "report_state_created_at_idx";
CREATE INDEX "report_state_id_idx" ON "report"("state", "id");
DROP INDEX "moderation_entry_at_idx";

-- ---- walls and rights ---------------------------------------------------------------------------------------------

ALTER TABLE "post_tag" ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON post_tag TO xcaster_worker USING (true) WITH CHECK (true);
CREATE POLICY seen ON post_tag FOR SELECT TO xcaster_api USING (true);
GRANT SELECT ON post_tag TO xcaster_api;
ALTER TABLE "post_remake" ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON post_remake TO xcaster_worker USING (true) WITH CHECK (true);
ALTER TABLE "post_leftover" ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON post_leftover TO xcaster_worker USING (true) WITH CHECK (true);
CREATE POLICY announced ON post_leftover FOR INSERT TO xcaster_api WITH CHECK (true);
GRANT INSERT ON post_leftover TO xcaster_api;
-- Who blocks somebody is followed by them no more.
CREATE POLICY sent_away ON follow FOR DELETE TO xcaster_api USING (creator_id = current_person());

-- Triggers are called by what they are on, and by nobody else.
REVOKE EXECUTE ON FUNCTION post_like_count, comment_like_count, comment_count, follow_count, post_count, post_tag_keep, post_leave,
  comment_level FROM PUBLIC;

-- ---- notices that several people are named in ---------------------------------------------------------------------

-- The one way in which anybody is told anything.
CREATE OR REPLACE FUNCTION notice_tell(p_user uuid, p_workspace uuid, p_kind text, p_subject text, p_data jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO notice (user_id, workspace_id, kind, subject, data) VALUES (p_user, p_workspace, p_kind, p_subject, p_data)
      ON CONFLICT (user_id, kind, subject)
      DO UPDATE SET workspace_id = excluded.workspace_id, data = excluded.data, created_at = now(), read_at = NULL
$$;

-- Tells somebody of what another person did. While it is unread, the same about the same is one notice with everybody's
-- name: `names` the last three, `count` how many people. Nobody is told of their own acts, nor of those of people they
-- block, mute or are blocked by; with `p_once` each person is told of once, however often they take it back and do it again.
-- `people` and `seen` are for this function alone.
CREATE FUNCTION notice_tell_of(p_user uuid, p_actor uuid, p_name text, p_kind text, p_subject text, p_data jsonb, p_once boolean)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before_ notice;
  people jsonb := '[]';
  seen jsonb;
  count_ int := 1;
BEGIN
  IF p_user = p_actor OR EXISTS (
    SELECT FROM avoid a WHERE (a.user_id = p_user AND a.creator_id = p_actor)
                           OR (a.user_id = p_actor AND a.creator_id = p_user AND a.kind = 'BLOCK')
  ) THEN RETURN false; END IF;
  SELECT * INTO before_ FROM notice WHERE user_id = p_user AND kind = p_kind AND subject = p_subject FOR UPDATE;
  seen := coalesce(before_.data -> 'seen', '[]');
  IF p_once AND seen ? p_actor::text THEN RETURN false; END IF;
  IF before_.id IS NOT NULL AND before_.read_at IS NULL THEN
    count_ := coalesce((before_.data ->> 'count')::int, 0);
    people := coalesce(before_.data -> 'people', '[]');
    IF NOT people @> jsonb_build_array(jsonb_build_object('id', p_actor)) THEN count_ := count_ + 1; END IF;
  END IF;
  people := jsonb_build_array(jsonb_build_object('id', p_actor, 'name', p_name))
            || coalesce((SELECT jsonb_agg(one ORDER BY at) FROM jsonb_array_elements(people) WITH ORDINALITY AS o (one, at)
                          WHERE one ->> 'id' <> p_actor::text AND at < 50), '[]');
  PERFORM notice_tell(p_user, NULL, p_kind, p_subject, p_data || jsonb_build_object(
    'count', count_,
    'names', (SELECT jsonb_agg(one -> 'name' ORDER BY at) FROM jsonb_array_elements(people) WITH ORDINALITY AS o (one, at) WHERE at <= 3),
    'people', people,
    'seen', CASE WHEN NOT p_once THEN '[]'::jsonb
                 WHEN jsonb_array_length(seen) < 500 THEN seen || to_jsonb(p_actor::text)
                 ELSE (seen - 0) || to_jsonb(p_actor::text) END));
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION notice_tell_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_tell_of TO xcaster_api, xcaster_worker;

-- ---- what drifted -------------------------------------------------------------------------------------------------

-- Each table is read once and grouped: a count for every post would be a million questions.
CREATE OR REPLACE VIEW community_invariant AS
  SELECT 'C1' AS invariant, 'likes of a post' AS broken, p.id::text AS subject
    FROM post p LEFT JOIN (SELECT post_id, count(*) AS n FROM post_like GROUP BY 1) l ON l.post_id = p.id
   WHERE p.likes <> coalesce(l.n, 0)
  UNION ALL
  SELECT 'C2', 'comments of a post', p.id::text
    FROM post p LEFT JOIN (SELECT post_id, count(*) AS n FROM comment WHERE state = 'LIVE' GROUP BY 1) c ON c.post_id = p.id
   WHERE p.comments <> coalesce(c.n, 0)
  UNION ALL
  SELECT 'C3', 'followers of a creator', c.user_id::text
    FROM creator c LEFT JOIN (SELECT creator_id, count(*) AS n FROM follow GROUP BY 1) f ON f.creator_id = c.user_id
   WHERE c.followers <> coalesce(f.n, 0)
  UNION ALL
  SELECT 'C4', 'whom a creator follows', c.user_id::text
    FROM creator c LEFT JOIN (SELECT follower_id, count(*) AS n FROM follow GROUP BY 1) f ON f.follower_id = c.user_id
   WHERE c.following <> coalesce(f.n, 0)
  UNION ALL
  SELECT 'C5', 'posts of a creator', c.user_id::text
    FROM creator c LEFT JOIN (SELECT author_id, count(*) AS n FROM post WHERE state = 'LIVE' GROUP BY 1) p ON p.author_id = c.user_id
   WHERE c.posts <> coalesce(p.n, 0)
  UNION ALL
  SELECT 'C6', 'likes of a comment', c.id::text
    FROM comment c LEFT JOIN (SELECT comment_id, count(*) AS n FROM comment_like GROUP BY 1) l ON l.comment_id = c.id
   WHERE c.likes <> coalesce(l.n, 0)
  UNION ALL
  SELECT 'C7', 'answers to a comment', c.id::text
    FROM comment c LEFT JOIN (SELECT parent_id, count(*) AS n FROM comment WHERE state = 'LIVE' GROUP BY 1) r ON r.parent_id = c.id
   WHERE c.parent_id IS NULL AND c.replies <> coalesce(r.n, 0)
  UNION ALL
  SELECT 'C8', 'remakes of a post', p.id::text
    FROM post p LEFT JOIN (SELECT post_id, count(*) AS n FROM post_remake GROUP BY 1) r ON r.post_id = p.id
   WHERE p.remakes <> coalesce(r.n, 0);
