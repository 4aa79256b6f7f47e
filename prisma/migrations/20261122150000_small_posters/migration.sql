-- Posts have a small picture for lists, where many are seen at once.

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "small_poster_key" TEXT;
