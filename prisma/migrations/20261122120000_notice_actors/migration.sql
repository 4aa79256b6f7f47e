-- Whom a notice has told of already, each once: in rows of their own. In the notice itself they grew to twenty kilobytes that every
-- like wrote again.
CREATE TABLE "notice_actor" (
    "notice_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,

    CONSTRAINT "notice_actor_pkey" PRIMARY KEY ("notice_id","actor_id")
);
ALTER TABLE "notice_actor" ADD CONSTRAINT "notice_actor_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_actor" ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON notice_actor TO xcaster_worker USING (true) WITH CHECK (true);
INSERT INTO notice_actor (notice_id, actor_id)
SELECT n.id, s.id::uuid FROM notice n, jsonb_array_elements_text(coalesce(n.data -> 'seen', '[]')) s (id) ON CONFLICT DO NOTHING;
UPDATE notice SET data = data - 'seen' WHERE data ? 'seen';

-- Tells somebody of what another person did. While it is unread, the same about the same is one notice with everybody's
-- name: `names` the last three, `count` how many people. Nobody is told of their own acts, nor of those of people they
-- block, mute or are blocked by; with `p_once` each person is told of once, however often they take it back and do it again.
-- `people`, the last twenty, is for this function alone: who comes again is not counted again.
CREATE OR REPLACE FUNCTION notice_tell_of(p_user uuid, p_actor uuid, p_name text, p_kind text, p_subject text, p_data jsonb, p_once boolean)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before_ notice;
  people jsonb := '[]';
  count_ int := 1;
BEGIN
  IF p_user = p_actor OR EXISTS (SELECT FROM avoid a WHERE a.user_id = p_user AND a.creator_id = p_actor)
     OR EXISTS (SELECT FROM avoid a WHERE a.user_id = p_actor AND a.creator_id = p_user AND a.kind = 'BLOCK')
  THEN RETURN false; END IF;
  SELECT * INTO before_ FROM notice WHERE user_id = p_user AND kind = p_kind AND subject = p_subject FOR UPDATE;
  IF NOT FOUND THEN
    -- Of two who are the first, the second adds to what the first has told.
    PERFORM pg_advisory_xact_lock(hashtextextended(format('notice %s %s %s', p_user, p_kind, p_subject), 0));
    SELECT * INTO before_ FROM notice WHERE user_id = p_user AND kind = p_kind AND subject = p_subject FOR UPDATE;
  END IF;
  IF p_once AND before_.id IS NOT NULL THEN
    INSERT INTO notice_actor (notice_id, actor_id) VALUES (before_.id, p_actor) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
  END IF;
  IF before_.id IS NOT NULL AND before_.read_at IS NULL THEN
    count_ := coalesce((before_.data ->> 'count')::int, 0);
    people := coalesce(before_.data -> 'people', '[]');
    IF p_once OR NOT people @> jsonb_build_array(jsonb_build_object('id', p_actor)) THEN count_ := count_ + 1; END IF;
  END IF;
  people := jsonb_build_array(jsonb_build_object('id', p_actor, 'name', p_name))
            || coalesce((SELECT jsonb_agg(one ORDER BY at) FROM jsonb_array_elements(people) WITH ORDINALITY AS o (one, at)
                          WHERE one ->> 'id' <> p_actor::text AND at < 20), '[]');
  PERFORM notice_tell(p_user, NULL, p_kind, p_subject, p_data || jsonb_build_object(
    'count', count_, 'people', people,
    'names', (SELECT jsonb_agg(one -> 'name' ORDER BY at) FROM jsonb_array_elements(people) WITH ORDINALITY AS o (one, at) WHERE at <= 3)));
  IF p_once AND before_.id IS NULL THEN
    INSERT INTO notice_actor (notice_id, actor_id)
    SELECT id, p_actor FROM notice WHERE user_id = p_user AND kind = p_kind AND subject = p_subject ON CONFLICT DO NOTHING;
  END IF;
  RETURN true;
END $$;
