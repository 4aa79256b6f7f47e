-- What was taken off a plan's price for the rest of the smaller one it follows. Amount and discount together are what the
-- period is worth when it is left for a bigger one itself.
ALTER TABLE "payment" ADD COLUMN "discount_minor" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "payment_discount" CHECK (discount_minor >= 0);
-- Of a charge: when its last attempt was begun.
ALTER TABLE "payment" ADD COLUMN "attempted_at" TIMESTAMPTZ(3);

-- When the first charge of a period failed: the next ones are 1, 3 and 5 days later, however often a person tries between.
ALTER TABLE "subscription" ADD COLUMN "unpaid_since" TIMESTAMPTZ(3);
-- Nobody keeps the key of a card that is charged no more.
ALTER TABLE "subscription" ALTER COLUMN "billing_key_sealed" DROP NOT NULL;

-- Cards that are charged no more and whose billing keys PortOne still has. Written with what made them so: a key is
-- forgotten there even when we die right after, and a workspace can go without waiting for PortOne.
CREATE TABLE "retired_card" (
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "workspace_id" UUID NOT NULL,
  "billing_key_sealed" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "wake_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "retired_card_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "retired_card_wake_at_idx" ON "retired_card"("wake_at");
ALTER TABLE "retired_card" ENABLE ROW LEVEL SECURITY;
CREATE POLICY retire ON "retired_card" FOR INSERT TO xcaster_api WITH CHECK (workspace_id = current_workspace());
CREATE POLICY worker ON "retired_card" TO xcaster_worker USING (true) WITH CHECK (true);
GRANT INSERT ON "retired_card" TO xcaster_api;
