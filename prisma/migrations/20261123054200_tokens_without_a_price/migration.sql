-- What was asked of models without a known price: a sum of money leaves it out, and has to say so.
ALTER TABLE "workflow_run" ADD COLUMN     "unpriced_tokens" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "node_run" ADD COLUMN     "unpriced_tokens" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "workspace_usage" ADD COLUMN     "unpriced_tokens" BIGINT NOT NULL DEFAULT 0;
