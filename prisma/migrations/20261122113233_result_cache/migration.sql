-- AlterTable
ALTER TABLE "node_run" ADD COLUMN     "saved_tokens" INTEGER,
ADD COLUMN     "saved_usd" DECIMAL(14,6);

-- CreateTable
CREATE TABLE "result_cache" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "output" JSONB,
    "model" TEXT,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "result_cache_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE INDEX "result_cache_used_at_idx" ON "result_cache"("used_at");


