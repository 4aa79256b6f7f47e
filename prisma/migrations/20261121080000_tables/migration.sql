-- CreateEnum
CREATE TYPE "workspace_kind" AS ENUM ('PERSONAL', 'TEAM');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'ADMIN', 'EDITOR', 'VIEWER');

-- CreateEnum
CREATE TYPE "credit_bucket" AS ENUM ('BONUS', 'SUBSCRIPTION', 'TOPUP');

-- CreateEnum
CREATE TYPE "credit_hold_state" AS ENUM ('HELD', 'SETTLED', 'RELEASED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "credit_entry_kind" AS ENUM ('GRANT', 'HOLD', 'SETTLE', 'RELEASE', 'OVERAGE', 'EXPIRE', 'CLAWBACK', 'ADJUST');

-- CreateEnum
CREATE TYPE "resource" AS ENUM ('SCRIPT', 'IMAGE', 'VOICE', 'VIDEO');

-- CreateEnum
CREATE TYPE "usage_state" AS ENUM ('OPEN', 'DONE', 'FAILED', 'AMBIGUOUS');

-- CreateEnum
CREATE TYPE "project_type" AS ENUM ('SHORTFORM', 'LIVE');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "step_kind" AS ENUM ('SCRIPT', 'IMAGE', 'VOICE', 'CLIP', 'JOIN', 'THUMBNAIL');

-- CreateEnum
CREATE TYPE "step_state" AS ENUM ('WAITING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'ko',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "kind" "workspace_kind" NOT NULL DEFAULT 'PERSONAL',
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "credit_account" (
    "workspace_id" UUID NOT NULL,
    "available_ucr" BIGINT NOT NULL DEFAULT 0,
    "reserved_ucr" BIGINT NOT NULL DEFAULT 0,
    "debt_ucr" BIGINT NOT NULL DEFAULT 0,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_account_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "credit_lot" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "bucket" "credit_bucket" NOT NULL,
    "amount_ucr" BIGINT NOT NULL,
    "remaining_ucr" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_hold" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_ucr" BIGINT NOT NULL,
    "settled_ucr" BIGINT NOT NULL DEFAULT 0,
    "uncollected_ucr" BIGINT NOT NULL DEFAULT 0,
    "state" "credit_hold_state" NOT NULL DEFAULT 'HELD',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_hold_slice" (
    "hold_id" UUID NOT NULL,
    "lot_id" BIGINT NOT NULL,
    "amount_ucr" BIGINT NOT NULL,
    "settled_ucr" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "credit_hold_slice_pkey" PRIMARY KEY ("hold_id","lot_id")
);

-- CreateTable
CREATE TABLE "credit_entry" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" "credit_entry_kind" NOT NULL,
    "lot_id" BIGINT,
    "hold_id" UUID,
    "available_delta_ucr" BIGINT NOT NULL,
    "reserved_delta_ucr" BIGINT NOT NULL,
    "spent_delta_ucr" BIGINT NOT NULL DEFAULT 0,
    "available_after_ucr" BIGINT NOT NULL,
    "reserved_after_ucr" BIGINT NOT NULL,
    "operation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "credit_entry_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "price" (
    "id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "micro_usd_per_million" BIGINT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "run_id" UUID,
    "step_id" UUID,
    "hold_id" UUID,
    "model" TEXT NOT NULL,
    "resource" "resource" NOT NULL,
    "state" "usage_state" NOT NULL DEFAULT 'OPEN',
    "vendor_task_id" TEXT,
    "max_ucr" BIGINT NOT NULL,
    "units" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL DEFAULT 'provider',
    "cost_pico_usd" BIGINT NOT NULL DEFAULT 0,
    "charged_ucr" BIGINT NOT NULL DEFAULT 0,
    "is_limited" BOOLEAN NOT NULL DEFAULT false,
    "prices" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "usage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "type" "project_type" NOT NULL DEFAULT 'SHORTFORM',
    "title" TEXT NOT NULL,
    "keyword" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "last_run_id" UUID,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "plan" JSONB NOT NULL,
    "request_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "hold_id" UUID,
    "quote_max_ucr" BIGINT NOT NULL,
    "charged_ucr" BIGINT NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_stage" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" "step_kind" NOT NULL,
    "scene" INTEGER NOT NULL DEFAULT 0,
    "state" "step_state" NOT NULL,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error_code" TEXT,
    "artefact_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artefact" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "step_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "meta" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artefact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "credit_lot_workspace_id_bucket_expires_at_id_idx" ON "credit_lot"("workspace_id", "bucket", "expires_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_lot_workspace_id_key_key" ON "credit_lot"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "credit_hold_state_expires_at_idx" ON "credit_hold"("state", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "credit_hold_workspace_id_key_key" ON "credit_hold"("workspace_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "price_model_unit_effective_from_key" ON "price"("model", "unit", "effective_from");

-- CreateIndex
CREATE INDEX "usage_hold_id_idx" ON "usage"("hold_id");

-- CreateIndex
CREATE INDEX "usage_run_id_idx" ON "usage"("run_id");

-- CreateIndex
CREATE INDEX "usage_step_id_idx" ON "usage"("step_id");

-- CreateIndex
CREATE INDEX "usage_workspace_id_created_at_idx" ON "usage"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "usage_resource_created_at_idx" ON "usage"("resource", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "project_last_run_id_key" ON "project"("last_run_id");

-- CreateIndex
CREATE INDEX "project_workspace_id_updated_at_id_idx" ON "project"("workspace_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "run_project_id_created_at_idx" ON "run"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE UNIQUE INDEX "run_workspace_id_request_key_key" ON "run"("workspace_id", "request_key");

-- CreateIndex
CREATE INDEX "step_state_wake_at_idx" ON "step"("state", "wake_at");

-- CreateIndex
CREATE UNIQUE INDEX "step_run_id_kind_scene_key" ON "step"("run_id", "kind", "scene");

-- CreateIndex
CREATE UNIQUE INDEX "artefact_workspace_id_key_key" ON "artefact"("workspace_id", "key");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_account" ADD CONSTRAINT "credit_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_lot" ADD CONSTRAINT "credit_lot_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_account"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_hold" ADD CONSTRAINT "credit_hold_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_account"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_hold_slice" ADD CONSTRAINT "credit_hold_slice_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "credit_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_hold_slice" ADD CONSTRAINT "credit_hold_slice_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "credit_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_account"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_last_run_id_fkey" FOREIGN KEY ("last_run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_artefact_id_fkey" FOREIGN KEY ("artefact_id") REFERENCES "artefact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
