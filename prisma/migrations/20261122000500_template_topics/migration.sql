-- What a short of a template is about, by language, with variables in braces; and a preview in each language.
ALTER TABLE "template" ADD COLUMN "topic" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "previews" JSONB NOT NULL DEFAULT '{}',
DROP COLUMN "preview_key",
DROP COLUMN "poster_key";
