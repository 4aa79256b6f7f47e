-- The sound of a short is a step of its own, made beside the clips. A new value of an enum cannot be used in the
-- transaction that adds it, so nothing else is done here.
ALTER TYPE "step_kind" ADD VALUE 'SOUND' BEFORE 'CLIP';
