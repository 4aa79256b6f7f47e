-- The person's words for a refund. PortOne keeps them with the cancellation, and asked again it must hear the same.
ALTER TABLE "refund" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';
