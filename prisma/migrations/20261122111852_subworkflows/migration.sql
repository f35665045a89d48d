-- AlterTable
ALTER TABLE "node_run" ADD COLUMN     "children" JSONB;

-- AlterTable
ALTER TABLE "workflow_run" ADD COLUMN     "pinned" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "workspace_usage" (
    "workspace_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "tokens_in" BIGINT NOT NULL DEFAULT 0,
    "tokens_out" BIGINT NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,

    CONSTRAINT "workspace_usage_pkey" PRIMARY KEY ("workspace_id","month")
);


